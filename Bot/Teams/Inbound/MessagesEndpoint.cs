using System.Buffers;
using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary><c>POST /api/messages</c>: where Teams delivers activities.</summary>
internal sealed partial class MessagesEndpoint(
    IActivityAuthenticator authenticator, TurnRouter router, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    /// <summary>The largest body taken, in bytes. Teams' own messages end at 100 KB.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    // Teams closes its connection after about 15 s, but the turn is still worth finishing.
    private static readonly TimeSpan TurnTimeout = TimeSpan.FromMinutes(1);

    public async Task HandleAsync(HttpContext context)
    {
        var caller = await authenticator.AuthenticateAsync(context.Request, context.RequestAborted);
        if (caller.Refusal is not null)
        {
            await RefuseAsync(context, caller.Refusal);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body must be application/json.");
            return;
        }

        var (activity, problem) = await ReadAsync(context.Request);
        if (activity is null)
        {
            Log.Rejected(logger, problem!.Value.Code);
            await AnswerAsync(context, problem.Value.Status, problem.Value.Code, problem.Value.Message);
            return;
        }

        if (authenticator.Refuse(caller, activity) is { } reason)
        {
            await RefuseAsync(context, reason);
            return;
        }

        using var timeout = new CancellationTokenSource(TurnTimeout, time);
        var response = await router.RunAsync(activity, timeout.Token);
        context.Response.StatusCode = response.Status;
        if (response.Body is not { } body)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (response.Dialog is { } dialog)
            await JsonSerializer.SerializeAsync(context.Response.Body, dialog, TeamsJson.Default.TaskModuleResponse, CancellationToken.None);
        else
            await JsonSerializer.SerializeAsync(context.Response.Body, body, TeamsJson.Default.CardActionResponse, CancellationToken.None);
    }

    private static async Task<(Activity? Activity, (int Status, string Code, string Message)? Problem)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes)
            return (null, TooLarge);
        var read = await request.BodyReader.ReadAtLeastAsync(MaxBodyBytes + 1, request.HttpContext.RequestAborted);
        try
        {
            if (read.Buffer.Length > MaxBodyBytes)
                return (null, TooLarge);
            var activity = JsonSerializer.Deserialize(
                read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray(), TeamsJson.Default.Activity);
            return activity is null ? (null, Malformed) : Check(activity);
        }
        catch (JsonException)
        {
            return (null, Malformed);
        }
        finally
        {
            // Otherwise Kestrel, which reads the rest, finds the reader taken and says so in the log.
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private static (int Status, string Code, string Message) TooLarge { get; } =
        (StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"The body is larger than {MaxBodyBytes} bytes.");

    private static (int Status, string Code, string Message) Malformed { get; } =
        (StatusCodes.Status400BadRequest, "BadSyntax", "The body is not one activity in JSON.");

    private static (Activity? Activity, (int Status, string Code, string Message)? Problem) Check(Activity activity)
    {
        var broken = ActivityRules.Broken(activity);
        return broken is null ? (activity, null) : (null, (StatusCodes.Status400BadRequest, "BadArgument", $"The activity has no usable {broken}."));
    }

    private Task RefuseAsync(HttpContext context, string reason)
    {
        Log.Refused(logger, reason);
        return AnswerAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", "The activity could not be authenticated.");
    }

    private static Task AnswerAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(
            context.Response.Body, new ErrorResponse(new ErrorBody(code, message)), TeamsJson.Default.ErrorResponse, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A request to the messages endpoint was rejected: {Code}.")]
        public static partial void Rejected(ILogger logger, string code);

        [LoggerMessage(LogLevel.Warning, "An activity was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
