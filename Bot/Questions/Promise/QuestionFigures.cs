using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>How the promise was kept.</summary>
/// <param name="Asked">How many questions came, by name and without.</param>
/// <param name="Answered">How many of them were answered.</param>
/// <param name="Closed">How many were closed without an answer.</param>
/// <param name="Open">How many wait.</param>
/// <param name="Overdue">How many of those wait longer than was promised.</param>
/// <param name="MedianDays">The days that half of the answers took at most; null before the first.</param>
internal sealed record QuestionSums(int Asked, int Answered, int Closed, int Open, int Overdue, int? MedianDays)
{
    /// <summary>Adds up.</summary>
    /// <param name="questions">The questions; those that were merged count as the one whose answer they get, those that their asker went on with as what came of it.</param>
    /// <param name="today">The date in Copenhagen.</param>
    public static QuestionSums Of(IReadOnlyCollection<Question> questions, DateOnly today) => Of(questions, _ => true, today);

    /// <summary>Adds some of them up.</summary>
    /// <param name="questions">The questions, with those whose answer others get.</param>
    /// <param name="counts">Which of them count.</param>
    /// <param name="today">The date in Copenhagen.</param>
    public static QuestionSums Of(IReadOnlyCollection<Question> questions, Func<Question, bool> counts, DateOnly today)
    {
        var byId = questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        var outcomes = questions.Where(asked => asked.ContinuedAs is null && counts(asked)).Select(asked => (Asked: asked, Root: asked.MergedInto is { } into && byId.TryGetValue(into, out var root) ? root : asked)).ToList();
        var days = outcomes
            .Where(outcome => outcome.Root is { Answer: not null, AnsweredAt: not null })
            .Select(outcome => Math.Max(DanishTime.DateOf(outcome.Root.AnsweredAt!.Value).DayNumber - outcome.Asked.Asked.DayNumber, 0))
            .Order()
            .ToList();
        return new QuestionSums(
            outcomes.Count,
            outcomes.Count(outcome => outcome.Root.Status == QuestionStatus.Answered),
            outcomes.Count(outcome => outcome.Root.Status == QuestionStatus.Closed),
            outcomes.Count(outcome => outcome.Root.IsOpen),
            outcomes.Count(outcome => IsOverdue(outcome.Asked, outcome.Root, today)),
            days.Count == 0 ? null : days[(days.Count - 1) / 2]);
    }

    // Who is asked to say more waits for nobody else; who was merged with that question still does.
    private static bool IsOverdue(Question asked, Question root, DateOnly today) => root.Status switch
    {
        QuestionStatus.Open => root.Due < today,
        QuestionStatus.Returned => asked.Id != root.Id && asked.Due < today,
        _ => false,
    };
}

/// <summary>Tells everyone how the promise was kept in the last year. Counted anew once a minute at most.</summary>
internal sealed class QuestionFigures(QuestionStore store, TimeProvider time) : IDialogueFigures
{
    private const int Days = 365;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private readonly KeptFigure<int, QuestionSums> _ofDays = new(MaxAge, time);

    /// <summary>The sums of the last year.</summary>
    public Task<QuestionSums> GetAsync(CancellationToken cancellationToken) => _ofDays.GetAsync(Days, () => CountAsync(time.Today(), cancellationToken));

    public async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken) =>
        await GetAsync(cancellationToken) is { Asked: > 0 } sums ? Describe(language, sums) : null;

    private static string Describe(Language language, QuestionSums sums) => string.Join("\n\n",
    [
        language.Count("Questions.FiguresAsked", sums.Asked),
        language["Questions.FiguresAnswered", language.Number(sums.Answered), language.Number(sums.Closed)],
        .. sums.MedianDays is { } days ? [days == 0 ? language["Questions.FiguresMedianSameDay"] : language.Count("Questions.FiguresMedian", days)] : Array.Empty<string>(),
        language["Questions.FiguresOpen", language.Number(sums.Open), language.Number(sums.Overdue)],
    ]);

    private async Task<QuestionSums> CountAsync(DateOnly today, CancellationToken cancellationToken) =>
        QuestionSums.Of(await store.GetAllAsync(today.AddDays(-Days), cancellationToken).ToListAsync(cancellationToken), today);
}
