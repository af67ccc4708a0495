using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>
/// Counts the questions that came in a period, and how those were answered. An anonymous one came, as far as anybody knows, on the Monday of the week in
/// which it was shown.
/// </summary>
internal sealed class QuestionPeriodFigures(QuestionStore store, TimeProvider time) : IPeriodFigures
{
    // Merged questions share the answer of one that may have come earlier.
    private const int DaysBefore = 365;

    public async Task<IReadOnlyList<PeriodFigure>> CountAsync(Language language, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var known = await store.GetAllAsync(from.AddDays(-DaysBefore), cancellationToken).ToListAsync(cancellationToken);
        var sums = QuestionSums.Of(known, asked => asked.Asked >= from && asked.Asked <= to, time.Today());
        var source = language["Questions.PeriodSource"];
        return
        [
            new(language["Questions.PeriodAsked"], language.Number(sums.Asked), source),
            new(language["Questions.PeriodAnswered"], language.Number(sums.Answered), source),
            new(language["Questions.PeriodClosed"], language.Number(sums.Closed), source),
            new(language["Questions.PeriodOpen"], language.Number(sums.Open), source),
            .. sums.MedianDays is { } days ? [new(language["Questions.PeriodMedian"], language.Count("Questions.PeriodDays", days), source)] : Array.Empty<PeriodFigure>(),
        ];
    }
}
