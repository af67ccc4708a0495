namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What somebody was writing that could not be taken as it is; it stays in its field.</summary>
/// <param name="Answer">The answer; null when none was being written.</param>
/// <param name="Remark">What is asked back, or why it is closed; null when neither was being written.</param>
/// <param name="Shown">The question as others are to see it; null when that was not being written.</param>
internal sealed record TriageDraft(string? Answer = null, string? Remark = null, string? Shown = null)
{
    /// <summary>Says nothing of what is written.</summary>
    public override string ToString() => nameof(TriageDraft);
}
