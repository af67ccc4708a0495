using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Tests.Scenarios;

public class UpdateScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";

    [Fact]
    public async Task A_form_that_arrives_twice_makes_one_draft()
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("opdatering");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Editor.PressAsync(
            form, "Vis, hvordan den ser ud", ("title", "Nyt om Auning"), ("text", "Vi går i gang."))));

        Assert.Single(await StoredRows.ReadAsync(app), row => row.Table == "updates");
        await app.Editor.PressAsync(form, "Vis, hvordan den ser ud", ("title", "Noget andet"), ("text", "Vi går i gang."));
        Assert.Equal(2, (await StoredRows.ReadAsync(app)).Count(row => row.Table == "updates"));
    }

    [Fact]
    public async Task An_update_reaches_everyone_and_every_linked_channel_and_the_card_says_how_many()
    {
        await using var app = NewApp();
        var employees = Enumerable.Range(1, 3).Select(app.Employee).ToList();
        foreach (var employee in employees)
            await employee.InstallAsync();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");

        var preview = await app.Editor.SayAsync("opdatering Nyt møde | Vi mødes **torsdag** i Grenaa.");
        Assert.Contains("Vi mødes **torsdag** i Grenaa.", preview.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(employees[0].Read(), message => message.Everything.Contains("Nyt møde", StringComparison.Ordinal));

        var sent = await app.Editor.SendAsync(preview);
        foreach (var employee in employees)
            Assert.Contains("Nyt møde", employee.Read()[^1].Everything, StringComparison.Ordinal);
        Assert.Contains("Nyt møde", app.Teams.In(Channel)[^1].Everything, StringComparison.Ordinal);

        // Three who installed the app, six on the list of whom one is the editor, and the channel.
        Assert.Contains("Sendt til 10 af 10", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Nyt møde", (await employees[0].SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    // Killed when it was marked as sent and not yet ordered; somebody is new and somebody gone when the bot is there again.
    [Fact]
    public async Task After_a_kill_it_goes_to_those_who_were_confirmed_and_nothing_else_is_kept_of_them()
    {
        await using var app = NewApp();
        await app.Employee(1).InstallAsync();
        await app.Editor.SayAsync("opdatering Nyt møde | Vi mødes torsdag.");
        var (draft, deliveries) = (await UpdateSteps.FindAsync(app, "Nyt møde"), app.Services.GetRequiredService<DeliveryService>());
        var confirmed = (await app.Services.GetRequiredService<AudienceResolver>().ResolveAsync(draft.Audience, CancellationToken.None)).Recipients;
        var kept = await deliveries.KeepAsync(draft.DeliveryId, confirmed, CancellationToken.None);
        await app.Services.GetRequiredService<UpdateStore>().TrySaveAsync(
            draft with { State = UpdateState.Sent, SentAt = app.Clock.GetUtcNow(), IsUndelivered = true, Kept = kept }, CancellationToken.None);
        await app.Employee(2).InstallAsync();

        await app.FinishAsync();
        await app.DeliverAsync();

        var rows = await deliveries.GetRowsAsync(draft.DeliveryId, CancellationToken.None).ToListAsync();
        Assert.Equal(confirmed.ToHashSet(), rows.Select(row => row.Recipient).ToHashSet());
        Assert.Null((await UpdateSteps.FindAsync(app, "Nyt møde")).Kept);
        Assert.Empty(await deliveries.FindKeptAsync(draft.DeliveryId, kept, CancellationToken.None));
        Assert.DoesNotContain(app.Employee(2).Read(), message => message.IsDelivered);
    }

    [Fact]
    public async Task The_form_leads_to_the_same_preview_and_can_be_corrected()
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("opdatering");
        var preview = await app.Editor.PressAsync(form, "Vis, hvordan den ser ud", ("title", "Første"), ("text", "Teksten"));
        var again = await app.Editor.PressAsync(preview.Card, "Ret");
        var corrected = await app.Editor.PressAsync(again.Card, "Vis, hvordan den ser ud", ("title", "Anden"));
        Assert.Contains("Anden", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Teksten", corrected.Text, StringComparison.Ordinal);
        var gone = await app.Editor.PressAsync(corrected.Card, "Kassér");
        Assert.Contains("ikke sendt noget", gone.Text, StringComparison.Ordinal);
        Assert.Contains("allerede", (await app.Editor.SendAsync(corrected.Card)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_send_twice_sends_once()
    {
        await using var app = NewApp();
        var employee = app.Employee();
        await employee.InstallAsync();
        var preview = (await app.Editor.SayAsync("opdatering Kun én gang | Tekst")).Card!;
        await app.Editor.SendAsync(preview);
        var second = await app.Editor.SendAsync(preview);
        await app.DeliverAsync();
        Assert.Single(employee.Read(), message => message.Everything.Contains("Kun én gang", StringComparison.Ordinal));
        Assert.Contains("allerede sendt", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_counted_with_the_reason()
    {
        await using var app = NewApp();
        var blocker = app.Employee();
        await blocker.InstallAsync();
        app.Teams.Fail(blocker.Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        app.Teams.Fail("new", HttpStatusCode.Forbidden, "ForbiddenOperationException");
        var preview = await app.Editor.SayAsync("opdatering Nyt | Tekst");
        var sent = await app.Editor.SendAsync(preview);
        Assert.Contains("Sendt til 1 af 7", sent.Text, StringComparison.Ordinal);
        Assert.Contains("5 har ikke appen i Teams", sent.Text, StringComparison.Ordinal);
        Assert.Contains("1 har blokeret mig", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nobody()
    {
        var folder = Directory.CreateTempSubdirectory("bot-").FullName;
        var teams = new FakeTeams();
        string delivery;
        List<Person> employees;
        await using (var app = NewApp(folder: folder, teams: teams))
        {
            employees = [.. Enumerable.Range(1, 40).Select(app.Employee)];
            foreach (var employee in employees)
                await employee.InstallAsync();
            var taken = 0;
            using var stop = new CancellationTokenSource();
            teams.Taken = () =>
            {
                if (Interlocked.Increment(ref taken) == 15)
                    stop.Cancel();
            };

            // The job is stopped in the middle: what is on its way is seen to its end.
            var contents = new Dictionary<string, DeliveryContent> { ["da"] = new("""{"type":"AdaptiveCard"}"""u8.ToArray(), "Afbrudt") };
            delivery = "update-afbrudt";
            await app.Services.GetRequiredService<DeliveryLedger>().AddAsync(
                new DeliveryOrder(delivery, "test", contents, [.. employees.Select(employee => Recipient.Person(employee.Id))]), CancellationToken.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Services.GetRequiredService<DeliveryJob>().WorkAsync(stop.Token));
            teams.Taken = null;
        }

        await using (var app = NewApp(folder: folder, teams: teams))
        {
            await app.DeliverAsync();
            var summary = await app.Services.GetRequiredService<DeliveryService>().GetSummaryAsync(delivery, CancellationToken.None);
            Assert.Equal(40, summary!.Sent);
            foreach (var employee in employees)
                Assert.Single(teams.In(employee.Chat), message => message.Activity.TryGetProperty("summary", out var line) && line.GetString() == "Afbrudt");
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_employee_cannot_write_to_everyone()
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync("opdatering Titel | tekst");
        Assert.Contains("kun for procesteamet", answer.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("😀", 2000, "flere emojier eller specialtegn")]
    [InlineData("a", 4001, "højst være 4.000 tegn")]
    public async Task A_text_with_no_room_stays_in_the_form(string letter, int times, string told)
    {
        await using var app = NewApp();
        var text = string.Concat(Enumerable.Repeat(letter, times));
        var form = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering"), "Vis, hvordan den ser ud", ("title", "Titel"), ("text", text));
        Assert.Contains(told, form.Text, StringComparison.Ordinal);
        var (_, kept) = form.Card.Press("Vis, hvordan den ser ud");
        Assert.Equal("Titel", kept["title"].GetString());
        Assert.InRange(kept["text"].GetString()!.Length, 2000, 4000);
        Assert.Contains(told, (await app.Editor.SayAsync($"opdatering Titel | {text}")).Everything, StringComparison.Ordinal);
        Assert.Contains("Der er ingen endnu", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_stays_the_same_draft_when_its_text_has_no_room()
    {
        await using var app = NewApp();
        var preview = await app.Editor.SayAsync("opdatering Første | Teksten");
        var form = await app.Editor.PressAsync((await app.Editor.PressAsync(preview, "Ret")).Card, "Vis, hvordan den ser ud", ("text", new string('a', 4001)));
        var corrected = await app.Editor.PressAsync(form.Card, "Vis, hvordan den ser ud", ("text", "Kortere"));
        Assert.Contains("Kortere", corrected.Text, StringComparison.Ordinal);
        Assert.Single((await app.Editor.SayAsync("opdateringer")).Card!.Buttons, "Fortsæt");
    }

    [Fact]
    public async Task Control_characters_are_no_text()
    {
        await using var app = NewApp();
        var form = await app.Editor.SayAsync("opdatering");
        var controls = new string('\u0001', 4000);
        Assert.Contains("Skriv, hvad der skal stå", (await app.Editor.PressAsync(form, "Vis, hvordan den ser ud", ("title", "Titel"), ("text", controls))).Text, StringComparison.Ordinal);
        var preview = await app.Editor.PressAsync(form, "Vis, hvordan den ser ud", ("title", "Ti\u0001tel"), ("text", $"Tek{controls}sten"));
        Assert.Contains("Titel", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Teksten", preview.Text, StringComparison.Ordinal);
    }
}
