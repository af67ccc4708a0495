using System.Net;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tests.Anonymity.Canary;
using ProcessDialogueBot.Tests.EndToEnd;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>The bot in a process of its own, exporting to a receiver over OTLP: what arrives there is what is listed, and nothing of the one who wrote.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private const string CallersTrace = "0af7651916cd43dd8448eb211c80319c";
    private readonly CanaryWriter _writer = new(97);
    private readonly Needles _needles = new();
    private TeamsServer _teams = null!;
    private OtlpReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        (_teams, _receiver) = (await TeamsServer.StartAsync(), await OtlpReceiver.StartAsync());
        LookFor([.. _writer.Identity, .. _writer.Texts]);
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task Only_what_is_listed_leaves_and_nothing_of_the_one_who_wrote()
    {
        var process = await BotProcess.StartAsync(environment: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",

            // What the SDK would add if it were asked to.
            ["Logging__OpenTelemetry__IncludeScopes"] = "true",
            ["Logging__OpenTelemetry__IncludeFormattedMessage"] = "true",
            ["Logging__OpenTelemetry__LogLevel__Default"] = "Trace",
            ["OTEL_METRICS_EXEMPLAR_FILTER"] = "always_on",
        });
        var bot = new BotInstance(process, _teams.Teams);
        bot.Client.DefaultRequestHeaders.Add("traceparent", $"00-{CallersTrace}-b7ad6b7169203331-01");
        await UseAsync(bot);
        var (exitCode, _) = await process.TerminateAsync();
        await bot.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Empty(_receiver.Bodies.SelectMany(_needles.In).Select(needle => $"{needle.Secret} as {needle.Form}").Distinct());
        Assert.Empty(_receiver.Resource.Except(TelemetryFields.Resource));
        CheckMetrics();
        CheckSpans();
        CheckLogs();
    }

    // By name and without, well and badly, over every way in.
    private async Task UseAsync(BotInstance bot)
    {
        var writer = _writer.In(bot);
        await writer.InstallAsync();
        foreach (var said in new[] { "hjælp", "status", "nyt", _writer.Question, _writer.Text })
            await writer.SayAsync(said);
        await writer.ExecuteAsync("question.none", new { id = _writer.Id, text = _writer.Text });
        await writer.ExecuteAsync("question.open", new { id = _writer.Text });
        var form = (await writer.SayAsync("kommentar")).Card!;
        var warned = await writer.PressAsync(form, "Send anonymt", ("text", _writer.Text));
        var sent = await writer.PressAsync(warned.Card, "Send alligevel");
        var code = CanarySteps.CodeOn(sent);
        LookFor([.. _writer.Note(warned), .. _writer.Note(sent)]);
        await writer.ExecuteAsync("receipt.read", new { code });
        await writer.ExecuteAsync("comment.submit", new { nonce = 1, text = _writer.Text });
        _teams.Teams.Fail(_writer.Chat, HttpStatusCode.InternalServerError, "ServiceError");
        await writer.SayAsync("status");
        _teams.Teams.Fail(_writer.Chat, HttpStatusCode.InternalServerError, "ServiceError");
        await writer.SayAsync("kommentar");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tab?person={_writer.Id}");
        request.Headers.Add("baggage", $"who={_writer.Id}");
        request.Headers.UserAgent.ParseAdd($"canary/{_writer.Id}");
        await bot.Client.SendAsync(request);
        await bot.Client.GetAsync($"/papers/{_writer.Id}?who={_writer.Id}");
        await bot.Client.GetAsync($"/{_writer.Id}");
    }

    private void CheckMetrics()
    {
        var allowed = TelemetryFields.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        foreach (var (name, unit, attributes) in _receiver.Metrics)
        {
            Assert.Contains(name, allowed.Keys);
            Assert.Equal(allowed[name].Unit, unit);
            Assert.Empty(attributes.Keys.Except(allowed[name].Attributes));
            if (attributes.TryGetValue("http.route", out var route))
                Assert.DoesNotContain("messages", route, StringComparison.Ordinal);
        }

        Assert.Empty(_receiver.Exemplars);
        var turns = _receiver.Metrics.Where(metric => metric.Name == TelemetryFields.Turns).Select(metric => $"{metric.Attributes[TelemetryFields.TurnKind]} {metric.Attributes[TelemetryFields.TurnOutcome]}").ToHashSet();
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "command answered", "command failed", "free_text answered", "verb rejected", "installed answered" }, turns);
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { TelemetryFields.Turns, TelemetryFields.Connector, TelemetryFields.Tables, TelemetryFields.Errors, "bot.delivery.pending", "bot.question.open", "http.server.request.duration" },
            _receiver.Metrics.Select(metric => metric.Name).ToHashSet());
    }

    private void CheckSpans()
    {
        Assert.NotEmpty(_receiver.Spans);
        foreach (var span in _receiver.Spans)
        {
            var name = span.All(5).Single().Text;
            Assert.Contains(name, TelemetryFields.Spans.Keys);
            Assert.Empty(OtlpReceiver.Attributes(span, 9).Keys.Except(TelemetryFields.Spans[name]));
            Assert.DoesNotContain(span.Fields, field => field.Number is 3 or 11 or 13); // State, events, links.
            Assert.All(span.All(15), status => Assert.Empty(status.All(2)));
        }

        Assert.DoesNotContain(CallersTrace, Traces(_receiver.Spans, 1));
    }

    private void CheckLogs()
    {
        Assert.NotEmpty(_receiver.Logs);
        foreach (var line in _receiver.Logs)
        {
            Assert.Empty(OtlpReceiver.Attributes(line, 6).Keys.Except([.. TelemetryFields.LogValues, TelemetryFields.ExceptionType]));
            Assert.All(line.All(5).SelectMany(body => body.All(1)), body => Assert.Contains(body.Text, LogTemplateTests.Templates));
        }

        // Of a trace that left, or of none: not of the caller's, and not of an anonymous turn's.
        Assert.Subset(Traces(_receiver.Spans, 1), Traces(_receiver.Logs, 9));
        Assert.DoesNotContain(_receiver.Logs, line => OtlpReceiver.Attributes(line, 6).TryGetValue("Route", out var route) && route == "kommentar");
        Assert.DoesNotContain("Microsoft.AspNetCore.Hosting.Diagnostics", _receiver.Loggers);
        Assert.Contains(_receiver.Logs, line => OtlpReceiver.Attributes(line, 6).TryGetValue("Reference", out var reference) && reference.Length == 6 && reference.All(char.IsAsciiLetterOrDigit));
    }

    private static HashSet<string> Traces(IEnumerable<ProtoField> items, int field) => [.. items.SelectMany(item => item.All(field)).Select(id => Convert.ToHexStringLower(id.Bytes.Span))];

    private void LookFor(IEnumerable<Secret> secrets)
    {
        foreach (var needle in secrets.SelectMany(secret => SecretForms.Of(secret, [])))
            _needles.Add(needle);
    }
}
