using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>By when an answer was promised, who is reminded of it, and what everyone is told of how it was kept. It is Monday, 5 January 2026, 9.00.</summary>
public class PromiseScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Soon = "Et spørgsmål skal snart besvares";
    private const string Late = "Et spørgsmål er ikke besvaret til tiden";
    private const string Asked = "Procesteamet venter stadig på at høre fra dig";
    private const string NoWord = "Den, der spurgte, har ikke skrevet mere";
    private static readonly DateOnly Today = new(2026, 1, 5);
    private static readonly DateTimeOffset Morning = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_day_before_the_promise_ends_the_one_who_has_the_question_is_reminded_once()
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(1), question => question with { Assignee = Staff.SecondEditor });
        await FinishAsync(app);
        await FinishAsync(app);
        Assert.Single(Read(app, Staff.SecondEditor), text => text.Contains(Soon, StringComparison.Ordinal));
        Assert.DoesNotContain(Read(app, Staff.ThirdEditor), text => text.Contains(Soon, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_that_nobody_has_taken_is_brought_to_every_editor()
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(1));
        await FinishAsync(app);
        foreach (var editor in new[] { app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor })
            Assert.Single(Read(app, editor), text => text.Contains(Soon, StringComparison.Ordinal));
        Assert.DoesNotContain(Read(app, Staff.GrenaaOne), text => text.Contains(Soon, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_promise_is_broken_every_editor_is_told_and_can_open_the_question()
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(-3), question => question with { Assignee = Staff.GrenaaLeader, RemindedOn = Today.AddDays(-4), Reminders = 1 });
        await FinishAsync(app);
        await FinishAsync(app);
        Assert.Single(app.Logs.Lines, line => line.Contains("1 questions have waited longer for an answer than was promised.", StringComparison.Ordinal));
        foreach (var who in new[] { app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor, Staff.GrenaaLeader })
            Assert.Single(Read(app, who), text => text.Contains(Late, StringComparison.Ordinal));
        var opened = await app.Editor.PressAsync(app.Editor.Read().Last(message => message.Everything.Contains(Late, StringComparison.Ordinal)), "Åbn");
        Assert.Contains("Må jeg få en ny stol?", opened.Text, StringComparison.Ordinal);
        Assert.Contains("Der blev mindet om det", opened.Text, StringComparison.Ordinal);
        var mine = await Staff.In(app, Staff.GrenaaOne).SayAsync("mine spørgsmål");
        Assert.Contains("har vi ikke holdt endnu", (await Staff.In(app, Staff.GrenaaOne).PressAsync(mine, "Vis")).Text, StringComparison.Ordinal);
        Assert.Contains("over tiden", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-7, true)]
    [InlineData(-6, false)]
    public async Task What_is_late_is_told_again_every_week(int last, bool isTold)
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(-20), question => question with { RemindedOn = Today.AddDays(last), Reminders = 2 });
        await FinishAsync(app);
        Assert.Equal(isTold, Read(app, Staff.SecondEditor).Any(text => text.Contains(Late, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, nameof(QuestionStatus.Open))]
    [InlineData(-3, nameof(QuestionStatus.Returned))]
    public async Task Nobody_is_reminded_too_early_or_while_the_asker_is_asked(int due, string status)
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(due), question => question with { Status = Enum.Parse<QuestionStatus>(status), Request = "Hvad mener du?" });
        await FinishAsync(app);
        Assert.DoesNotContain(Read(app, Staff.SecondEditor), text => text.Contains(Soon, StringComparison.Ordinal) || text.Contains(Late, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    public async Task Who_was_asked_to_say_more_is_reminded_once_and_the_editors_after_as_long_again(int due, int first)
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(due), question => question with { Status = QuestionStatus.Returned, Request = "Hvilket kontor?", Round = 1 });
        await FinishAsync(app);
        await FinishAsync(app);
        Assert.Equal(first, CountAsked(app));
        for (var day = 0; day < 6; day++)
            await NextDayAsync(app);
        Assert.Equal(1, CountAsked(app));
        Assert.DoesNotContain(Read(app, Staff.SecondEditor), text => text.Contains(NoWord, StringComparison.Ordinal));
        for (var day = 0; day < 3; day++)
            await NextDayAsync(app);
        Assert.Equal(1, CountAsked(app));
        foreach (var editor in new[] { app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor })
            Assert.Single(Read(app, editor), text => text.Contains(NoWord, StringComparison.Ordinal));
        for (var day = 0; day < 7; day++)
            await NextDayAsync(app);
        Assert.Equal(2, Read(app, Staff.SecondEditor).Count(text => text.Contains(NoWord, StringComparison.Ordinal)));

        var opened = await app.Editor.PressAsync(app.Editor.Read().Last(message => message.Everything.Contains(NoWord, StringComparison.Ordinal)), "Åbn");
        await app.Editor.PressAsync(opened.Card, "Luk uden svar", ("remark", "Spørg igen, når du ved mere."));
        await FinishAsync(app);
        Assert.Contains("Spørg igen, når du ved mere.", Read(app, Staff.GrenaaOne).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_the_one_who_asked_is_in_the_inbox_and_is_not_late()
    {
        await using var app = await NewAppAsync(Morning);
        await AddAsync(app, Today.AddDays(-3), question => question with { Status = QuestionStatus.Returned, Request = "Hvilket kontor?", Round = 1 });
        await AddAsync(app, Today.AddDays(3), number: 2);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var inbox = (await app.Editor.SayAsync("indbakke")).Everything;
        Assert.Contains("Spørgsmål · venter på den, der spurgte", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("over tiden", inbox, StringComparison.Ordinal);
        Assert.Contains("2 venter på svar. 0 har ventet længere end lovet.", (await app.Editor.SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 7)]
    [InlineData(3, 10)]
    public async Task Nobody_is_reminded_before_nine_or_at_a_weekend(int day, int hour)
    {
        await using var app = await NewAppAsync(new DateTimeOffset(2026, 1, day, hour, 59, 0, TimeSpan.Zero));
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await AddAsync(app, Today.AddDays(-5));
        await FinishAsync(app);
        Assert.DoesNotContain(Read(app, Staff.SecondEditor), text => text.Contains(Late, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Teams.In(Channel), message => message.Everything.Contains("Sådan går det", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_tells_everyone_how_the_promise_was_kept()
    {
        await using var app = await NewAppAsync(Morning);
        var asker = Staff.In(app, Staff.GrenaaOne);
        Assert.DoesNotContain("Dialogen", (await asker.SayAsync("status")).Everything, StringComparison.Ordinal);
        await AddAsync(app, Today.AddDays(-3));
        await AddAsync(app, Today.AddDays(3), number: 2);
        await AddAsync(
            app,
            Today,
            question => question with { Status = QuestionStatus.Answered, Answer = "Ja", AnsweredAt = new DateTimeOffset(2026, 1, 4, 12, 0, 0, TimeSpan.Zero) },
            number: 3);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var status = (await asker.SayAsync("status")).Everything;
        Assert.Contains("3 spørgsmål er stillet", status, StringComparison.Ordinal);
        Assert.Contains("1 er besvaret", status, StringComparison.Ordinal);
        Assert.Contains("typisk taget 9 dage", status, StringComparison.Ordinal);
        Assert.Contains("2 venter på svar. 1 har ventet længere end lovet.", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_for_questions_is_told_once_a_week()
    {
        await using var app = await NewAppAsync(Morning);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await AddAsync(app, Today.AddDays(3));

        // Since the figures may have been counted before, in the bot's own round.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await FinishAsync(app);
        await FinishAsync(app);
        var told = Assert.Single(app.Teams.In(Channel), message => message.Everything.Contains("Sådan går det med spørgsmålene", StringComparison.Ordinal));
        Assert.Contains("1 spørgsmål er stillet", told.Everything, StringComparison.Ordinal);
    }

    private async Task<BotApp> NewAppAsync(DateTimeOffset now)
    {
        var app = NewApp(listed: Staff.List, clock: new ManualTimeProvider(now));
        foreach (var who in new[] { app.Editor.Id, Staff.SecondEditor, Staff.ThirdEditor, Staff.GrenaaLeader, Staff.GrenaaOne })
            await Staff.In(app, who).InstallAsync();
        return app;
    }

    private static async Task AddAsync(BotApp app, DateOnly due, Func<Question, Question>? with = null, int number = 1)
    {
        var asked = Today.AddDays(-10);
        var question = new Question($"{asked.ToDateTime(TimeOnly.MinValue).Ticks:D19}-00000{number}", "Må jeg få en ny stol?", asked)
        {
            AskerId = Staff.GrenaaOne,
            AskerName = "Anne-Marie Holm",
            Due = due,
        };
        await app.Services.GetRequiredService<QuestionStore>().AddAsync(
            with is null ? question : with(question), new QuestionStep(1, QuestionStepKind.Asked, new DateTimeOffset(asked, new TimeOnly(12, 0), TimeSpan.Zero), Staff.GrenaaOne, null), default);
    }

    private static async Task FinishAsync(BotApp app)
    {
        await app.FinishAsync();
        for (var second = 0; second < 10 && !await app.DeliverAsync(); second++)
            app.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    // Some reminders wait until nobody is disturbed.
    private static async Task NextDayAsync(BotApp app)
    {
        app.Clock.Skip(TimeSpan.FromDays(1));
        await FinishAsync(app);
    }

    private static int CountAsked(BotApp app) => Read(app, Staff.GrenaaOne).Count(text => text.Contains(Asked, StringComparison.Ordinal));

    private static IEnumerable<string> Read(BotApp app, string person) => Staff.In(app, person).Read().Select(message => message.Everything);
}
