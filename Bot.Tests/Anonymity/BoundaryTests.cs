using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.People.Names;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>What is anonymous has no way to reach a person: not in a signature, not in a field, not in a single instruction.</summary>
public sealed class BoundaryTests
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyList<Type> Types =
        [.. typeof(Pool).Assembly.GetTypes().Where(type => IsUnder(type, "Anonymity") || IsUnder(type, "Comments"))];

    [Fact]
    public void Nothing_anonymous_refers_to_a_person_an_activity_or_a_turn_with_identity()
    {
        Assert.True(Types.Count > 50);
        var offences = Types.SelectMany(type => References(type).Where(IsForbidden).Select(reference => $"{type} → {reference}")).Distinct();
        Assert.Empty(offences);
    }

    [Fact]
    public void The_search_sees_into_methods_lambdas_and_signatures()
    {
        Assert.Contains(References(typeof(TurnRoutes)), IsForbidden);
        Assert.Contains(References(typeof(Culprit)), IsForbidden);
    }

    [Fact]
    public void Logs_take_numbers_and_types_but_no_text()
    {
        var logs = Types.SelectMany(type => type.GetMethods(All)).Where(method => method.IsDefined(typeof(LoggerMessageAttribute))).ToList();
        Assert.NotEmpty(logs);
        Assert.All(logs, log => Assert.All(log.GetParameters(), parameter =>
            Assert.True(parameter.ParameterType == typeof(ILogger) || parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(Type))));

        Type[] mayLog = [typeof(Pool), typeof(PoolWatch)];
        var others = Types.Where(type => !mayLog.Contains(type) && !mayLog.Contains(type.DeclaringType) && !mayLog.Contains(type.DeclaringType?.DeclaringType));
        Assert.DoesNotContain(others.SelectMany(References), type => type.Namespace == typeof(ILogger).Namespace);
    }

    [Fact]
    public void What_looks_for_names_in_an_anonymous_text_neither_logs_nor_stores()
    {
        var all = typeof(Pool).Assembly.GetTypes();
        Assert.All(all.Where(type => !type.IsInterface && typeof(IKnownNames).IsAssignableFrom(type)), type => Assert.True(IsUnder(type, "People.Names")));
        var names = all.Where(type => IsUnder(type, "People.Names")).ToList();
        Assert.Contains(typeof(KnownNames), names);
        Assert.DoesNotContain(
            names.SelectMany(References),
            type => type.Namespace == typeof(ILogger).Namespace || IsUnder(type, "Tables") || IsUnder(type, "Teams") || IsUnder(type, "Delivery"));
    }

    private static bool IsUnder(Type type, string folder) =>
        type.Namespace is { } name && (name + ".").StartsWith($"ProcessDialogueBot.{folder}.", StringComparison.Ordinal);

    private static bool IsForbidden(Type type) =>
        IsUnder(type, "People") || type == typeof(Activity) || type == typeof(ChannelAccount) || type == typeof(ConversationReference) || type == typeof(TurnContext);

    private static IEnumerable<Type> References(Type type) =>
        new[] { type.BaseType }.Concat(type.GetInterfaces())
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(Of))
            .Concat(type.GetNestedTypes(BindingFlags.NonPublic).Where(nested => nested.IsDefined(typeof(CompilerGeneratedAttribute))).SelectMany(References))
            .OfType<Type>()
            .SelectMany(Unfold);

    private static IEnumerable<Type?> Of(MethodBase method) =>
        Signature(method).Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []).Concat(Instructions(method));

    private static IEnumerable<Type?> Signature(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodBase method => [
            method.DeclaringType,
            (method as MethodInfo)?.ReturnType,
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => [],
    };

    // Strings and the signatures of calls through pointers are no members.
    private static IEnumerable<Type?> Instructions(MethodBase method) => Architecture.Instructions.Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? [])
        .Where(token => token.Kind is not (HandleKind.UserString or HandleKind.StandaloneSignature))
        .SelectMany(token => Signature(Resolve(method, MetadataTokens.GetToken(token))));

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static IEnumerable<Type> Unfold(Type type) =>
        type.HasElementType ? Unfold(type.GetElementType()!)
        : type.IsConstructedGenericType ? type.GetGenericArguments().SelectMany(Unfold).Prepend(type)
        : [type];

    private sealed class Culprit
    {
        public static Func<object, string?> Peek() => static turn => (turn as TurnContext)?.SenderId;
    }
}
