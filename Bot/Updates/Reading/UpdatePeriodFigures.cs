using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>Counts the updates that were sent in a period, and what became of those.</summary>
internal sealed class UpdatePeriodFigures(UpdateStore store) : IPeriodFigures
{
    public async Task<IReadOnlyList<PeriodFigure>> CountAsync(Language language, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var sent = await store.GetAllAsync(cancellationToken)
            .Where(update => update.IsSent && update.SentAt is { } at && DanishTime.DateOf(at) is var day && day >= from && day <= to)
            .ToListAsync(cancellationToken);
        var source = language["Updates.PeriodSource"];
        return
        [
            new(language["Updates.PeriodSent"], language.Number(sent.Count), source),
            new(language["Updates.PeriodCorrected"], language.Number(sent.Count(update => update.Revision > 0 && update.State != UpdateState.Recalled)), source),
            new(language["Updates.PeriodRecalled"], language.Number(sent.Count(update => update.State == UpdateState.Recalled)), source),
        ];
    }
}
