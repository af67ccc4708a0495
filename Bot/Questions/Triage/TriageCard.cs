using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What the process team sees of a question, and what it can do with it.</summary>
internal static class TriageCard
{
    public const string OpenVerb = "question.open";
    public const string TakeVerb = "question.take";
    public const string ReleaseVerb = "question.release";
    public const string GiveVerb = "question.give";
    public const string AnswerVerb = "question.answer";
    public const string CorrectVerb = "question.correct";
    public const string PublishVerb = "question.publish";
    public const string MergeVerb = "question.merge";
    public const string ReturnVerb = "question.return";
    public const string CloseVerb = "question.close";
    public const string AnswerInput = "answer";
    public const string PublishData = "publish";
    public const string ToInput = "to";
    public const string IntoInput = "into";
    public const string RemarkInput = "remark";
    private const int DaysInWeek = 7;
    private const int SimilarShown = 2;
    private const int ShownWithAnswer = 2_000;
    private const int ShownWithAnswerBytes = 4_000;

    /// <summary>The card as it is posted, or shown to one person with a note.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="view">The question.</param>
    /// <param name="note">What just happened to the reader's own act.</param>
    /// <param name="draft">What the reader was writing.</param>
    /// <param name="today">The day it is shown to one person, which tells the question's age; null where it is posted and stays.</param>
    public static AdaptiveCard Build(Language language, TriageView view, string? note = null, TriageDraft? draft = null, DateOnly? today = null)
    {
        var question = view.Question;
        List<CardElement> body = [Blocks.Heading(language[Title(question)]), QuestionElements.Quote(Shown(language, question, draft)), Facts(language, view, today)];
        if (question.Addition is { Length: > 0 } addition)
            body.AddRange([Blocks.Subheading(language["Questions.Addition"]), QuestionElements.Quote(addition)]);
        if (question.Request is { } request)
            body.AddRange([Blocks.Subheading(language["Questions.Request"]), QuestionElements.Quote(request)]);
        if (view.Merged.Count > 0)
            body.AddRange([Blocks.Subheading(language[question.Status == QuestionStatus.Closed ? "Questions.AlsoTold" : "Questions.AlsoAnswers"]), .. view.Merged.Select(merged => new TextBlock("- " + QuestionElements.Excerpt(language, merged)) { Spacing = Spacing.Small })]);
        if (view.Similar.Count > 0)
            body.AddRange(
                [Blocks.Subheading(language["Questions.Similar"]), .. view.Similar.Take(SimilarShown).Select(similar => new TextBlock("- " + QuestionElements.Excerpt(similar.Text)) { Spacing = Spacing.Small })]);
        body.AddRange(Outcome(language, view));
        body.AddRange(view.Steps.Select(step => Blocks.Note(StepText.Of(language, view, step)) with { Spacing = Spacing.Small }));
        if (note is not null)
            body.Add(new TextBlock(note) { Color = TextColor.Warning, Weight = TextWeight.Bolder });
        if (draft?.Answer is { } answer && (question.IsOpen || question.Status == QuestionStatus.Answered))
            body.AddRange([TriageForms.AnswerField(language, answer), .. question.IsOpen ? PublishForm.Beside(language, draft.Shown ?? question.ShownText) : []]);
        if (draft?.Remark is { } remark && question.IsOpen)
            body.AddRange(TriageForms.Remark(language, question, remark));
        return new AdaptiveCard(language[Title(question)], body) { Lang = language.Code, Actions = TriageForms.Actions(language, view, draft) };
    }

    /// <summary>The card as somebody opened it in their own chat: what is not posted cannot be brought up to date, so it asks for itself when it is seen again.</summary>
    public static AdaptiveCard Opened(Language language, TriageView view, DateOnly today) => Build(language, view, today: today) with
    {
        Refresh = new Refresh(new ExecuteAction(language["Questions.Open"], OpenVerb) { Data = QuestionElements.IdOf(view.Question.Id) }),
    };

    private static FactSet Facts(Language language, TriageView view, DateOnly? today)
    {
        var question = view.Question;
        List<Fact> facts =
        [
            new(language["Questions.From"], question.IsNameless ? language["Questions.NameErased"]
                : question.IsAnonymous ? language["Questions.Anonymous"]
                : string.IsNullOrEmpty(question.AskerName) ? language["Questions.NamedUnknown"] : CardText.Plain(question.AskerName)),
        ];
        if (question.Area is { } area)
            facts.Add(new Fact(language["Questions.Area"], CardText.Plain(area)));
        if (view.Initiative(language) is { } initiative)
            facts.Add(new Fact(language["Questions.Initiative"], initiative));
        facts.Add(new Fact(language[question.ThreadKey is null ? "Questions.AskedOn" : "Questions.ShownWeekOf"], language.Date(question.Asked)));
        if (question.IsOpen && today is { } day && Waited(language, question, day) is { } waited)
            facts.Add(new Fact(language["Questions.Waited"], waited));
        if (question.Status == QuestionStatus.Open)
            facts.Add(new Fact(language["Questions.DueBy"], language.DateWithDay(question.Due)));
        if (question.IsOpen)
            facts.Add(
                new Fact(language["Questions.Assignee"], question.Assignee is { } assignee ? CardText.Plain(view.NameOf(language, assignee)) : language["Questions.Nobody"]));
        if (question.Followers > 0)
            facts.Add(new Fact(language["Questions.Followers"], question.Followers.ToString(CultureInfo.InvariantCulture)));
        return new FactSet(facts);
    }

    // Of an anonymous one the week is all that is known.
    private static string? Waited(Language language, Question question, DateOnly today)
    {
        var days = today.DayNumber - question.Asked.DayNumber;
        var (key, count) = question.ThreadKey is not null ? ("Questions.WaitedWeeks", days / DaysInWeek) : ("Questions.WaitedDays", days);
        return count > 0 ? language.Count(key, count) : null;
    }

    private static IEnumerable<CardElement> Outcome(Language language, TriageView view)
    {
        var question = view.Question;
        if (question.Answer is { } answer)
        {
            if (question.IsOpen)
                yield return Blocks.Subheading(language["Questions.EarlierAnswer"]);
            yield return new TextBlock(question.IsOpen ? QuestionElements.Excerpt(answer) : answer);
            yield return QuestionElements.AnsweredOn(language, question);
            yield return Blocks.Note(language[
                question.IsPublished ? "Questions.IsPublished" : view.IsCodeExpired ? "Questions.IsNotPublishedExpired" : "Questions.IsNotPublished"]);
            if (question is { IsPublished: true, PublishedAs: { } shown })
                yield return Blocks.Note(language["Questions.IsPublishedAs", QuestionElements.Excerpt(shown)]);
        }

        if (question is { Status: QuestionStatus.Closed, Reason: { } reason })
            yield return new TextBlock(language["Questions.ClosedWhy", CardText.Plain(reason)]);
        foreach (var failure in Failures(language, view))
            yield return new TextBlock(failure) { Color = TextColor.Attention };
    }

    // Each in words of its own: what did not arrive, and where.
    private static IEnumerable<string> Failures(Language language, TriageView view)
    {
        var question = view.Question;
        if (view.IsUndelivered)
            yield return language[question.Status switch
            {
                QuestionStatus.Returned => "Questions.NotDeliveredRequest",
                QuestionStatus.Closed => "Questions.NotDeliveredReason",
                _ => "Questions.NotDelivered",
            }];
        else if (view.IsUncorrected)
            yield return language["Questions.NotCorrected"];
        if (view.UnreachedFollowers > 0)
            yield return language["Questions.NotDeliveredToFollowers", language.Number(view.UnreachedFollowers)];
        if (question.IsWithUnreached)
            yield return language["Questions.NotGiven", CardText.Plain(view.NameOf(language, question.Assignee))];
    }

    // The answer, or what is being written, needs the room that a very long question would take.
    private static string Shown(Language language, Question question, TriageDraft? draft) =>
        question.IsForgotten ? QuestionElements.Deleted(language, question) : question.Answer is null && draft?.Answer is null ? question.Text : CardText.Cut(question.Text, ShownWithAnswer, ShownWithAnswerBytes) is var cut && cut.Length < question.Text.Length ? cut + "…" : question.Text;

    private static string Title(Question question) => question.Status switch
    {
        QuestionStatus.Answered => "Questions.TriageDoneTitle",
        QuestionStatus.Closed => "Questions.TriageClosedTitle",
        QuestionStatus.Merged => "Questions.TriageMergedTitle",
        QuestionStatus.Returned => "Questions.TriageReturnedTitle",
        _ => question.HasReopened ? "Questions.TriageReopenedTitle" : question.Assignee is not null ? "Questions.TriageTakenTitle" : "Questions.TriageTitle",
    };
}
