using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>The process dies between any two writes and is started again: nobody is lost, and nobody gets it more than twice.</summary>
public sealed class KillTests
{
    private const int Audience = 2;

    // More than get their rows with the order.
    private const int LargeAudience = 110;

    // Work, the header with the rows; taking over; marking, settling; closing and dropping the entry.
    private const int Writes = 2 + 1 + 2 + 2;

    // The list, work, header; taking over; the rows in two; deleting the list, noting that; marking.
    private const int WritesOfLarge = 3 + 1 + 2 + 2 + 1;

    public static TheoryData<int> EveryWrite => [.. Enumerable.Range(0, Writes + 1)];

    [Fact]
    public async Task A_delivery_takes_as_many_writes_as_the_other_tests_believe()
    {
        using var folder = new TemporaryFolder();
        using var room = new Mailroom(folder, new ScriptedTeams());
        var order = Mailroom.OrderTo(await room.MeetAsync(Audience));
        var before = room.Tables.Writes;

        await room.OrderAsync(order);
        await room.FinishAsync();

        Assert.Equal(Writes, room.Tables.Writes - before);
    }

    [Theory]
    [MemberData(nameof(EveryWrite))]
    public async Task After_one_kill_everyone_has_it(int writes)
    {
        using var folder = new TemporaryFolder();
        var teams = new ScriptedTeams();
        var order = await PrepareAsync(folder, teams);

        await RunAndKillAsync(folder, teams, order, writes);
        using var room = await RestartAsync(folder, teams, order);

        Assert.All(await room.RowsAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(Audience, (await room.RowsAsync()).Count);
        Assert.All(order.Recipients, recipient => Assert.InRange(teams.ArrivedIn(ScriptedTeams.ChatOf(recipient.Id)), 1, 2));
    }

    [Theory]
    [MemberData(nameof(EveryWrite))]
    public async Task After_two_kills_everyone_has_it_or_is_named_uncertain(int writes)
    {
        for (var again = 0; again <= Writes; again++)
        {
            using var folder = new TemporaryFolder();
            var teams = new ScriptedTeams();
            var order = await PrepareAsync(folder, teams);

            await RunAndKillAsync(folder, teams, order, writes);
            await RunAndKillAsync(folder, teams, order, again);
            using var room = await RestartAsync(folder, teams, order);

            var rows = await room.RowsAsync();
            Assert.Equal(Audience, rows.Count);
            foreach (var row in rows)
            {
                var arrived = teams.ArrivedIn(ScriptedTeams.ChatOf(row.Recipient.Id));
                Assert.InRange(arrived, row.State == DeliveryState.Uncertain ? 0 : 1, 2);
                Assert.True(row.State is DeliveryState.Sent or DeliveryState.Uncertain, $"Killed after {writes} and {again} writes: {row}");
            }
        }
    }

    // The first leaves a second of sending in doubt, and the second comes while these have their other try.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(20)]
    public async Task Of_those_whom_a_kill_leaves_in_doubt_the_next_leaves_one_for_good(int again)
    {
        const int many = 90;
        using var folder = new TemporaryFolder();
        var teams = new ScriptedTeams();
        var order = await PrepareAsync(folder, teams, many);

        await RunAndKillAsync(folder, teams, order, Writes - 3); // When they are marked.
        await RunAndKillAsync(folder, teams, order, again);
        using var room = await RestartAsync(folder, teams, order);

        var sums = await room.AddsUpAsync();
        Assert.InRange(sums.Uncertain, 0, 1);
        Assert.Equal(many, sums.Sent + sums.Uncertain);
        Assert.All(order.Recipients, recipient => Assert.InRange(teams.ArrivedIn(ScriptedTeams.ChatOf(recipient.Id)), 0, 2));
    }

    public static TheoryData<int> EveryWriteOfLarge => [.. Enumerable.Range(0, WritesOfLarge + 1)];

    [Theory]
    [MemberData(nameof(EveryWriteOfLarge))]
    public async Task After_kills_while_the_rows_of_many_are_written_everyone_has_it(int writes)
    {
        using var folder = new TemporaryFolder();
        var teams = new ScriptedTeams();
        var order = await PrepareAsync(folder, teams, LargeAudience);

        await RunAndKillAsync(folder, teams, order, writes);
        await RunAndKillAsync(folder, teams, order, WritesOfLarge - writes);
        using var room = await RestartAsync(folder, teams, order);

        var rows = await room.RowsAsync();
        Assert.Equal(LargeAudience, rows.Count);
        Assert.All(rows, row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(LargeAudience, (await room.AddsUpAsync()).Sent);
        Assert.All(order.Recipients, recipient => Assert.InRange(teams.ArrivedIn(ScriptedTeams.ChatOf(recipient.Id)), 1, 2));
    }

    private static async Task<DeliveryOrder> PrepareAsync(TemporaryFolder folder, ScriptedTeams teams, int audience = Audience)
    {
        using var room = new Mailroom(folder, teams);
        return Mailroom.OrderTo(await room.MeetAsync(audience));
    }

    private static async Task RunAndKillAsync(TemporaryFolder folder, ScriptedTeams teams, DeliveryOrder order, int writes)
    {
        using var room = new Mailroom(folder, teams);
        room.Tables.KillAfter(writes);
        try
        {
            await room.OrderAsync(order);
            await room.WorkAsync();
        }
        catch (ObjectDisposedException)
        {
            // The kill.
        }
    }

    // Whoever ordered orders again: an order that did not come back was perhaps not placed.
    private static async Task<Mailroom> RestartAsync(TemporaryFolder folder, ScriptedTeams teams, DeliveryOrder order)
    {
        var room = new Mailroom(folder, teams);
        await room.OrderAsync(order);
        await room.FinishAsync();
        return room;
    }
}
