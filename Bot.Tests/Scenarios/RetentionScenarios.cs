using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Plan.Exchange.Export;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Plan.Personal;
using ProcessDialogueBot.Questions.Personal;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Personal;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Each kind of data stays to the last moment of its days and is gone a tick later; what is still needed stays.</summary>
public sealed class RetentionScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny stol til mit kontor?";
    private const string Curtains = "Hvornår får vi nye gardiner på Skovstjernen?";
    private const string SameCurtains = "Hvornår kommer gardinerne på Skovstjernen?";
    private const string Lamp = "Kan jeg få en lampe til mit skrivebord?";
    private const string Answer = "De kommer i maj.";

    [Fact]
    public async Task A_question_is_forgotten_its_days_after_it_was_done_with_and_an_open_one_never()
    {
        await using var desk = await QuestionRoom.OpenAsync(NewApp(listed: Staff.List));
        await desk.AskAsync(Staff.GrenaaOne, Chair);
        await desk.AskAsync(Staff.GrenaaOne, Curtains);
        var offer = await desk.PressToSendAsync(Staff.GrenaaTwo, SameCurtains);
        await desk.Person(Staff.GrenaaTwo).PressAsync(offer.Card, "Følg svaret");
        await desk.AskAsync(Staff.Auning, Lamp);
        var answered = desk.App.Clock.GetUtcNow();
        await desk.App.Editor.PressAsync(desk.Triage(Chair), "Send og vis for alle", ("answer", Answer));
        await desk.App.Editor.PressAsync(desk.Triage(Curtains), "Send svar", ("answer", Answer));
        await desk.DeliverAsync();

        await DeleteAsync<QuestionRetention>(desk.App, answered);
        Assert.Contains("questions", await QuestionForgettingScenarios.TablesWithAsync(desk.App, Curtains));

        // Killed after the first of them, and once more.
        await DeleteAsync<QuestionRetention>(desk.App, answered.AddTicks(1));
        await DeleteAsync<QuestionRetention>(desk.App, answered.AddTicks(1));
        await desk.App.FinishAsync();
        await desk.App.FinishAsync(); // The other question's card, which named this one.
        await desk.DeliverAsync();

        Assert.Empty(await QuestionForgettingScenarios.TablesWithAsync(desk.App, Curtains));
        Assert.Empty(await QuestionForgettingScenarios.TablesWithAsync(desk.App, SameCurtains));
        Assert.DoesNotContain(desk.App.Teams.In(QuestionRoom.Channel), message => message.Everything.Contains(Curtains, StringComparison.Ordinal));
        var rows = await StoredRows.ReadAsync(desk.App);
        Assert.DoesNotContain(rows, row => row.Table == "questions" && row.Properties.Contains(Staff.GrenaaOne, StringComparison.Ordinal));
        Assert.Equal(3, (await desk.App.Services.GetRequiredService<ProcessDialogueBot.Questions.QuestionStore>().GetAllAsync(null, CancellationToken.None).ToListAsync()).Count);

        // What everyone is shown is found, without a name; and the open one is as it was.
        Assert.Contains(Answer, (await desk.App.Employee().SayAsync(Chair)).Everything, StringComparison.Ordinal);
        Assert.Contains("Åse Madsen", desk.Triage(Lamp).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_their_readings_and_drafts_go_on_their_days()
    {
        await using var app = NewApp();
        var (reader, store) = (app.Employee(), app.Services.GetRequiredService<UpdateStore>());
        await reader.InstallAsync();
        await UpdateSteps.SendAsync(app.Editor, "Et gammelt nyt", "Om havnen i Grenaa", requiresRead: true);
        await app.DeliverAllAsync();
        await reader.PressAsync(UpdateSteps.Delivered(reader), "Markér som læst");
        var sent = (await store.GetAllAsync(CancellationToken.None).SingleAsync()).SentAt!.Value;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Editor.SayAsync("opdatering Et udkast | Om broen");
        var drafted = app.Clock.GetUtcNow();

        await DeleteAsync<ReadingRetention>(app, sent);
        Assert.Contains(await StoredRows.ReadAsync(app), row => row.Table == "readings");
        await DeleteAsync<ReadingRetention>(app, sent.AddTicks(1));
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table == "readings");

        await DeleteAsync<DraftRetention>(app, drafted);
        Assert.Equal(2, await store.GetAllAsync(CancellationToken.None).CountAsync());
        await DeleteAsync<DraftRetention>(app, drafted.AddTicks(1));
        Assert.Equal("Et gammelt nyt", (await store.GetAllAsync(CancellationToken.None).SingleAsync()).Content.Title);

        await DeleteAsync<UpdateRetention>(app, sent);
        Assert.Contains("havnen", (await reader.SayAsync("nyt")).Everything, StringComparison.Ordinal);

        // One that is still to be handed over stays, however old.
        var update = await store.GetAllAsync(CancellationToken.None).SingleAsync();
        update = (await store.TrySaveAsync(update with { IsUndelivered = true }, CancellationToken.None))!;
        await DeleteAsync<UpdateRetention>(app, DateTimeOffset.MaxValue);
        Assert.NotNull(await store.TrySaveAsync(update with { IsUndelivered = false }, CancellationToken.None));
        await DeleteAsync<UpdateRetention>(app, sent.AddTicks(1));
        Assert.DoesNotContain("havnen", (await reader.SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table == "updates");
    }

    [Fact]
    public async Task Digests_notices_and_files_go_on_their_days_more_than_a_page_of_them()
    {
        await using var app = NewApp();
        var at = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero);
        var (digests, notices, services) = (app.Services.GetRequiredService<DigestStore>(), app.Services.GetRequiredService<NoticeStore>(), app.Services);
        for (var number = 0; number < 120; number++)
            await digests.SaveAsync(new SentDigest(DigestStore.IdOf(new DateOnly(2025, 6, 1), $"{number:D4}"), [new DigestPart("update-1", "update", 0)]), CancellationToken.None);
        await digests.SaveAsync(new SentDigest(DigestStore.IdOf(new DateOnly(2025, 6, 2), "0000"), [new DigestPart("update-1", "update", 0)]), CancellationToken.None);
        await DeleteAsync<DigestRetention>(app, at);
        Assert.Equal(121, (await digests.GetSentAsync(new DateOnly(2025, 1, 1), CancellationToken.None)).Count);
        await DeleteAsync<DigestRetention>(app, at.AddDays(1));
        Assert.Single(await digests.GetSentAsync(new DateOnly(2025, 1, 1), CancellationToken.None));

        foreach (var (key, isOrdered) in new[] { ("20250601T080000-1", true), ("20250601T080001-1", false) })
            Assert.True(await notices.TryAddAsync(
                new NoticeRow("milestone", key, at, ["1"], []) { IsOrdered = isOrdered }, await notices.GetTurnAsync("milestone", CancellationToken.None), CancellationToken.None));
        await DeleteAsync<NoticeRetention>(app, at);
        Assert.Equal(2, (await notices.GetAsync("milestone", "2025", CancellationToken.None)).Count);
        await DeleteAsync<NoticeRetention>(app, at.AddTicks(1));
        Assert.False(Assert.Single(await notices.GetAsync("milestone", "2025", CancellationToken.None)).IsOrdered);

        var (papers, exports, imports) = (services.GetRequiredService<PaperStore>(), services.GetRequiredService<ExportStore>(), services.GetRequiredService<ImportStore>());
        var now = app.Clock.GetUtcNow();
        var paper = await papers.AddAsync(new PaperOrder(new PaperPeriod(new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1)), "", Language.Danish, now), new byte[200_000], CancellationToken.None);
        var export = await exports.AddAsync("plan.csv", "text/csv", new byte[200_000], CancellationToken.None);
        var import = await imports.AddAsync("plan.csv", "editor", new byte[200_000], CancellationToken.None);
        await DeleteAsync<FileRetention>(app, now);
        await DeleteAsync<ImportRetention>(app, now);
        Assert.NotNull(await papers.FindAsync(paper.Id, CancellationToken.None));
        Assert.NotNull(await exports.FindAsync(export, CancellationToken.None));
        Assert.NotNull(await imports.FindAsync(import.Id, CancellationToken.None));
        await DeleteAsync<FileRetention>(app, now.AddTicks(1));
        await DeleteAsync<ImportRetention>(app, now.AddTicks(1));
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table is "papers" or "imports");
    }

    [Fact]
    public async Task The_night_deletes_what_is_as_old_as_the_settings_say()
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Retention:Files"] = "10" });
        var exports = app.Services.GetRequiredService<ExportStore>();
        var id = await exports.AddAsync("plan.csv", "text/csv", [1], CancellationToken.None);
        var job = app.Services.GetRequiredService<RetentionJob>();
        app.Clock.Skip(TimeSpan.FromDays(10));
        await job.DeleteAsync(CancellationToken.None);
        Assert.NotNull(await exports.FindAsync(id, CancellationToken.None));
        app.Clock.Advance(TimeSpan.FromTicks(1));
        await job.DeleteAsync(CancellationToken.None);
        Assert.Null(await exports.FindAsync(id, CancellationToken.None));
        Assert.Equal(
            ["Audit", "Deliveries", "Digests", "Drafts", "Files", "Imports", "Leavers", "Notices", "Questions", "Readings", "Updates"],
            app.Services.GetServices<RetentionKind>().Select(kind => kind.Name).Order(StringComparer.Ordinal));
    }

    private static Task DeleteAsync<T>(BotApp app, DateTimeOffset before)
        where T : IRetention => app.Services.GetServices<IRetention>().OfType<T>().Single().DeleteAsync(before, CancellationToken.None);
}
