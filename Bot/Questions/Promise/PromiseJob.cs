using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>
/// Looks every minute whether a promise is near its end or over, and reminds; and on Mondays tells the channels that get questions how the promise
/// was kept. Everything is written down first and named for good, so that nothing is told twice.
/// </summary>
internal sealed partial class PromiseJob(
    OpenQuestions open,
    QuestionDesk desk,
    AnswerPromise promise,
    QuestionFigures figures,
    IEnumerable<IDialogueNews> news,
    DanishCalendar calendar,
    DeliveryService deliveries,
    Channels channels,
    TimeProvider time,
    ILogger<PromiseJob> logger)
    : IUnfinishedWork
{
    private const int DaysBetween = 7;
    private const string Kind = "figures";
    private static readonly TimeOnly Morning = new(9, 0);
    private string? _toldWeek;
    private DateOnly? _loggedOn;

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var now = DanishTime.Of(time.GetUtcNow());
        var today = DateOnly.FromDateTime(now.DateTime);
        if (!calendar.IsWorkingDay(today) || TimeOnly.FromDateTime(now.DateTime) < Morning)
            return;
        var waiting = await open.GetAsync(cancellationToken);
        LogLate(waiting.Count(question => question.Status != QuestionStatus.Returned && today > question.Due), today);
        foreach (var question in waiting)
            if (IsDue(question, today))
                await desk.MoveAsync(
                    new QuestionAct(question.Id, QuestionStepKind.Reminded, null),
                    now => IsDue(now, today) ? QuestionMoves.Remind(now, today) : null,
                    cancellationToken);
        await TellFiguresAsync(today, cancellationToken);
    }

    // Once a day, for those who run the bot.
    private void LogLate(int count, DateOnly today)
    {
        if (count == 0 || _loggedOn == today)
            return;
        Log.Late(logger, count);
        _loggedOn = today;
    }

    private bool IsDue(Question question, DateOnly today) => question.Status == QuestionStatus.Returned ? IsReturnedDue(question, today) : IsOpenDue(question, today);

    // Once before the promised day is over, once after it, and then every week.
    private bool IsOpenDue(Question question, DateOnly today) => today > question.Due
        ? question.RemindedOn is not { } last || last <= question.Due || IsWeekSince(last, today)
        : today >= promise.ReminderFor(question.Due) && question.RemindedOn is null;

    // The asker when as many days have passed as an answer may take, the editors after as many more, and then every week.
    private bool IsReturnedDue(Question question, DateOnly today) => question.RemindedOn is { } last
        ? question.Reminders == ReminderNotices.OfAsker ? today > promise.From(last) : IsWeekSince(last, today)
        : today > question.Due;

    private static bool IsWeekSince(DateOnly day, DateOnly today) => today.DayNumber - day.DayNumber >= DaysBetween;

    // On the first working day of the week, or when the bot is there again.
    private async Task TellFiguresAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var day = today.ToDateTime(TimeOnly.MinValue);
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):D2}");
        if (_toldWeek == week)
            return;
        if (await channels.GetAsync(ChannelTopics.Questions, cancellationToken) is not { Count: > 0 } linked)
            return;
        var texts = new Dictionary<string, DeliveryContent>(StringComparer.Ordinal);
        foreach (var language in Language.All)
            if (await DescribeAsync(language, cancellationToken) is { } text)
                texts[language.Code] = new DeliveryContent(Card(language, text).ToJson(), language["Questions.FiguresTitle"]);
        if (texts.Count == 0)
            return;
        await deliveries.OrderAsync(
            new DeliveryOrder($"figures.{week}", Kind, texts, [.. linked.Select(channel => Recipient.Channel(channel.Id))]), cancellationToken);
        _toldWeek = week;
    }

    private async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken)
    {
        List<string> told = [];
        foreach (var source in news.Prepend<IDialogueFigures>(figures))
            if (await source.DescribeAsync(language, cancellationToken) is { } text)
                told.Add(text);
        return told.Count == 0 ? null : string.Join("\n\n", told);
    }

    private static AdaptiveCard Card(Language language, string text) => new(
        language["Questions.FiguresTitle"],
        Blocks.Heading(language["Questions.FiguresTitle"]),
        new TextBlock(text) { Spacing = Spacing.Small })
    { Lang = language.Code };

    private static partial class Log
    {
        // An alert waits for these words: infra/modules/alerts.bicep.
        [LoggerMessage(LogLevel.Warning, "{Count} questions have waited longer for an answer than was promised.")]
        public static partial void Late(ILogger logger, int count);
    }
}
