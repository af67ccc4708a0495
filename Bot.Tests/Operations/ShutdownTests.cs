using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ProcessDialogueBot.Tests.EndToEnd;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>The bot in a process of its own, told by SIGTERM to end: in the midst of a delivery and of a turn, and when Teams does not answer any more.</summary>
public sealed class ShutdownTests : IAsyncLifetime, IDisposable
{
    private const string Title = "Vagtplanen er ændret";
    private const string Area = "Hjemmeplejen";
    private const int People = 120;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TeamsServer _server = null!;
    private int _through;
    private readonly ConcurrentBag<string> _held = [];

    private FakeTeams Teams => _server.Teams;

    private List<string> Delivered => [.. Teams.Messages.Where(entry => entry.Message.IsDelivered && entry.Message.Everything.Contains(Title, StringComparison.Ordinal)).Select(entry => entry.Conversation)];

    public async Task InitializeAsync()
    {
        _server = await TeamsServer.StartAsync();
        UpdateSteps.ListPeople(_folder.FullName, (Area, People - 2)); // And two editors.
    }

    public async Task DisposeAsync()
    {
        _open.TrySetResult();
        await _server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_delivery_is_wound_up_turns_are_answered_new_ones_are_turned_away_and_nothing_is_lost_or_doubled()
    {
        const int through = 10;
        var bot = await StartAsync();
        await HoldAfterAsync(bot, through);
        var turn = Someone(bot, 1).PostMessageAsync("hjælp");
        await HeldAsync(1);

        await bot.Process.SignalAsync();
        await UntilAsync(async () => (await bot.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await bot.Client.GetAsync("/health/live")).StatusCode);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Someone(bot, 2).PostMessageAsync("status"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        _open.SetResult();
        await turn;
        var (exitCode, took) = await bot.Process.EndedAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, Limit);
        Assert.False(File.Exists(_folder.File("bot.db-wal")), "The log was not moved into the file.");
        Assert.InRange(Delivered.Count, 1, People - 1);
        await bot.EndAsync();

        bot = await StartAsync();
        await UntilAsync(() => Task.FromResult(Delivered.Count >= People));
        await bot.Process.TerminateAsync();
        await bot.EndAsync();
        Assert.Equal(People, Delivered.Distinct().Count());
        Assert.Equal(People, Delivered.Count);
    }

    [Fact]
    public async Task A_Teams_and_a_collector_that_answer_no_more_hold_it_up_for_less_than_25_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, port: 0); // Takes connections and says nothing.
        silent.Start();
        var bot = await StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await HoldAfterAsync(bot, through: 0);
        var turn = Someone(bot, 1).PostMessageAsync("hjælp");
        await HeldAsync(1);

        var (exitCode, took) = await bot.Process.TerminateAsync();

        await turn; // Answered after nine seconds, as always.
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, Limit);
        Assert.True(bot.Process.HasSaid("cut short"), bot.Process.Output);
        await bot.EndAsync();
    }

    private async Task<BotInstance> StartAsync(params (string Key, string Value)[] settings) => new(
        await BotProcess.StartAsync($"Data Source={_folder.File("bot.db")}", new Dictionary<string, string>(settings.ToDictionary(setting => setting.Key, setting => setting.Value), StringComparer.Ordinal)
        {
            ["People__File"] = _folder.File("people.json"),
            ["Anonymity__KeyFile"] = _folder.File("keys.json"),
        }),
        Teams);

    // Sends an update to all; when some have it, Teams lets nothing more through.
    private async Task HoldAfterAsync(BotInstance bot, int through)
    {
        var editor = new Person(bot, UpdateSteps.Anne);
        await editor.InstallAsync();
        var preview = await editor.SayAsync($"opdatering {Title} | Fra mandag gælder den nye.");
        _server.Hold = request => request.Method != "POST" || Interlocked.Increment(ref _through) <= through ? Task.CompletedTask : HoldAsync(request.Path);
        await editor.SendAsync(preview);

        Task HoldAsync(string path)
        {
            _held.Add(Uri.UnescapeDataString(path));
            return _open.Task;
        }
    }

    // Until Teams lets neither the delivery through nor the answer to somebody's turn.
    private Task HeldAsync(int number) => UntilAsync(() => Task.FromResult(
        _held.Select(path => path.Contains($"/{Person.ChatOf(UpdateSteps.IdOf(Area, number))}/", StringComparison.Ordinal)).ToLookup(isTurn => isTurn) is var held
        && held.Contains(true) && held.Contains(false)));

    private static Person Someone(BotInstance bot, int number) => new(bot, UpdateSteps.IdOf(Area, number));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50), RealTime.Instance);
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await looks.WaitForNextTickAsync(patience.Token);
    }
}
