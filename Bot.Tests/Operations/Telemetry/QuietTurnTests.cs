using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>What is done anonymously leaves no measurement and no span, at whatever moment one looks.</summary>
public sealed class QuietTurnTests
{
    [Fact]
    public async Task An_anonymous_turn_moves_no_number_and_a_named_one_does()
    {
        // Nobody listens there: what would be exported is heard at its source.
        await using var app = new BotApp(new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });
        _ = app.Services;
        using var heard = new Heard(app.Services.GetRequiredService<IMeterFactory>());
        var person = app.Employee();
        await person.InstallAsync();
        await person.SayAsync("hjælp");
        var named = heard.Take();
        Assert.Contains(named, measurement => measurement.StartsWith($"{TelemetryFields.Turns} command answered", StringComparison.Ordinal));
        Assert.Contains(named, measurement => measurement.StartsWith(TelemetryFields.Connector, StringComparison.Ordinal));
        Assert.Contains(named, measurement => measurement.StartsWith(TelemetryFields.Tables, StringComparison.Ordinal));
        Assert.Contains(named, measurement => measurement.StartsWith($"span {TelemetryFields.TurnSpan}", StringComparison.Ordinal));

        await app.FinishAsync();
        await app.DeliverAllAsync();
        heard.Take();
        var form = (await person.SayAsync("kommentar")).Card!;
        var press = person.PressAsync(form, "Send anonymt", ("text", "Der mangler tid til overlevering"));
        var anonymous = heard.Take();
        while (!press.IsCompleted)
        {
            await app.Services.GetRequiredService<Pool>().TickAsync(CancellationToken.None);
            heard.Take(); // The pool's own, which it does whether or not anything came.
            await Task.Yield();
        }

        await press;
        heard.Take();
        await person.SayAsync("svar");
        await person.ExecuteAsync("receipt.read", new { code = "7K3M-9QXT-2WHV-CDP4-8N" });
        await person.ExecuteAsync("receipt.read", new { code = new string('x', 5_000) });
        await person.ExecuteAsync("comment.submit", new { nonce = 1, text = 5 });
        Assert.Empty(anonymous.Concat(heard.Take()));
    }

    /// <summary>All that one bot's meters measure, and the spans of the bot.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<string> _all = new();
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _spans;

        public Heard(IMeterFactory of)
        {
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, of) && instrument.Meter.Name == TelemetryFields.Source && !instrument.IsObservable)
                    listener.EnableMeasurementEvents(instrument);
            };
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
            _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Hear(instrument, tags));
            _meters.Start();
            _spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name == TelemetryFields.Source,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => _all.Enqueue($"span {span.DisplayName}"),
            };
            ActivitySource.AddActivityListener(_spans);
        }

        public List<string> Take()
        {
            var all = new List<string>();
            while (_all.TryDequeue(out var one))
                all.Add(one);
            return all;
        }

        public void Dispose()
        {
            _meters.Dispose();
            _spans.Dispose();
        }

        private void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = instrument.Name;
            foreach (var tag in tags)
                line += $" {tag.Value}";
            _all.Enqueue(line);
        }
    }
}
