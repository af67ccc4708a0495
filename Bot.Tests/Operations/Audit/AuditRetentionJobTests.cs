using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Leases;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Audit;

public sealed class AuditRetentionJobTests
{
    [Fact]
    public async Task It_cuts_at_the_start_and_on_every_new_day_and_logs_where_the_audit_ends_and_nobody()
    {
        using var room = new AuditRoom();
        var logs = new LogSink();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        await room.FillAsync(months: 14, each: 1);
        var retention = new AuditRetention(
            room.Tables, room.Signer, Options.Create(new RetentionOptions { Set = new Dictionary<string, string?> { ["Audit"] = "365" } }), room.Clock, NullLogger<AuditRetention>.Instance);
        using var job = new AuditRetentionJob(retention, new AuditChain(room.Tables, room.Signer), new SoleInstance(), room.Clock, loggers.CreateLogger<AuditRetentionJob>());

        await job.StartAsync(default);
        await UntilAsync(() => logs.Lines.Any(line => line.Contains("ends with action 14", StringComparison.Ordinal)));
        Assert.Equal(12, (await room.VerifyAsync()).Actions);
        Assert.Contains((await room.VerifyAsync()).End!.Last is var hash ? Convert.ToHexStringLower(hash)[..16] : "", logs.Lines.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Lines, line => line.Contains(AuditRoom.Editor, StringComparison.Ordinal));

        // On the first day that ends another month.
        while ((await room.VerifyAsync()).Actions > 11)
            room.Clock.Advance(TimeSpan.FromHours(6));
        await job.StopAsync(default);
    }

    [Fact]
    public async Task Whatever_fails_does_not_end_the_bot()
    {
        using var room = new AuditRoom();
        var logs = new LogSink();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(logs));
        await room.FillAsync(months: 14, each: 1);
        var tables = new BrittleTables(room.Tables) { Querying = (_, _) => throw new InvalidOperationException() };
        var retention = new AuditRetention(
            tables, room.Signer, Options.Create(new RetentionOptions { Set = new Dictionary<string, string?> { ["Audit"] = "365" } }), room.Clock, NullLogger<AuditRetention>.Instance);
        using var job = new AuditRetentionJob(retention, new AuditChain(room.Tables, room.Signer), new SoleInstance(), room.Clock, loggers.CreateLogger<AuditRetentionJob>());

        await job.StartAsync(default);
        await UntilAsync(() => logs.Lines.Any(line => line.Contains("trying again in an hour", StringComparison.Ordinal)) || job.ExecuteTask!.IsCompleted);
        Assert.False(job.ExecuteTask!.IsCompleted);
        await job.StopAsync(default);
    }

    // The store answers on threads of its own.
    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Yield();
    }
}
