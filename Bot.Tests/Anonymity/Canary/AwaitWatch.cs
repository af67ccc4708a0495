using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>
/// Sees at which awaits of some types an exception came out. Compiled, every await is a call of its awaiter's <c>GetResult</c>: these are read from the
/// instructions; and when an exception is thrown there, the stack tells from which of them.
/// </summary>
internal sealed partial class AwaitWatch : IDisposable
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const int LengthOfCall = 5;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly Dictionary<Type, IReadOnlyList<(int Offset, string Name)>> _awaits;
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly Predicate<Exception> _counts;

    /// <param name="types">Whose awaits.</param>
    /// <param name="counts">Which exceptions count.</param>
    public AwaitWatch(IEnumerable<Type> types, Predicate<Exception> counts)
    {
        _counts = counts;
        _awaits = types.Where(type => type.IsAssignableTo(typeof(IAsyncStateMachine))).ToDictionary(type => type, AwaitsOf);
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    /// <summary>Every await, as "Type.Method awaits OtherMethod (number)". What ends an <c>await foreach</c> is left out: the compiler wrote it.</summary>
    public IReadOnlyList<string> All => [.. _awaits.Values.SelectMany(awaits => awaits).Select(one => one.Name).Order(StringComparer.Ordinal)];

    /// <summary>Those at which no exception came out.</summary>
    public IReadOnlyList<string> Spared => [.. All.Where(one => !_seen.ContainsKey(one))];

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (!_counts(thrown.Exception))
            return;
        var frames = new StackTrace(fNeedFileInfo: false).GetFrames();
        for (var index = 1; index < frames.Length; index++)
            if (frames[index - 1].GetMethod() is { } called && IsOfAwaiter(called)
                && frames[index].GetMethod()?.DeclaringType is { } type
                && _awaits.TryGetValue(type.IsGenericType ? type.GetGenericTypeDefinition() : type, out var awaits)
                && NameAt(awaits, frames[index].GetILOffset()) is { } name)
                _seen.TryAdd(name, true);
    }

    // What gets a result may stand in the place of the awaiter's own frame, which has nothing left to do.
    private static bool IsOfAwaiter(MethodBase called) =>
        !called.Name.Contains("OnCompleted", StringComparison.Ordinal)
        && (called.Name.EndsWith("GetResult", StringComparison.Ordinal)
            || called.Name is "get_Result" or "ThrowIfCompletedUnsuccessfully"
            || called.DeclaringType?.Name.Contains("Awaiter", StringComparison.Ordinal) == true);

    // The frame tells where its call began, or, where nothing is returned, what comes after it.
    private static string? NameAt(IReadOnlyList<(int Offset, string Name)> awaits, int offset) =>
        (awaits.FirstOrDefault(one => offset > one.Offset && offset <= one.Offset + LengthOfCall) is { Name: not null } before
            ? before
            : awaits.FirstOrDefault(one => one.Offset >= offset)).Name;

    private static IReadOnlyList<(int Offset, string Name)> AwaitsOf(Type machine)
    {
        var method = machine.GetMethod("MoveNext", Own)!;
        List<(int Offset, string Name)> awaits = [];
        var awaited = "";
        foreach (var (offset, called) in Calls(method))
        {
            if (called.Name == "GetResult" && called.DeclaringType?.Name.Contains("Awaiter", StringComparison.Ordinal) == true)
                awaits.Add((offset, awaited));
            else if (called is MethodInfo { Name: not "ConfigureAwait", ReturnType.Name: var type } && IsAwaitable(type))
                awaited = Written(called.Name);
        }

        var name = NameOf(machine);
        return [.. awaits.Index().Where(one => one.Item.Name != "DisposeAsync").Select(one => (one.Item.Offset, $"{name} awaits {one.Item.Name} ({one.Index})"))];
    }

    private static string NameOf(Type machine)
    {
        var type = machine.DeclaringType!;
        while (type.Name.StartsWith('<'))
            type = type.DeclaringType!;
        return $"{type.Name}.{Written(machine.Name)}";
    }

    // As it stands in the source: of "<Method>d__7" the method, of "<Method>g__Function|7_0" the function within it.
    private static string Written(string compiled) =>
        FunctionWithin().Match(compiled) is { Success: true } function ? function.Result("${method}.${function}")
        : Method().Match(compiled) is { Success: true } method ? method.Result("${method}")
        : compiled;

    [GeneratedRegex(@"<(?<method>\w+)>g__(?<function>\w+)\|", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FunctionWithin();

    [GeneratedRegex(@"^<(?<method>\w+)>", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Method();

    private static bool IsAwaitable(string type) =>
        type.Split('`')[0] is "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable";

    private static IEnumerable<(int Offset, MethodBase Called)> Calls(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var start = at;
            var value = (short)code[at++];
            if (value == 0xFE)
                value = (short)((value << 8) | code[at++]);
            var operand = Codes[value].OperandType;
            if (operand == OperandType.InlineMethod)
                yield return (start, method.Module.ResolveMethod(BitConverter.ToInt32(code, at), method.DeclaringType!.GetGenericArguments(), null)!);
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
