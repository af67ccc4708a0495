using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Updates that are sent at a time. The clock begins on Monday 5 January 2026 at 9.00 in Copenhagen.</summary>
public class ScheduleScenarios : Scenario
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_update_is_sent_when_its_time_has_come_to_those_who_are_there_then()
    {
        await using var app = NewApp();
        var early = app.Employee(1);
        await early.InstallAsync();
        var form = await AskAsync(app, "Nyt møde");
        var asked = await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-06"), ("time", "14:30"));
        Assert.Contains("Den bliver sendt tirsdag den 6. januar 2026 kl. 14.30.", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Planlagt", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
        var planned = await app.Editor.PressAsync(asked.Card, "Ja, planlæg");
        Assert.Contains("Opdateringen er planlagt.", planned.Text, StringComparison.Ordinal);
        Assert.Contains("Den bliver sendt tirsdag den 6. januar 2026 kl. 14.30.", planned.Text, StringComparison.Ordinal);
        Assert.Contains("Planlagt til 6. januar 2026 kl. 14.30", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);

        var late = app.Employee(2);
        await late.InstallAsync();
        await UntilAsync(app, new DateTimeOffset(2026, 1, 6, 13, 29, 59, TimeSpan.Zero));
        Assert.Empty(Got(early, "Nyt møde"));
        await UntilAsync(app, new DateTimeOffset(2026, 1, 6, 13, 30, 0, TimeSpan.Zero));
        Assert.Single(Got(early, "Nyt møde"));
        Assert.Single(Got(late, "Nyt møde"));
        await UntilAsync(app, new DateTimeOffset(2026, 1, 7, 13, 30, 0, TimeSpan.Zero));
        Assert.Single(Got(early, "Nyt møde"));
    }

    [Theory]
    [InlineData("2026-01-05", "09:00", "er allerede gået")]
    [InlineData("2026-03-29", "02:30", "findes ikke: Uret stilles en time frem")]
    [InlineData("2027-01-06", "12:00", "mere end et år frem")]
    [InlineData("2026-02-30", "12:00", "Datoen 2026-02-30 findes ikke")]
    [InlineData("", "", "Datoen – findes ikke")]
    public async Task A_time_that_cannot_be_is_told_and_nothing_is_lost(string date, string time, string told)
    {
        await using var app = NewApp();
        var form = await AskAsync(app, "Nyt møde");
        var again = await app.Editor.PressAsync(form.Card, "Planlæg", ("date", date), ("time", time));
        Assert.Contains(told, again.Text.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(time, again.Card.Press("Planlæg").Data["time"].GetString());
        var planned = await ConfirmAsync(app, await app.Editor.PressAsync(again.Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00")));
        Assert.Contains("kl. 12.00", planned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_comes_twice_is_the_first_and_the_editor_is_told()
    {
        await using var app = NewApp();
        var planned = await ScheduleAsync(app, "Nyt møde", "2026-10-25", "02:30");
        Assert.Contains("klokkeslættet kommer to gange. Den bliver sendt første gang.", planned.Text, StringComparison.Ordinal);
        var reader = app.Employee();
        await reader.InstallAsync();
        await UntilAsync(app, new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        Assert.Single(Got(reader, "Nyt møde"));
    }

    [Fact]
    public async Task It_can_be_moved_made_a_draft_again_and_sent_now()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await reader.InstallAsync();
        var planned = await ScheduleAsync(app, "Nyt møde", "2026-01-06", "12:00");
        var form = await app.Editor.PressAsync(planned.Card, "Flyt tidspunktet");
        Assert.Equal("12:00", form.Card.Press("Planlæg").Data["time"].GetString());
        var moved = await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-07"));
        await UntilAsync(app, Start.AddDays(2));
        Assert.Empty(Got(reader, "Nyt møde"));

        // The card from before it was moved does nothing to it.
        Assert.Contains("7. januar", (await app.Editor.PressAsync(planned.Card, "Fjern planen")).Text, StringComparison.Ordinal);
        var draft = await app.Editor.PressAsync(moved.Card, "Fjern planen");
        Assert.Contains("kladde igen", draft.Text, StringComparison.Ordinal);
        await UntilAsync(app, Start.AddDays(4));
        Assert.Empty(Got(reader, "Nyt møde"));

        var again = await ConfirmAsync(app, await app.Editor.PressAsync(
            (await app.Editor.PressAsync(draft.Card, "Planlæg")).Card, "Planlæg", ("date", "2026-02-01"), ("time", "12:00")));
        await ConfirmAsync(app, await app.Editor.PressAsync(again.Card, "Send nu"));
        await app.DeliverAllAsync();
        Assert.Single(Got(reader, "Nyt møde"));
        await UntilAsync(app, Start.AddDays(40));
        Assert.Single(Got(reader, "Nyt møde"));
    }

    [Fact]
    public async Task Editing_keeps_the_time()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await reader.InstallAsync();
        var planned = await ScheduleAsync(app, "Nyt møde", "2026-01-06", "12:00");
        var edited = await app.Editor.PressAsync((await app.Editor.PressAsync(planned.Card, "Ret")).Card, "Vis, hvordan den ser ud", ("title", "Flyttet møde"));
        Assert.Contains("Den bliver sendt tirsdag den 6. januar 2026 kl. 12.00.", edited.Text, StringComparison.Ordinal);
        await UntilAsync(app, new DateTimeOffset(2026, 1, 6, 11, 0, 0, TimeSpan.Zero));
        Assert.Single(Got(reader, "Flyttet møde"));
    }

    [Fact]
    public async Task What_was_due_while_the_bot_was_down_is_sent_late_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var (teams, clock) = (new FakeTeams(), new ManualTimeProvider());
        string reader;
        await using (var app = NewApp(folder: folder.FullName, teams: teams, clock: clock))
        {
            reader = app.Employee().Chat;
            await app.Employee().InstallAsync();
            await app.Editor.InstallAsync();
            var preview = await app.Editor.SayAsync("opdatering Nyt møde | Tekst");
            var form = await app.Editor.PressAsync(preview, "Planlæg");
            var asked = await ExecuteAsync(form.Card.Press("Planlæg", new Dictionary<string, string> { ["date"] = "2026-01-06", ["time"] = "12:00" }));
            await ExecuteAsync(asked.Card.Press("Ja, planlæg"));

            Task<PressAnswer> ExecuteAsync((string Verb, Dictionary<string, System.Text.Json.JsonElement> Data) press) =>
                app.Editor.ExecuteAsync(press.Verb, press.Data, replyTo: preview.Id);
        }

        clock.AdvanceTo(new DateTimeOffset(2026, 1, 6, 14, 0, 0, TimeSpan.Zero));
        await using var later = NewApp(folder: folder.FullName, teams: teams, clock: clock);
        await later.FinishAsync();
        await later.DeliverAllAsync();
        Assert.Single(teams.In(reader), message => message.Everything.Contains("Nyt møde", StringComparison.Ordinal));
        Assert.Contains(
            teams.In(later.Editor.Chat),
            message => message.Everything.Contains("Den var planlagt til tirsdag den 6. januar 2026 kl. 12.00, men blev først sendt tirsdag den 6. januar 2026 kl. 15.00", StringComparison.Ordinal));
    }

    // The job runs twice at the same time, as on two instances that both believe to hold the lease.
    [Fact]
    public async Task Two_who_find_it_due_send_it_once()
    {
        await using var app = NewApp();
        var job = app.Services.GetRequiredService<Schedule>();
        var reader = app.Employee();
        await reader.InstallAsync();
        for (var number = 0; number < 5; number++)
            await ScheduleAsync(app, $"Nyhed {number}", "2026-01-06", "12:00");
        app.Clock.SkipTo(Start.AddDays(1).AddHours(4));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => job.FinishAsync(CancellationToken.None)));
        await app.FinishAsync(); // The bot's own round may be in the middle of it.
        await app.DeliverAllAsync();
        for (var number = 0; number < 5; number++)
            Assert.Single(Got(reader, $"Nyhed {number}"));
    }

    [Fact]
    public async Task An_editor_who_moves_it_when_it_is_due_moves_it_or_finds_it_sent()
    {
        await using var app = NewApp();
        var job = app.Services.GetRequiredService<Schedule>();
        var reader = app.Employee();
        await reader.InstallAsync();
        for (var number = 0; number < 5; number++)
        {
            var due = Start.AddDays((10 * number) + 1).AddHours(3); // 12.00
            var planned = await ScheduleAsync(app, $"Nyhed {number}", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "12:00");
            var form = await app.Editor.PressAsync(planned.Card, "Flyt tidspunktet");
            app.Clock.SkipTo(due);
            var later = due.AddDays(3);
            var moving = app.Editor.PressAsync(form.Card, "Planlæg", ("date", later.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            await Task.WhenAll(job.FinishAsync(CancellationToken.None), moving);
            await app.FinishAsync(); // The bot's own round may be in the middle of it.
            await app.DeliverAllAsync();
            var moved = (await moving).IsCard;
            Assert.Equal(moved ? 0 : 1, Got(reader, $"Nyhed {number}").Count());
            if (!moved)
                Assert.Contains("allerede sendt", (await moving).Text, StringComparison.Ordinal);
            app.Clock.SkipTo(later);
            await app.FinishAsync();
            await app.DeliverAllAsync();
            Assert.Single(Got(reader, $"Nyhed {number}"));
        }
    }

    [Fact]
    public async Task In_the_evening_channels_get_it_and_people_the_next_morning_and_the_card_says_so_meanwhile()
    {
        const string channel = "19:kanal@thread.tacv2";
        var evening = new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 20, 30, 0, TimeSpan.Zero)); // 21.30 in Copenhagen.
        await using var app = NewApp(new Dictionary<string, string?> { ["Delivery:QuietHours:Enabled"] = "true" }, clock: evening);
        var reader = app.Employee();
        await reader.InstallAsync();
        await app.Editor.SayInChannelAsync(channel, "tilknyt");
        var preview = await app.Editor.SayAsync("opdatering Nyt møde | Tekst");
        var status = await UpdateSteps.PatientlyAsync(app, app.Editor.SendAsync(preview));
        await app.DeliverAsync();
        var card = app.Editor.Read().Single(message => message.Id == preview.Id);
        foreach (var shown in new[] { (await app.Editor.PressAsync(status.Card, "Opdater tallene")).Text, card.Everything })
        {
            Assert.Contains("Ikke alle har fået opdateringen endnu", shown, StringComparison.Ordinal);
            Assert.Contains("7 får den 6. januar 2026 kl. 07.00.", shown, StringComparison.Ordinal);
        }

        Assert.Contains(app.Teams.In(channel), message => message.Everything.Contains("Nyt møde", StringComparison.Ordinal));
        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 6, 5, 59, 59, TimeSpan.Zero));
        await app.DeliverAsync();
        Assert.Empty(Got(reader, "Nyt møde"));

        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 6, 6, 0, 0, TimeSpan.Zero));
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Single(Got(reader, "Nyt møde"));
        Assert.Contains("Sendt til 8 af 8.", card.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("venter", card.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_editor_is_told_of_quiet_hours_and_holidays()
    {
        await using var app = NewApp(new Dictionary<string, string?> { ["Delivery:QuietHours:Enabled"] = "true" });
        Assert.Contains(
            "Kl. 21.00 forstyrrer jeg ikke. Kanaler får den straks, personer onsdag den 7. januar 2026 kl. 07.00.",
            (await ScheduleAsync(app, "A", "2026-01-06", "21:00")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Den dag er langfredag, og så forstyrrer jeg ikke. Kanaler får den straks, personer tirsdag den 7. april 2026 kl. 07.00.",
            (await ScheduleAsync(app, "B", "2026-04-03", "12:00")).Text, StringComparison.Ordinal);
        Assert.Contains("Det er weekend den dag", (await ScheduleAsync(app, "C", "2026-01-10", "12:00")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("forstyrrer", (await ScheduleAsync(app, "D", "2026-01-06", "12:00")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<ShownMessage> Got(Person person, string title) =>
        person.Read().Where(message => message.IsDelivered && message.Everything.Contains(title, StringComparison.Ordinal));

    private static async Task<PressAnswer> AskAsync(BotApp app, string title) =>
        await app.Editor.PressAsync(await app.Editor.SayAsync($"opdatering {title} | Tekst"), "Planlæg");

    private static async Task<PressAnswer> ScheduleAsync(BotApp app, string title, string date, string time) =>
        await ConfirmAsync(app, await app.Editor.PressAsync((await AskAsync(app, title)).Card, "Planlæg", ("date", date), ("time", time)));

    // Before everyone gets it, it asks once more.
    private static async Task<PressAnswer> ConfirmAsync(BotApp app, PressAnswer answer)
    {
        if (!answer.IsCard || answer.Card.Buttons.FirstOrDefault(button => button.StartsWith("Ja, ", StringComparison.Ordinal)) is not { } yes)
            return answer;
        return await app.Editor.PressAsync(answer.Card, yes);
    }

    private static async Task UntilAsync(BotApp app, DateTimeOffset moment)
    {
        app.Clock.SkipTo(moment);
        await app.FinishAsync();
        await app.DeliverAllAsync();
    }
}

public sealed class ScheduleScenariosOnAzurite : ScheduleScenarios
{
    protected override bool IsOnAzurite => true;
}
