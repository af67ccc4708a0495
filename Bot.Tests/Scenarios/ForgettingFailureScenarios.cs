using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What goes wrong, or happens at the same moment, when an anonymous question is deleted: its words are gone all the same.</summary>
public sealed class ForgettingFailureScenarios : IDisposable
{
    private const string Question = "Hvem bestemmer vores vagter?";
    private const string Words = "vagter";

    // 180 days after Monday 5 January 2026, just after midnight in Copenhagen.
    private static readonly DateTimeOffset Written = new(2026, 1, 7, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Expired = new(2026, 7, 3, 22, 1, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTeams _teams = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_teams_does_not_take_in_the_night_is_brought_the_next_day_to_its_own_card_and_to_that_of_another()
    {
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(Written)))
        {
            await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);
            await desk.AskAsync(Staff.GrenaaTwo, "Hvem maler taget?");
        }

        await using var app = NewApp(Expired);
        _teams.Fail(QuestionRoom.Channel, HttpStatusCode.Unauthorized, "Unauthorized");
        await PassAsync(app);
        Assert.Equal(2, _teams.In(QuestionRoom.Channel).Count(IsWithWords));

        _teams.Heal(QuestionRoom.Channel);
        var posted = _teams.In(QuestionRoom.Channel).Count;
        app.Clock.SkipTo(Expired.AddDays(1));
        await PassAsync(app);

        Assert.DoesNotContain(_teams.Messages, entry => IsWithWords(entry.Message));
        Assert.Equal(posted, _teams.In(QuestionRoom.Channel).Count);
    }

    [Fact]
    public async Task An_answer_just_before_its_thread_is_deleted_does_not_keep_its_words()
    {
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(Written)))
            await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);

        // The day's first round cannot delete the thread, and the next has not come.
        FlakyTables? tables = null;
        await using var app = NewApp(Expired, inner => tables = new FlakyTables(inner) { FailBefore = table => table == "threads" });
        await app.FinishAsync();
        tables!.FailBefore = _ => false;
        await app.Editor.PressAsync((await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn")).Card, "Send svar", ("answer", "Det gør lederen."));
        await PassAsync(app);

        Assert.Empty(await QuestionForgettingScenarios.TablesWithAsync(app, Question));
    }

    [Fact]
    public async Task What_another_instance_tells_meanwhile_of_how_it_was_is_put_right()
    {
        Question stale;
        await using (var desk = await QuestionRoom.OpenAsync(NewApp(Written)))
        {
            await desk.AskAnonymouslyAsync(Staff.GrenaaOne, Question);
            var id = desk.IdOf(Question);
            await desk.App.Editor.PressAsync(desk.Triage(Question), "Giv videre", ("to", Staff.GrenaaLeader));
            await desk.DeliverAsync();

            // As the other reads it while the leader is not reached, and is about to tell who gave it to her.
            stale = (await desk.App.Services.GetRequiredService<QuestionStore>().FindAsync(id, default))! with
            {
                NotReached = [Staff.GrenaaLeader],
                Notice = QuestionNotice.Team,
            };
            Assert.True(stale.IsWithUnreached);
            await desk.App.Editor.ExecuteAsync("question.release", new { id });
        }

        await using var app = NewApp(Expired);
        await PassAsync(app);
        await app.Services.GetRequiredService<QuestionNotices>().TellAsync(stale, default);
        await PassAsync(app);

        Assert.Empty(await QuestionForgettingScenarios.TablesWithAsync(app, Question));
        Assert.DoesNotContain(_teams.In(QuestionRoom.Channel), IsWithWords);
    }

    private static bool IsWithWords(ShownMessage message) => message.Activity.GetRawText().Contains(Words, StringComparison.Ordinal);

    private BotApp NewApp(DateTimeOffset now, Func<ITableService, ITableService>? wrap = null) =>
        new(folder: _folder.FullName, teams: _teams) { Listed = Staff.List, Clock = new ManualTimeProvider(now), Wrap = wrap };

    private static async Task PassAsync(BotApp app)
    {
        for (var round = 0; round < 3; round++)
        {
            await app.FinishAsync();
            for (var pass = 0; pass < 60 && !await app.DeliverAsync(); pass++)
                app.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
