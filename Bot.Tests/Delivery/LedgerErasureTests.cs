using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Personal;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Somebody is taken out of the ledgers: the sums stay true at every moment, and nobody else is touched.</summary>
public sealed class LedgerErasureTests : MailroomTest
{
    private const string Person = "p1";

    [Fact]
    public async Task Who_has_the_message_becomes_nobody_and_who_waits_for_it_does_not_get_it()
    {
        var people = await Room.MeetAsync(3);
        await Room.OrderAsync(Mailroom.OrderTo("sent", people));
        await Room.FinishAsync();
        await Room.OrderAsync(Mailroom.OrderTo("waiting", people) with { NotBefore = people.ToDictionary(person => person, _ => Room.Clock.GetUtcNow().AddHours(2)) });
        await Room.WorkAsync();

        Assert.Null(await EraseAsync());
        Assert.Null(await EraseAsync());

        Assert.Equal((3, 3), Of(await Room.AddsUpAsync("sent")));
        var waiting = await Room.AddsUpAsync("waiting");
        Assert.Equal((3, 0, 1, 2), (waiting.Audience, waiting.Sent, waiting.Skipped, waiting.Pending));
        Assert.Equal(1, waiting.Reasons[DeliveryReason.Erased]);
        foreach (var id in new[] { "sent", "waiting" })
            Assert.DoesNotContain(await RowsAsync(id), row => row.Recipient.Id == Person || row.ConversationId == ScriptedTeams.ChatOf(Person));
        Room.Clock.Advance(TimeSpan.FromHours(2));
        await Room.UntilDoneAsync();
        Assert.Equal((3, 2), Of(await Room.AddsUpAsync("waiting")));

        // A correction reaches the others, and says of the one whose message cannot be found that it is gone.
        await Room.Service.ReviseAsync("sent", Mailroom.Saying("Rettet"), isRecall: false, CancellationToken.None);
        await Room.UntilDoneAsync();
        var corrected = await Room.AddsUpAsync("sent");
        Assert.Equal((2, 1), (corrected.Corrected, corrected.NotCorrected));

        static (int Audience, int Sent) Of(DeliverySummary summary) => (summary.Audience, summary.Sent);
    }

    [Fact]
    public async Task A_list_that_is_being_written_is_waited_for_and_nothing_else_is_touched_then()
    {
        await Room.MeetAsync(Person);
        Recipient[] many = [.. Enumerable.Range(0, 300).Select(number => Recipient.Person($"p{number}"))];
        await Room.OrderAsync(Mailroom.OrderTo("large", many));
        var left = await EraseAsync();
        Assert.Equal("large", left);
        await Room.OrderAsync(Mailroom.OrderTo("new", Recipient.Person(Person)));
        await Room.FinishAsync();

        Assert.Null(await EraseAsync(left));

        Assert.Equal(300, (await Room.AddsUpAsync("large")).Audience);
        Assert.DoesNotContain(await RowsAsync("large"), row => row.Recipient.Id == Person);
        Assert.Contains(await RowsAsync("new"), row => row.Recipient.Id == Person);
    }

    [Fact]
    public async Task What_was_told_to_one_alone_is_deleted_with_what_it_said_when_it_is_done_with()
    {
        var person = await Room.MeetAsync(Person);
        await Room.OrderAsync(Mailroom.OrderTo("own", person));
        await Room.FinishAsync();
        await Room.OrderAsync(Mailroom.OrderTo("next", person) with { NotBefore = new Dictionary<Recipient, DateTimeOffset> { [person] = Room.Clock.GetUtcNow().AddHours(2) } });
        var left = await EraseAsync();
        Assert.Equal("next", left);
        await Room.FinishAsync();
        Assert.Null(await EraseAsync(left));
        Assert.Empty(await Room.Ledger.GetIdsAsync("", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Killed_after_any_write_the_sums_are_true_and_it_goes_on()
    {
        var people = await Room.MeetAsync(3);
        foreach (var id in new[] { "a", "b", "c" })
            await Room.OrderAsync(Mailroom.OrderTo(id, people) with { NotBefore = people.ToDictionary(person => person, _ => Room.Clock.GetUtcNow().AddHours(2)) });
        await Room.WorkAsync();
        for (var writes = 1; ; writes++)
        {
            Room.Tables.KillAfter(writes);
            var isKilled = await Record.ExceptionAsync(() => EraseAsync()) is not null;
            Room.Tables.Revive();
            foreach (var id in new[] { "a", "b", "c" })
                Assert.Equal(3, (await Room.AddsUpAsync(id)).Audience);
            if (!isKilled)
                break;
        }

        foreach (var id in new[] { "a", "b", "c" })
            Assert.Equal(1, (await Room.SummaryAsync(id)).Skipped);
    }

    [Fact]
    public async Task Old_ledgers_go_page_after_page_and_never_one_that_has_something_to_do()
    {
        await Room.MeetAsync(2);
        await Room.OrderAsync(Mailroom.OrderTo("old", [.. Enumerable.Range(0, 250).Select(number => Recipient.Person($"p{number}"))]));
        await Room.FinishAsync();
        var written = (await Room.Ledger.FindSumsAsync("old", CancellationToken.None))!.Value.Sums.WrittenAt!.Value;
        var waits = Recipient.Person("p1");
        await Room.OrderAsync(Mailroom.OrderTo("open", waits) with { NotBefore = new Dictionary<Recipient, DateTimeOffset> { [waits] = Room.Clock.GetUtcNow().AddYears(2) } });
        await Room.WorkAsync();
        Room.Clock.Advance(TimeSpan.FromDays(400));
        var retention = ActivatorUtilities.CreateInstance<DeliveryRetention>(Room.Services);

        await retention.DeleteAsync(written, CancellationToken.None);
        Assert.Equal(250, (await Room.AddsUpAsync("old")).Audience);

        // Killed in the middle: there is no such delivery any more, and the next night takes the rest.
        Room.Tables.KillAfter(2);
        await Assert.ThrowsAnyAsync<Exception>(() => retention.DeleteAsync(Room.Clock.GetUtcNow(), CancellationToken.None));
        Room.Tables.Revive();
        Assert.Null(await Room.Service.GetSummaryAsync("old", CancellationToken.None));
        await retention.DeleteAsync(Room.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(["open"], await Room.Ledger.GetIdsAsync("", CancellationToken.None).ToListAsync());
    }

    private Task<string?> EraseAsync(string? left = null) =>
        ActivatorUtilities.CreateInstance<DeliveryData>(Room.Services).EraseAsync(Person, left, CancellationToken.None);

    private async Task<List<LedgerRow>> RowsAsync(string id) => await Room.Ledger.GetRowsAsync(id, CancellationToken.None).ToListAsync();
}
