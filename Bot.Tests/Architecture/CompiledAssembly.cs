using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>What an assembly's types refer to and say, read from its metadata and its method bodies.</summary>
/// <param name="Types">Every type that is not nested.</param>
/// <param name="References">Who refers to whom. What a nested type does counts as done by the type around it.</param>
/// <param name="Literals">The strings that stand in the code of each type.</param>
internal sealed record CompiledAssembly(
    IReadOnlyList<string> Types, IReadOnlyList<TypeReference> References, IReadOnlyList<(string Type, string Text)> Literals)
{
    /// <summary>The bot.</summary>
    public static CompiledAssembly Bot { get; } = Of(typeof(Program).Assembly.Location);

    public static CompiledAssembly Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var types = new List<string>();
        var references = new HashSet<TypeReference>();
        var literals = new HashSet<(string, string)>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var seen = new TypeReader(file, metadata);
            seen.Read(metadata.GetTypeDefinition(handle));
            var type = TypeReader.OutermostName(metadata, handle);
            if (metadata.GetTypeDefinition(handle).GetDeclaringType().IsNil)
                types.Add(type);
            references.UnionWith(seen.Types.Where(other => other != type).Select(other => new TypeReference(type, other)));
            literals.UnionWith(seen.Literals.Select(text => (type, text)));
        }

        return new CompiledAssembly(types, [.. references], [.. literals]);
    }
}

/// <summary>One type knows another.</summary>
internal readonly record struct TypeReference(string From, string To)
{
    public override string ToString() => $"{From} refers to {To}";
}
