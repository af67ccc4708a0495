using ProcessDialogueBot.Questions.Promise;

namespace ProcessDialogueBot.Questions;

/// <summary>Where everything that happens to a question is written down, and then told. Of two who act at once, the second is told what the first did.</summary>
internal sealed class QuestionDesk(QuestionStore store, QuestionNotices notices, QuestionMetrics metrics, TimeProvider time)
{
    /// <summary>Makes a move.</summary>
    /// <param name="act">Who does what.</param>
    /// <param name="move">The question after it; null when it is not possible as the question stands.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MoveOutcome> MoveAsync(QuestionAct act, Func<Question, Question?> move, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(act.Question, cancellationToken) is not { } question)
                return MoveOutcome.Gone;
            if (await OvertakenAsync(act, question, cancellationToken) is { } outcome)
                return outcome;
            if (move(question) is not { } moved)
                return new MoveOutcome(question, MoveResult.NotPossible);
            List<QuestionChange> changes = [Step(moved, act.Kind, act.By, act.Text)];
            if (moved.Continues is { } first && await store.FindAsync(first, cancellationToken) is { } kept && QuestionMoves.Replaced(kept, moved) is { } replaced)
                changes.Add(Step(replaced, QuestionStepKind.Withdrawn, act.By, null));
            if (await store.TrySaveAsync(changes, cancellationToken) is not { } saved)
                continue;
            if (act.Kind == QuestionStepKind.Answered)
                metrics.Answered(saved[0]);
            return new MoveOutcome(await TellAsync(saved, cancellationToken), MoveResult.Done);
        }
    }

    /// <summary>Lets a question get another's answer.</summary>
    /// <param name="act">Who merges which question; the text is the id of the other.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MoveOutcome> MergeAsync(QuestionAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(act.Question, cancellationToken) is not { } from)
                return MoveOutcome.Gone;
            if (await OvertakenAsync(act, from, cancellationToken) is { } outcome)
                return outcome;
            if (await store.FindRootAsync(act.Text!, cancellationToken) is not { } into
                || QuestionMoves.Merge(from, await store.FindAllAsync(from.Merged, cancellationToken), into) is not { } merged)
                return new MoveOutcome(from, MoveResult.NotPossible);
            List<QuestionChange> changes =
            [
                Step(merged[0], QuestionStepKind.TookIn, act.By, from.Id),
                Step(merged[1], QuestionStepKind.Merged, act.By, into.Id),
                .. merged.Skip(2).Select(member => new QuestionChange(member, null)),
            ];
            if (await store.TrySaveAsync(changes, cancellationToken) is not { } saved)
                continue;
            await notices.TellAsync(saved[0], cancellationToken);
            return new MoveOutcome(await notices.TellAsync(saved[1], cancellationToken), MoveResult.Done);
        }
    }

    /// <summary>
    /// Opens a question again because its answer did not answer; one that was merged stands for itself from then on, and where others got the answer,
    /// too, they keep it.
    /// </summary>
    /// <param name="act">The asker and what was missing.</param>
    /// <param name="due">Until when it is answered.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<MoveOutcome> ReopenAsync(QuestionAct act, DateOnly due, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindLatestAsync(act.Question, cancellationToken) is not { } question || question.AskerId != act.By)
                return MoveOutcome.Gone;
            if (await OvertakenAsync(act, question, cancellationToken) is { Result: MoveResult.Done } before)
                return before;
            if (await store.FindRootAsync(question.Id, cancellationToken) is not { } root
                || Reopened(act, question, root, due) is not { } changes)
                return new MoveOutcome(question, MoveResult.NotPossible);
            if (await store.TrySaveAsync(changes, cancellationToken) is { } saved)
                return new MoveOutcome(await TellAsync(saved, cancellationToken), MoveResult.Done);
        }
    }

    // The question that is open again comes first.
    private List<QuestionChange>? Reopened(QuestionAct act, Question question, Question root, DateOnly due)
    {
        if (QuestionMoves.GoOn(question, store.NewId(), act.Text ?? "", due) is var (kept, next))
            return [Step(next, act.Kind, act.By, act.Text) with { IsNew = true }, Step(kept, QuestionStepKind.SplitOff, act.By, next.Id)];
        if (QuestionMoves.Reopen(question, root, act.Text ?? "", due) is not { } reopened)
            return null;
        return root.Id == question.Id
            ? [Step(reopened, act.Kind, act.By, act.Text)]
            : [Step(reopened, act.Kind, act.By, act.Text), Step(QuestionMoves.Without(root, question.Id), QuestionStepKind.SplitOff, act.By, question.Id)];
    }

    // The one that was acted on comes first, and is told last.
    private async Task<Question> TellAsync(IReadOnlyList<Question> saved, CancellationToken cancellationToken)
    {
        foreach (var other in saved.Skip(1))
            await notices.TellAsync(other, cancellationToken);
        return await notices.TellAsync(saved[0], cancellationToken);
    }

    // A press that Teams delivers twice, or a double click, is no second editor; nor is what one has done oneself meanwhile.
    private async Task<MoveOutcome?> OvertakenAsync(QuestionAct act, Question question, CancellationToken cancellationToken)
    {
        if (act.Seen >= question.Steps)
            return null;
        var since = await store.GetStepsAsync(question.Id, act.Seen + 1, cancellationToken);
        if (since.Any(step => step.By == act.By && step.Kind == act.Kind && step.Text == act.Text))
            return new MoveOutcome(question, MoveResult.Done);
        return since.LastOrDefault(step => step.By != act.By && step.Kind != QuestionStepKind.Reminded) is { } other
            ? new MoveOutcome(question, MoveResult.Overtaken, other)
            : null;
    }

    private QuestionChange Step(Question question, QuestionStepKind kind, string? by, string? text)
    {
        var stepped = question with { Steps = question.Steps + 1 };
        return new QuestionChange(stepped, new QuestionStep(stepped.Steps, kind, time.GetUtcNow(), by, text));
    }
}

/// <summary>Somebody's act on a question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Kind">What is done.</param>
/// <param name="By">Who does it, by Entra object id; null for the bot.</param>
/// <param name="Text">What is written with it.</param>
/// <param name="Seen">How many steps the question had when it was seen; what others did since is told instead of acting.</param>
internal sealed record QuestionAct(string Question, QuestionStepKind Kind, string? By, string? Text = null, int Seen = int.MaxValue)
{
    /// <summary>Says nothing of who or what.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>Whether a move was made.</summary>
internal enum MoveResult
{
    /// <summary>It was made, now or by the same press before.</summary>
    Done,

    /// <summary>Somebody else did something first; nothing was done.</summary>
    Overtaken,

    /// <summary>It cannot be done as the question stands; nothing was done.</summary>
    NotPossible,

    /// <summary>There is no such question.</summary>
    Gone,
}

/// <summary>What became of a move.</summary>
/// <param name="Question">The question as it is now; null when there is none.</param>
/// <param name="Result">Whether the move was made.</param>
/// <param name="By">What the other did who was first.</param>
internal sealed record MoveOutcome(Question? Question, MoveResult Result, QuestionStep? By = null)
{
    public static MoveOutcome Gone { get; } = new(null, MoveResult.Gone);
}
