using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>A bot that leaks at every place is caught at every place: else the canary would sing for nothing.</summary>
public sealed class CanaryLeakTests
{
    [Fact]
    public async Task A_bot_that_leaks_is_caught_at_every_place()
    {
        string? folder = null;
        await using var room = await CanaryRoom.OpenAsync(31, change: services => services.AddTurnMiddleware<Leak>().AddSingleton(_ => new Folder(folder!)));
        folder = room.Folder;
        await room.Writer.In(room.App).ExecuteAsync("comment.submit", new { nonce = "n", accepted = "", text = room.Writer.Text });
        var leaks = await room.LeaksAsync();
        foreach (var place in new[] { "log", "trace", "metric", "table leak", "file bot.db", "file left.txt", "Teams, the writer's chat" })
        {
            Assert.Contains($"object id in {place}", leaks);
            Assert.Contains($"text in {place}", leaks);
        }
    }

    /// <summary>Every way to leak, once each: in the scope and the exception of a log, an event of a trace, a tag of a metric, a row, a file, a message.</summary>
    private sealed class Leak(ILogger<Leak> logger, ITableService tables, Folder folder) : ITurnMiddleware, IDisposable
    {
        private readonly ActivitySource _source = new("leak");
        private readonly Meter _meter = new("leak");

        public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
        {
            var all = new[] { turn.SenderId, $"{turn.Activity.Value}" };
            foreach (var said in all)
            {
                using (logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["About"] = said }))
                    Failed(logger, new InvalidOperationException("outer", new IOException("inner") { Data = { ["said"] = said } }));
                using (var trace = _source.StartActivity("leak"))
                    trace?.AddEvent(new ActivityEvent("said", tags: new ActivityTagsCollection { ["said"] = said }));
                _meter.CreateCounter<int>("leaks").Add(1, new KeyValuePair<string, object?>("said", said));
                await tables.GetTable("leak").AddAsync(new TableEntity("leak", Guid.NewGuid().ToString("N")) { { "Said", said } }, cancellationToken);
                await File.AppendAllTextAsync(Path.Combine(folder.Name, "left.txt"), said, cancellationToken);
                await turn.SendAsync(said, cancellationToken);
            }

            return await next(turn, cancellationToken);
        }

        public void Dispose()
        {
            _source.Dispose();
            _meter.Dispose();
        }

        private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(LogLevel.Trace, default, "Something failed.");
    }

    private sealed record Folder(string Name);
}
