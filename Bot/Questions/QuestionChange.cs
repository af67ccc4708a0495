using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>A change of one question.</summary>
/// <param name="Question">The question as it is to be, with the version that was read.</param>
/// <param name="Step">The step that made it; null for what is no part of its history.</param>
internal sealed record QuestionChange(Question Question, QuestionStep? Step)
{
    /// <summary>Whether there was no such question before.</summary>
    public bool IsNew { get; init; }

    /// <summary>One more who waits for the answer.</summary>
    public QuestionFollower? NewFollower { get; init; }

    /// <summary>One who waits for the answer to a question, itself or one that was merged into it, and of whom something else is known now.</summary>
    public (string Asked, QuestionFollower Follower)? ChangedFollower { get; init; }

    /// <summary>The mark of one who no longer does.</summary>
    public string? GoneFollower { get; init; }

    /// <summary>Who had asked it by name, and is forgotten.</summary>
    public string? GoneAsker { get; init; }

    /// <summary>The writes that it takes, in one transaction; that of the question's row comes first.</summary>
    public IEnumerable<TableTransactionAction> ToActions()
    {
        yield return IsNew
            ? new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.ToRow(Question))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, QuestionRows.ToRow(Question), Question.ETag);
        if (IsNew && Question.AskerId is { } asker)
            yield return new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.Mark(QuestionRows.OfAsker(asker, Question.Id)));
        if (Step is { } step)
            yield return new TableTransactionAction(TableTransactionActionType.Add, step.ToRow(Question.Id));
        if (NewFollower is { } follower)
            yield return new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.ToRow(Question.Id, follower));
        if (ChangedFollower is var (asked, changed))
        {
            yield return new TableTransactionAction(TableTransactionActionType.UpdateReplace, QuestionRows.ToRow(asked, changed), ETag.All);
            if (changed.Unreached is not null)
                yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, QuestionRows.Mark(QuestionRows.WithUnreached(asked)));
        }

        if (GoneFollower is { } mark)
            yield return new TableTransactionAction(
                TableTransactionActionType.Delete, QuestionRows.Mark(QuestionRows.Follower(Question.Id, mark)), ETag.All);
        if (GoneAsker is { } gone)
            yield return new TableTransactionAction(TableTransactionActionType.Delete, QuestionRows.Mark(QuestionRows.OfAsker(gone, Question.Id)), ETag.All);
        if (Question.NeedsWork != Question.IsMarked)
            yield return new TableTransactionAction(
                Question.NeedsWork ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Delete,
                QuestionRows.Mark(QuestionRows.Work(Question.Id)),
                ETag.All);
    }
}
