using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>How many requests were answered how.</summary>
/// <param name="Requests">All of them, without those of the control API.</param>
/// <param name="OverLimit">When a request was answered 429 because of a documented limit.</param>
/// <param name="InStorm">Answered 429 because of the weather.</param>
/// <param name="Faulty">That something else happened to.</param>
/// <param name="Alerts">Notifications that were taken.</param>
/// <param name="Corrections">How often they were changed.</param>
internal sealed record Figures(int Requests, IReadOnlyList<DateTimeOffset> OverLimit, int InStorm, int Faulty, int Alerts, int Corrections);

/// <summary>Takes the bot's requests: first the limits, then the weather, then the Connector.</summary>
internal sealed class SimulatedTeams
{
    // A bot gives up sooner.
    private const double LongestWait = 30;
    private readonly ConcurrentDictionary<(LimitedOperation, string), int> _requestsIn = new();
    private readonly ConcurrentQueue<DateTimeOffset> _overLimit = [];
    private readonly TeamsLimits _limits;
    private readonly Tenant _tenant;
    private readonly Connector _connector;
    private readonly TimeProvider _time;
    private Sky _sky;
    private int _requests;
    private int _inStorm;
    private int _faulty;

    public SimulatedTeams(TimeProvider time, Population population)
    {
        _time = time;
        _sky = new Sky(Weather.Fair, time.GetUtcNow());
        _limits = new TeamsLimits(time);
        _tenant = new Tenant(population);
        Messages = new AcceptedMessages(time);
        _connector = new Connector(_tenant, Messages);
    }

    /// <summary>What it took.</summary>
    public AcceptedMessages Messages { get; }

    public Figures Figures => new(_requests, [.. _overLimit], _inStorm, _faulty, Messages.Alerts, Messages.Corrections);

    /// <summary>The weather from now on.</summary>
    public void Set(Weather weather) => Volatile.Write(ref _sky, new Sky(weather, _time.GetUtcNow()));

    /// <summary>Answers a request for <c>/v3/conversations…</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        var (operation, thread) = request.Kind;
        Interlocked.Increment(ref _requests);
        if (_limits.Take(operation, thread) is var wait && wait > TimeSpan.Zero)
        {
            _overLimit.Enqueue(_time.GetUtcNow());
            await WriteAsync(context, ConnectorAnswer.Throttled(wait));
            return;
        }

        var sky = Volatile.Read(ref _sky);
        if (sky.Weather.Storms is { } storms && storms.IsOn(sky.Weather.Seed, _time.GetUtcNow() - sky.Since))
        {
            Interlocked.Increment(ref _inStorm);
            await WriteAsync(context, ConnectorAnswer.Error(429, "Throttled") with { RetryAfter = storms.RetryAfter > 0 ? storms.RetryAfter : null });
            return;
        }

        var number = _requestsIn.AddOrUpdate((operation, thread), 0, (_, before) => before + 1);
        if (sky.Weather.FaultOf(operation, thread, number) is not { } fault)
        {
            var answer = _connector.Answer(request);
            await DelayAsync(sky.Weather.Latency);
            await WriteAsync(context, answer);
            return;
        }

        Interlocked.Increment(ref _faulty);
        await AnswerAsync(context, request, fault, sky.Weather.Latency);
    }

    private async Task AnswerAsync(HttpContext context, ConnectorRequest request, Fault fault, double latency)
    {
        if (fault.Forgets)
            _tenant.Forget(request.Kind.Thread);
        var answer = fault.IsCarriedOut
            ? _connector.Answer(request with { IsAnswerLost = fault.Drops || fault.Status is not null || fault.Late >= LongestWait })
            : ConnectorAnswer.BadSyntax;
        if (fault.Status is { } status)
            answer = ConnectorAnswer.Error(status, fault.Code) with { RetryAfter = fault.RetryAfter };
        await DelayAsync(latency + fault.Late);
        if (fault.Drops)
            context.Abort();
        else
            await WriteAsync(context, answer);
    }

    private async Task DelayAsync(double seconds)
    {
        if (seconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(seconds), _time, CancellationToken.None);
    }

    private static async Task<ConnectorRequest> ReadAsync(HttpContext context)
    {
        var body = default(JsonElement);
        if (HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPut(context.Request.Method))
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body);
            body = document.RootElement.Clone();
        }

        var values = context.Request.RouteValues;
        return new ConnectorRequest(context.Request.Method, values["conversation"] as string, values["activity"] as string, body)
        {
            Continuation = int.TryParse(context.Request.Query["continuationToken"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0,
        };
    }

    private static async Task WriteAsync(HttpContext context, ConnectorAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (answer.Body is null)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.Body);
    }

    private sealed record Sky(Weather Weather, DateTimeOffset Since);
}
