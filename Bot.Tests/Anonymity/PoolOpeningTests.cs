using System.Net;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>A pool that cannot be read is told of at start and by the health check, not by refusing every text.</summary>
public sealed class PoolOpeningTests
{
    [Fact]
    public async Task A_wrong_key_is_one_line_at_start()
    {
        using var host = new AnonymityHost();
        await host.SubmitAsync("Venter", 1);
        File.Delete(Path.Combine(host.Folder, "App_Data", "anonymity.json"));
        host.Restart();

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.StartsWith("Anonymity:Key ", Assert.Single(StartupErrors.In(failure)!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_of_an_unknown_version_is_one_line_at_start()
    {
        using var host = new AnonymityHost();
        var plain = new byte[PoolFormat.Bytes];
        plain[0] = 99;
        await WriteAsync(host.Tables, PoolStore.BoxOf(host.Get<SealingKey>()).Seal(plain));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        var error = Assert.Single(StartupErrors.In(failure)!);
        Assert.StartsWith("ConnectionStrings:Tables ", error, StringComparison.Ordinal);
        Assert.Contains("version 99", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_key_opens_what_waits()
    {
        using var host = new AnonymityHost();
        await host.SubmitAsync("Venter", 1);
        host.Restart();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task The_bot_is_ready_while_the_pool_can_be_read()
    {
        await using var app = new BotApp();
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health/ready")).StatusCode);

        await WriteAsync(app.Services.GetRequiredService<ITableService>(), new byte[PoolFormat.Parts * SealedBox.PartBytes]);
        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Contains(app.Logs.Lines, line => line.Contains("The pool of anonymous texts cannot be read", StringComparison.Ordinal));
    }

    private static Task<ETag> WriteAsync(ITableService tables, byte[] bytes)
    {
        var row = new TableEntity("pool", "pool");
        foreach (var (part, chunk) in bytes.Chunk(64 * 1024).Index())
            row[$"Part{part}"] = chunk;
        return tables.GetTable("pool").UpsertAsync(row, TableUpdateMode.Replace, CancellationToken.None);
    }
}
