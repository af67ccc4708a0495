namespace ProcessDialogueBot.Questions;

/// <summary>
/// What can happen to a question, and to what it leads: each a function of the question as it stands. What is not possible (any more) is null.
/// Nobody who asked is ever lost: a merged question stays in the family of the one whose answer it gets.
/// </summary>
internal static class QuestionMoves
{
    /// <summary>An editor takes it, or it is given to someone; nobody takes it back.</summary>
    /// <param name="question">The question.</param>
    /// <param name="to">Who has it from now on; null for nobody.</param>
    /// <param name="show">Whether they get its card in their own chat.</param>
    public static Question? Assign(Question question, string? to, bool show) =>
        question.IsOpen && question.Assignee != to
            ? Tell(question with { Assignee = to, Shown = show && to is not null ? Showing(question, to) : question.Shown }, QuestionNotice.Team)
            : null;

    /// <summary>It is answered, for everyone who asked it.</summary>
    public static Question? Answer(Question question, string answer, bool publish, string by, DateTimeOffset at) =>
        question.IsOpen
            ? Told(question with { Status = QuestionStatus.Answered, Answer = answer, IsPublished = publish, AnsweredBy = by, AnsweredAt = at, Request = null })
            : null;

    /// <summary>The answer is put right; who has it sees the new one in its place.</summary>
    public static Question? Correct(Question question, string answer) =>
        question.Status == QuestionStatus.Answered && question.Answer != answer
            ? Tell(question with { Answer = answer }, QuestionNotice.Team | QuestionNotice.Askers)
            : null;

    /// <summary>Question and answer are shown to others, or no longer; what is shown can be taken back as long as it is.</summary>
    public static Question? Publish(Question question, bool isPublished) =>
        (question.Status == QuestionStatus.Answered || !isPublished) && question.IsPublished != isPublished
            ? Tell(question with { IsPublished = isPublished }, QuestionNotice.Team)
            : null;

    /// <summary>It is closed without an answer; the asker is told why. An earlier answer stands no longer, and is shown to nobody else.</summary>
    public static Question? Close(Question question, string reason, string by, DateTimeOffset at) =>
        question.IsOpen
            ? Told(question with { Status = QuestionStatus.Closed, Reason = reason, IsPublished = false, AnsweredBy = by, AnsweredAt = at, Request = null })
            : null;

    /// <summary>The asker is asked to say more, and reminded when that has not happened by a day. Only who has a name can be asked.</summary>
    public static Question? Return(Question question, string request, DateOnly due) =>
        question is { Status: QuestionStatus.Open, IsAnonymous: false }
            ? Told(question with { Status = QuestionStatus.Returned, Request = request, Due = due, Reminders = 0, RemindedOn = null })
            : null;

    /// <summary>The asker has said more; the promise counts from now.</summary>
    public static Question? Clarify(Question question, string addition, DateOnly due) =>
        question.Status == QuestionStatus.Returned
            ? Tell(Again(question, addition, due), QuestionNotice.Team)
            : null;

    /// <summary>
    /// The asker says that the answer does not answer; that can be said once. A merged question then stands for itself again. What was answered
    /// stays to be seen, and published, until there is another answer or an editor takes it back.
    /// </summary>
    public static Question? Reopen(Question question, Question root, string addition, DateOnly due) =>
        CanReopen(question, root) && (root.Id != question.Id || !root.IsShared)
            ? Tell(
                Again(question, addition, due) with
                {
                    HasReopened = true,
                    MergedInto = null,
                    Answer = root.Answer,
                    AnsweredAt = root.AnsweredAt,
                    AnsweredBy = root.AnsweredBy,
                },
                QuestionNotice.Team)
            : null;

    /// <summary>
    /// The asker of a question whose answer others get, too, says that it does not answer. The others keep what was answered, so that the asker goes on
    /// with a question of the same words: both as they are then, the one that was answered first.
    /// </summary>
    public static (Question Kept, Question Next)? GoOn(Question question, string nextId, string addition, DateOnly due) =>
        CanReopen(question, question) && question.IsShared
            ? (Tell(question with { HasReopened = true, ContinuedAs = nextId }, QuestionNotice.Team),
                Tell(
                    Again(question, addition, due) with
                    {
                        Id = nextId,
                        Continues = question.Id,
                        HasReopened = true,
                        IsPublished = false,
                        Merged = [],
                        Followers = 0,
                        Shown = [.. question.Shown.Where(person => person == question.Assignee)],
                        Round = 0,
                        Notice = QuestionNotice.None,
                        Steps = 0,
                        IsMarked = false,
                    },
                    QuestionNotice.Team))
            : null;

    /// <summary>
    /// The question that was answered, when its asker's next one is: there is another answer to the same words now, so that the first is shown to
    /// nobody else. Null where there is nothing to take back.
    /// </summary>
    public static Question? Replaced(Question question, Question next) =>
        next.Status == QuestionStatus.Answered && question.ContinuedAs == next.Id && question.IsPublished
            ? Tell(question with { IsPublished = false }, QuestionNotice.Team)
            : null;

    /// <summary>The question that another was merged into, without it.</summary>
    public static Question Without(Question root, string id) =>
        Tell(root with { Merged = [.. root.Merged.Where(merged => merged != id)] }, QuestionNotice.Team);

    /// <summary>
    /// A question gets the answer of another, with all that get its own: each as it is then, the other first. One that is answered already answers
    /// at once; one that waits for its asker takes in none, since who is merged would wait for a stranger who need never say more. An earlier answer to
    /// the question stands no longer, and is shown to nobody else.
    /// </summary>
    /// <param name="source">The question.</param>
    /// <param name="family">Those that were merged into it.</param>
    /// <param name="target">The other.</param>
    public static IReadOnlyList<Question>? Merge(Question source, IReadOnlyList<Question> family, Question target)
    {
        if (source.Id == target.Id || !source.IsOpen || target.Status is not (QuestionStatus.Open or QuestionStatus.Answered)
            || target.Merged.Count + family.Count + 1 > Question.MaxMerged)
            return null;
        var isAnswered = target.Status == QuestionStatus.Answered;
        return
        [
            Tell(
                target with { Merged = [.. target.Merged, .. source.Family], Due = isAnswered || target.Due < source.Due ? target.Due : source.Due },
                isAnswered ? QuestionNotice.Team | QuestionNotice.Askers : QuestionNotice.Team),
            Tell(source with { Status = QuestionStatus.Merged, MergedInto = target.Id, Merged = [], Request = null, IsPublished = false }, QuestionNotice.Team),
            .. family.Select(member => member with { MergedInto = target.Id }),
        ];
    }

    /// <summary>Those who answer are reminded, or the asker who was asked to say more; once a day at most.</summary>
    public static Question? Remind(Question question, DateOnly today) =>
        question.IsOpen && question.RemindedOn != today
            ? Tell(question with { Reminders = question.Reminders + 1, RemindedOn = today }, QuestionNotice.Reminder | QuestionNotice.Team)
            : null;

    /// <summary>
    /// Its words are deleted, as the code of who asked it anonymously has ended. What everyone is shown stays as long as it is shown; the answer is the
    /// process team's own.
    /// </summary>
    public static Question? Forget(Question question) =>
        question.IsAnonymous && (!question.IsForgotten || question is { IsPublished: false, PublishedAs: not null })
            ? Tell(
                question with { Text = "", PublishedAs = question.IsPublished ? question.ShownText : null },
                QuestionNotice.Team | QuestionNotice.Forgotten)
            : null;

    /// <summary>
    /// Who asked it by name is forgotten, and what they wrote. What everyone is shown stays as long as it is shown; the answer is the process team's own.
    /// One that waits is withdrawn; where others wait for its answer, its words stay until it is there, without the name.
    /// </summary>
    public static Question? Detach(Question question, DateTimeOffset now)
    {
        if (question.IsForgotten || question.ThreadKey is not null)
            return null;
        var isNeeded = question.IsOpen && question.IsShared;
        if (isNeeded && question.IsNameless)
            return null;
        var nameless = question with
        {
            AskerId = null,
            AskerName = null,
            Text = isNeeded ? question.Text : "",
            PublishedAs = question.IsPublished ? question.ShownText : null,
            Addition = isNeeded ? question.Addition : null,
            Request = null,
            Status = question switch
            {
                { IsOpen: false } => question.Status,
                _ when isNeeded => QuestionStatus.Open,
                { Answer: not null } => QuestionStatus.Answered,
                _ => QuestionStatus.Closed,
            },
            AnsweredAt = question.IsOpen && !isNeeded ? question.AnsweredAt ?? now : question.AnsweredAt,
            IsUndelivered = false,
            IsUncorrected = false,
        };
        return Tell(nameless, QuestionNotice.Team | QuestionNotice.Forgotten);
    }

    private static bool CanReopen(Question question, Question root) =>
        question is { IsAnonymous: false, HasReopened: false } && root.Status == QuestionStatus.Answered;

    private static Question Again(Question question, string addition, DateOnly due) => question with
    {
        Status = QuestionStatus.Open,
        Request = null,
        Addition = addition,
        Due = due,
        Reminders = 0,
        RemindedOn = null,
        IsUndelivered = false,
    };

    private static IReadOnlyList<string> Showing(Question question, string to) =>
        question.Shown.Contains(to) ? question.Shown : [.. question.Shown, to];

    // Those who asked are told something new, in a message of its own.
    private static Question Told(Question question) =>
        Tell(question with { Round = question.Round + 1, IsUndelivered = false }, QuestionNotice.Team | QuestionNotice.Askers);

    private static Question Tell(Question question, QuestionNotice notice) => question with { Notice = question.Notice | notice };
}
