using System.Globalization;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>Two real processes of the bot on one Azurite, as two machines share a storage account.</summary>
public sealed partial class TwoInstancesTests : IAsyncLifetime
{
    private const string HoldsDelivery = "now holds the lease delivery";
    private const int People = 120;
    private const int TakenBeforeTheKill = 90;

    // What the job sends in a second; less than that is under way, or taken and not written down yet, and may arrive twice after a kill.
    private const int ASecond = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private TeamsServer? _server;
    private BotInstance? _first;
    private BotInstance? _second;

    private FakeTeams Teams => _server!.Teams;

    public async Task InitializeAsync()
    {
        _server = await TeamsServer.StartAsync();
        var tables = (await Azurite.StartedAsync()).NewAccount().ConnectionString;
        _first = new BotInstance(await BotProcess.StartAsync(tables), Teams);
        _second = new BotInstance(await BotProcess.StartAsync(tables), Teams);
    }

    public async Task DisposeAsync()
    {
        foreach (var instance in (BotInstance?[])[_first, _second])
            if (instance is not null)
                await instance.EndAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task When_the_one_that_delivers_is_killed_the_other_goes_on_and_nobody_is_lost()
    {
        var (holder, other) = _first!.Process.HasSaid(HoldsDelivery) ? (_first, _second!) : (_second!, _first);
        Assert.Contains("bruge mig til", (await Editor(holder).SayAsync("hjælp")).Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("bruge mig til", (await Editor(other).SayAsync("hjælp")).Everything, StringComparison.OrdinalIgnoreCase);
        for (var number = 0; number < People; number++)
            await Colleague(number % 2 == 0 ? holder : other, number).InstallAsync();
        var preview = await PreviewToAllAsync(other);
        var before = Teams.Messages.ToHashSet();

        var colleagues = Enumerable.Range(0, People).Select(number => Colleague(other, number).Chat).ToHashSet();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Teams.Taken = () =>
        {
            var updates = Updates(before);
            if (updates.Count >= TakenBeforeTheKill)
                holder.Process.Kill();

            // The status card is brought up to date when every row of the ledger is final.
            if (holder.Process.HasEnded && preview.Replaced > 0 && colleagues.IsSubsetOf(updates.Select(update => update.Conversation)))
                done.TrySetResult();
        };
        await Editor(other).SendAsync(preview);
        await done.Task.WaitAsync(Patience);

        var received = Updates(before).CountBy(update => update.Conversation).ToDictionary();
        for (var number = 0; number < People; number++)
            Assert.InRange(received[Colleague(other, number).Chat], 1, 2);
        Assert.InRange(received.Values.Count(times => times > 1), 0, ASecond - 1);
        Assert.True(other.Process.HasSaid(HoldsDelivery));
        Assert.Contains("Nyt fra processen", (await Colleague(other, 1).SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    // Who has met the one is known to the other some seconds later: until then the preview names fewer.
    private static async Task<ShownMessage> PreviewToAllAsync(BotInstance instance)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(1), RealTime.Instance);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var preview = await Editor(instance).SayAsync("opdatering Nyt fra processen | Nu er vi i gang.");
            if (Number().Match(preview.Everything) is { Success: true } people && int.Parse(people.Groups["people"].Value, CultureInfo.InvariantCulture) >= People)
                return preview;
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    [GeneratedRegex(@"(?<people>\d+) personer", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    private List<(string Conversation, ShownMessage Message)> Updates(HashSet<(string Conversation, ShownMessage Message)> before) =>
        [.. Teams.Messages.Where(entry => !before.Contains(entry) && entry.Message.Everything.Contains("Nu er vi i gang.", StringComparison.Ordinal))];

    private static Person Editor(BotInstance instance) => new(instance, "00000000-0000-0000-0000-0000000000020");

    private static Person Colleague(BotInstance instance, int number) => new(instance, string.Create(CultureInfo.InvariantCulture, $"colleague-{number}"));
}
