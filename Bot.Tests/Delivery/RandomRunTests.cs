using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>
/// Kills, outages, 429, stale conversations, corrections, recalls and retries in any order. After every single write the rows and their sums
/// agree and add up to the audience; in the end nobody was lost, and nobody has it more than twice.
/// </summary>
public sealed class RandomRunTests
{
    private const int Audience = 130;
    private const int Lives = 12;
    private static readonly Fate[] Fates = Enum.GetValues<Fate>();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Rows_and_sums_agree_after_every_step(int seed)
    {
        var chance = new Random(seed);
        using var folder = new TemporaryFolder();
        var teams = new ScriptedTeams();
        DeliveryOrder order;
        using (var room = new Mailroom(folder, teams))
            order = Mailroom.OrderTo([.. await room.MeetAsync(Audience - 2), await room.LinkAsync("c"), Recipient.Person("stranger")]);
        var steps = 0;

        for (var life = 0; life < Lives; life++)
        {
            using var room = new Mailroom(folder, teams);
            (teams.Decide, teams.DecideCorrection) = (Weather(chance), Weather(chance));
            var arrivals = chance.Next(60);
            teams.Arriving = async _ =>
            {
                if (Interlocked.Decrement(ref arrivals) == 0)
                    await InterfereAsync(room, chance);
            };
            room.Tables.IsSerial = true;
            room.Tables.Written = async () =>
            {
                steps++;
                if (await room.Service.GetSummaryAsync("order", CancellationToken.None) is not null)
                    Assert.Equal(Audience, (await room.AddsUpAsync()).Audience);
            };
            room.Tables.KillAfter(chance.Next(40));
            await LiveAsync(room, order, chance);
        }

        (teams.Decide, teams.DecideCorrection, teams.Arriving) = (_ => Fate.Taken, _ => Fate.Taken, _ => Task.CompletedTask);
        using var last = new Mailroom(folder, teams);
        await last.OrderAsync(order);
        await last.Service.RetryFailedAsync("order", alsoUncertain: false, CancellationToken.None);
        await last.FinishAsync();

        Assert.InRange(steps, Lives, int.MaxValue);
        var summary = await last.AddsUpAsync();
        Assert.True(summary.IsComplete);
        Assert.All(await last.RowsAsync(), row => Holds(row, summary.Revision, teams));
    }

    private static void Holds(LedgerRow row, int revision, ScriptedTeams teams)
    {
        var arrived = teams.ArrivedIn(row.Recipient.Kind == RecipientKind.Channel ? row.Recipient.Id : ScriptedTeams.ChatOf(row.Recipient.Id));
        var (least, most) = (row.State, row.Reason) switch
        {
            (DeliveryState.Sent, _) => (1, 2),
            (DeliveryState.Uncertain, DeliveryReason.AnswerLost) => (0, 2),
            (DeliveryState.Skipped, DeliveryReason.Recalled) => (0, 0),
            _ => throw new InvalidOperationException($"{row} was not to be expected."),
        };
        Assert.True(arrived >= least && arrived <= most, $"{row} but {arrived} arrived");
        Assert.True(arrived < 2 || row.IsDuplicated, $"{row} has it twice");
        if (row.State == DeliveryState.Sent && row.NotCorrected == DeliveryReason.None)
            Assert.Contains(revision == 0 ? "dansk" : $"udgave {revision}", teams.Shown[row.MessageId!], StringComparison.Ordinal);
    }

    private static async Task LiveAsync(Mailroom room, DeliveryOrder order, Random chance)
    {
        try
        {
            await room.OrderAsync(order);
            for (var pass = chance.Next(1, 4); pass > 0; pass--)
            {
                if (chance.Next(3) == 0)
                    await InterfereAsync(room, chance);
                await room.WorkLaterAsync();
            }
        }
        catch (ObjectDisposedException)
        {
            // The kill.
        }
    }

    // Contents are named after the revision that they become, so that it can be seen whether they are shown.
    private static async Task InterfereAsync(Mailroom room, Random chance)
    {
        var what = chance.Next(4);
        if (await room.Service.GetSummaryAsync("order", CancellationToken.None) is not { } summary)
            return;
        if (what < 2)
            await room.ReviseAsync($"udgave {summary.Revision + 1}", isRecall: what == 0 && chance.Next(3) == 0);
        else
            await room.Service.RetryFailedAsync("order", alsoUncertain: false, CancellationToken.None);
    }

    // Not so bad that nobody has it after some tries.
    private static Func<string, Fate> Weather(Random chance)
    {
        var worst = chance.Next(2, 6);
        return _ =>
        {
            lock (chance)
                return chance.Next(worst) > 0 ? Fate.Taken : Fates[chance.Next(Fates.Length)];
        };
    }
}
