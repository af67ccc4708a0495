using System.Diagnostics.Metrics;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>How calls to the tables ended, as they are counted.</summary>
public sealed class MeasuredTablesTests
{
    [Fact]
    public async Task A_call_that_is_given_up_is_not_counted_as_one_that_was_answered()
    {
        using var folder = new TemporaryFolder();
        using var store = new SqliteTableService(folder.File("bot.db"), RealTime.Instance, NullLogger<SqliteTableService>.Instance);
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var quiet = new QuietTurns();
        var clock = new ManualTimeProvider();
        using var traces = new BotTraces(quiet);
        var heard = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name == TelemetryFields.Tables)
                it.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => heard.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        await using var measured = new MeasuredTables(store, new BotMetrics(meters, new Pace(1, clock), quiet), traces, clock);
        var table = measured.GetTable("people");

        await table.GetAsync("p", "r", CancellationToken.None);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Replace, CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetAsync("p", "r", new CancellationToken(canceled: true)));

        Assert.Equal(["get", "update 404", $"get {TelemetryFields.NoAnswer}"], heard);
    }
}
