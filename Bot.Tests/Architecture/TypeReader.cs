using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>Gathers the types and strings that one type definition mentions: heads, signatures, attributes and instructions.</summary>
internal sealed partial class TypeReader(PEReader file, MetadataReader metadata) : ISignatureTypeProvider<bool, object?>
{
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Literals { get; } = new(StringComparer.Ordinal);

    public static string OutermostName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? OutermostName(metadata, outer) : Name(metadata, type.Namespace, type.Name);
    }

    public void Read(TypeDefinition type)
    {
        Mention(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            Mention(metadata.GetInterfaceImplementation(implemented).Interface);
        ReadConstraints(type.GetGenericParameters());
        ReadAttributes(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(this, null);
            ReadAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
            ReadAttributes(property.GetCustomAttributes());
        foreach (var occurrence in type.GetEvents().Select(metadata.GetEventDefinition))
            Mention(occurrence.Type);
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            Read(method);
    }

    private void Read(MethodDefinition method)
    {
        method.DecodeSignature(this, null);
        ReadConstraints(method.GetGenericParameters());
        ReadAttributes(method.GetCustomAttributes());
        foreach (var parameter in method.GetParameters().Select(metadata.GetParameter))
            ReadAttributes(parameter.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        Mention(body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
            Mention(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILBytes()!))
        {
            if (token.Kind == HandleKind.UserString)
                Literals.Add(metadata.GetUserString((UserStringHandle)token));
            else
                Mention((EntityHandle)token);
        }
    }

    private void ReadConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.Select(metadata.GetGenericParameter).SelectMany(parameter => parameter.GetConstraints()))
            Mention(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    // Types among an attribute's arguments are written as text.
    private void ReadAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            Mention(attribute.Constructor);
            var arguments = Encoding.UTF8.GetString(metadata.GetBlobBytes(attribute.Value));
            Types.UnionWith(OwnTypeNames().Matches(arguments).Select(match => match.Value));
        }
    }

    private void Mention(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Types.Add(OutermostName(metadata, (TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Types.Add(OutermostName((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Mention(method.GetDeclaringType());
                method.DecodeSignature(this, null);
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Mention(field.GetDeclaringType());
                field.DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                Mention(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Mention(generic.Method);
                generic.DecodeSignature(this, null);
                break;
            case HandleKind.StandaloneSignature:
                Mention(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
        }
    }

    private void Mention(MemberReference member)
    {
        Mention(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method)
            member.DecodeMethodSignature(this, null);
        else
            member.DecodeFieldSignature(this, null);
    }

    private void Mention(StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
            signature.DecodeLocalSignature(this, null);
        else
            signature.DecodeMethodSignature(this, null);
    }

    private string OutermostName(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? OutermostName((TypeReferenceHandle)type.ResolutionScope)
            : Name(metadata, type.Namespace, type.Name);
    }

    private static string Name(MetadataReader metadata, StringHandle space, StringHandle name) =>
        $"{metadata.GetString(space)}.{metadata.GetString(name)}".TrimStart('.');

    [GeneratedRegex(@"ProcessDialogueBot(\.\w+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnTypeNames();

    // The decoder calls these for every part of a signature; only the named types are of interest.
    bool ISimpleTypeProvider<bool>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Mention(handle);
        return true;
    }

    bool ISimpleTypeProvider<bool>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Mention(handle);
        return true;
    }

    bool ISignatureTypeProvider<bool, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        Mention(handle);
        return true;
    }

    bool ISimpleTypeProvider<bool>.GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    bool IConstructedTypeProvider<bool>.GetArrayType(bool elementType, ArrayShape shape) => true;

    bool IConstructedTypeProvider<bool>.GetByReferenceType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    bool IConstructedTypeProvider<bool>.GetPointerType(bool elementType) => true;

    bool ISZArrayTypeProvider<bool>.GetSZArrayType(bool elementType) => true;

    bool ISignatureTypeProvider<bool, object?>.GetFunctionPointerType(MethodSignature<bool> signature) => true;

    bool ISignatureTypeProvider<bool, object?>.GetGenericMethodParameter(object? genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, object?>.GetGenericTypeParameter(object? genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, object?>.GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    bool ISignatureTypeProvider<bool, object?>.GetPinnedType(bool elementType) => true;
}
