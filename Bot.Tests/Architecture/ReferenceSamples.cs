using System.Text.Json.Serialization;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

// One way of knowing another type each; CompiledAssemblyTests finds them all.
namespace ProcessDialogueBot.Tests.Architecture.Samples;

internal sealed class ByProperty
{
    public List<ConnectorClient?[]>? Clients { get; init; }
}

internal sealed class ByParameter
{
    public static int Take(ref Activity? activity) => activity is null ? 0 : 1;
}

internal abstract class ByInterface : ITurnMiddleware
{
    public abstract Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken);
}

internal sealed class ByAttribute
{
    [JsonConverter(typeof(JsonContentConverter))]
    public int Value { get; init; }
}

internal sealed class ByConstraint<T>
    where T : ITurnMiddleware;

internal sealed class ByCall
{
    public static string Say() => Messages.Text("sagt").ToString();
}

internal sealed class ByTypeOf
{
    public static string Say() => typeof(SenderTokens).Name;
}

internal sealed class ByCatch
{
    public static int Try(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (ConnectorException)
        {
            return 1;
        }
    }
}

internal sealed class ByLambda
{
    public static Func<object> Make(string text) => () => Messages.Text(text);
}

internal sealed class ByAsync
{
    public static async Task<object> MakeAsync(string text)
    {
        await Task.Yield();
        return Messages.Text(text);
    }
}

internal sealed class ByPattern
{
    public static bool Is(object value) => value is CardReply { Summary: "svar" };
}

internal sealed class ByNested
{
    internal sealed class Inner
    {
        public CardReply? Reply { get; init; }
    }
}
