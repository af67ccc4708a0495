using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Dialogue;

/// <summary>
/// A feature that counts what happened in a period, for the papers that politicians get. Only what may be counted by the day: what was written
/// anonymously is told by <see cref="IDialogueFigures"/> alone, with the week's numbers, since two periods that differ by a day would tell the day.
/// </summary>
public interface IPeriodFigures
{
    /// <summary>The figures.</summary>
    /// <param name="language">The paper's language.</param>
    /// <param name="from">The first day, in Copenhagen.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    Task<IReadOnlyList<PeriodFigure>> CountAsync(Language language, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

/// <summary>One figure.</summary>
/// <param name="What">What was counted, such as "Sendte opdateringer".</param>
/// <param name="Value">How many, as it is written.</param>
/// <param name="Source">Where it was counted.</param>
public sealed record PeriodFigure(string What, string Value, string Source);
