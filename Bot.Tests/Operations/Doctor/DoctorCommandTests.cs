using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Doctor;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Doctor;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task What_fails_or_does_not_end_does_not_keep_the_rest()
    {
        var isStarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = RunAsync(
            _ => throw new InvalidOperationException("hemmelig"),
            _ => throw new OptionsValidationException("x", typeof(string), ["hemmelig"]),
            _ => throw new RequestFailedException(503, "hemmelig"),
            async token =>
            {
                isStarted.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
                return [];
            },
            _ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Ok("is well")]),
            _ => throw new InvalidOperationException("Failed to convert configuration value 'hemmelig' at 'Limits:Period' to type 'System.TimeSpan'."),
            _ => throw new TypeInitializationException("x", new TimeZoneNotFoundException()));
        await isStarted.Task;
        while (!_clock.IsAwaited(TimeSpan.FromSeconds(20)))
            await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(1, await run);
        var output = _output.ToString();
        Assert.Contains("ERROR   check 0       could not be looked at (InvalidOperationException)", output, StringComparison.Ordinal);
        Assert.Contains("warning check 1       not looked at: it needs a setting that is wrong", output, StringComparison.Ordinal);
        Assert.Contains("warning check 2       not looked at: it needs the storage", output, StringComparison.Ordinal);
        Assert.Contains("ERROR   check 3       not done within 20 s", output, StringComparison.Ordinal);
        Assert.Contains("ok      check 4       is well", output, StringComparison.Ordinal);
        Assert.Contains("warning check 5       not looked at: it needs a setting that is wrong", output, StringComparison.Ordinal);
        Assert.Contains("warning check 6       not looked at: it needs a time zone or a language", output, StringComparison.Ordinal);
        Assert.Contains("Errors: 2. Warnings: 4.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_alone_is_no_failure()
    {
        Assert.Equal(0, await RunAsync(_ => Task.FromResult<IReadOnlyList<Finding>>([Finding.Warning("is odd", "Do this.\nAnd that.")])));
        Assert.Contains("                      And that.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Warnings: 1. The bot can run.", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync());
        Assert.EndsWith($"All is well.{Environment.NewLine}", _output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The program itself, as on a fresh machine.</summary>
    [Fact]
    public async Task A_fresh_machine_is_well()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync("doctor", "Development", new()
        {
            ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}",
            ["Anonymity__KeyFile"] = folder.File("keys.json"),
        });
        Assert.True(exitCode == 0, output);
        foreach (var name in new[] { "settings", "storage", "keys", "audit", "identity", "network", "graph", "app package", "time zone" })
            Assert.Contains($"ok      {name,-14}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_settings_that_are_wrong_are_told_and_what_does_not_need_them_is_looked_at()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await BotProgram.RunAsync("doctor", "Production", new()
        {
            ["ConnectionStrings__Tables"] = $"Data Source={folder.File("bot.db")}",
            ["MicrosoftAppPassword"] = "hemmelig",
            ["Retention__Audit"] = "1",
            ["Anonymity__DailyLimit"] = "0",
        });
        Assert.Equal(1, exitCode);
        foreach (var told in new[]
        {
            "ERROR   settings      MicrosoftAppId is missing", "ERROR   settings      Retention:Audit must be a whole number of days from 365 to 3650.", "ERROR   settings      Anonymity:Pepper",
            "ok      storage", "warning audit         not looked at: it needs a setting that is wrong", "ok      time zone",
        })
            Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params Func<CancellationToken, Task<IReadOnlyList<Finding>>>[] looks) =>
        new DoctorCommand(looks.Select((look, at) => new Checkup($"check {at}", look)), _output, _clock).RunAsync(default);

    private sealed record Checkup(string Name, Func<CancellationToken, Task<IReadOnlyList<Finding>>> Look) : ICheckup
    {
        public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Look(cancellationToken);
    }
}
