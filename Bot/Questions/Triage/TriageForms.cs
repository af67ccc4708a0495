using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>The buttons of a question's card, and what unfolds under them.</summary>
internal static class TriageForms
{
    public const string PeopleDataset = "question.people";
    public const string OpenDataset = "question.similar";

    /// <summary>What can be done with it as it stands; at most four buttons, the likely one first.</summary>
    public static IReadOnlyList<CardAction>? Actions(Language language, TriageView view, TriageDraft? draft)
    {
        var isWriting = draft?.Answer is not null;
        var question = view.Question;
        return question.Status switch
        {
            QuestionStatus.Open or QuestionStatus.Returned =>
            [
                .. isWriting ? Send(language, question) : [new ShowCardAction(language["Questions.AnswerIt"], AnswerForm(language, view))],
                .. draft?.Remark is null && !(isWriting && question.IsPublished) ? [Take(language, question)] : Array.Empty<CardAction>(),
                new ShowCardAction(language["Questions.MoreActions"], MoreForm(language, view, draft?.Remark is not null)),
                .. question.IsPublished ? [Unpublish(language, question)] : Array.Empty<CardAction>(),
            ],
            QuestionStatus.Answered =>
            [
                .. isWriting ? [Correct(language, question)] : new CardAction[] { new ShowCardAction(language["Questions.CorrectIt"], CorrectForm(language, question)) },
                question.IsPublished ? Unpublish(language, question) : ShowToAll(language, question),
            ],
            _ => null,
        };
    }

    public static TextInput AnswerField(Language language, string? text) => new(TriageCard.AnswerInput, language["Questions.AnswerLabel"])
    {
        Value = text,
        IsMultiline = true,
        MaxLength = Question.MaxAnswer,
    };

    /// <summary>The field for what is asked back, or why it is closed, and its buttons.</summary>
    public static IEnumerable<CardElement> Remark(Language language, Question question, string? text) =>
    [
        new TextInput(TriageCard.RemarkInput, language[question.IsNameless ? "Questions.RemarkNameless" : question.IsAnonymous ? "Questions.RemarkAnonymous" : "Questions.Remark"])
        {
            Value = text,
            IsMultiline = true,
            MaxLength = Question.MaxRemark,
        },
        new ActionSet(
        [
            .. question is { IsAnonymous: false, Status: QuestionStatus.Open }
                ? [Form(language, question, "Questions.AskBack", TriageCard.ReturnVerb)]
                : Array.Empty<CardAction>(),
            Form(language, question, "Questions.Close", TriageCard.CloseVerb),
        ]),
    ];

    /// <summary>A button that sends what stands in the fields.</summary>
    public static ExecuteAction Form(Language language, Question question, string title, string verb, params ReadOnlySpan<(string, string)> data) =>
        new(language[title], verb) { Data = DataOf(question, data), AssociatedInputs = AssociatedInputs.Auto };

    private static AdaptiveCard AnswerForm(Language language, TriageView view)
    {
        var question = view.Question;
        var seen = question.IsNameless ? "Questions.AnswerSeenNameless" : view.IsCodeExpired ? "Questions.AnswerSeenExpired" : question.IsAnonymous ? "Questions.AnswerSeenAnonymous" : "Questions.AnswerSeen";
        return new AdaptiveCard(
            language["Questions.AnswerLabel"],
            [
                AnswerField(language, null),
                Blocks.Note(language[seen]),
                .. question.Followers > 0 ? [Blocks.Note(language["Questions.AnswerSeenFollowers"])] : Array.Empty<TextBlock>(),
                .. PublishForm.Beside(language, question.ShownText),
            ])
        { Actions = [.. Send(language, question)] };
    }

    private static IEnumerable<CardAction> Send(Language language, Question question) =>
    [
        Form(language, question, "Questions.SendAnswer", TriageCard.AnswerVerb, (TriageCard.PublishData, "false")) with { Style = ActionStyle.Positive },
        Form(language, question, "Questions.SendAndPublish", TriageCard.AnswerVerb, (TriageCard.PublishData, "true")),
    ];

    private static AdaptiveCard CorrectForm(Language language, Question question) =>
        new(language["Questions.AnswerLabel"], AnswerField(language, question.Answer), Blocks.Note(language["Questions.CorrectSeen"]))
        { Actions = [Correct(language, question)] };

    private static ExecuteAction Correct(Language language, Question question) => Form(language, question, "Questions.SendCorrection", TriageCard.CorrectVerb);

    // What has room is looked at here, anything longer in a form of its own.
    private static CardAction ShowToAll(Language language, Question question)
    {
        var show = Publish(language, question, "Questions.PublishIt", "true");
        CardElement[] field = [.. PublishForm.Beside(language, question.ShownText)];
        return field.Length == 0 ? show
            : new ShowCardAction(language["Questions.PublishMore"], new AdaptiveCard(language["Questions.ShownLabel"], field) { Actions = [show] });
    }

    private static ExecuteAction Publish(Language language, Question question, string title, string publish) =>
        Form(language, question, title, TriageCard.PublishVerb, (TriageCard.PublishData, publish));

    private static ExecuteAction Take(Language language, Question question) => question.Assignee is null
        ? Act(language, question, "Questions.Take", TriageCard.TakeVerb)
        : Act(language, question, "Questions.Release", TriageCard.ReleaseVerb);

    private static ExecuteAction Unpublish(Language language, Question question) => Publish(language, question, "Questions.Unpublish", "false");

    private static AdaptiveCard MoreForm(Language language, TriageView view, bool isRemarking)
    {
        var question = view.Question;
        List<CardElement> body =
        [
            List(
                TriageCard.ToInput, language["Questions.GiveTo"], language["Questions.TypeAName"], PeopleDataset,
                [.. view.Helpers.Select(person => new Choice(TriagePeople.Title(person), person.Id))], view.Helpers.Count > 0),
            new ActionSet(Form(language, question, "Questions.Give", TriageCard.GiveVerb)),
            .. view.IsGiven ? [] : Merge(language, view),
            .. isRemarking ? [] : Remark(language, question, null),
        ];
        return new AdaptiveCard(language["Questions.MoreActions"], body);
    }

    private static CardElement[] Merge(Language language, TriageView view) =>
    [
        List(
            TriageCard.IntoInput, language["Questions.MergeWith"], language["Questions.TypeAWord"], OpenDataset,
            [.. view.Similar.Concat(view.Others).Select(other => new Choice(QuestionElements.Excerpt(other.Text), other.Id))], view.Others.Count > 0),
        new ActionSet(Form(language, view.Question, "Questions.Merge", TriageCard.MergeVerb)),
    ];

    // A short list is looked through, a long one is searched.
    private static ChoiceSetInput List(string id, string label, string hint, string dataset, IReadOnlyList<Choice> choices, bool isWhole) => isWhole
        ? new ChoiceSetInput(id, label, choices)
        : new ChoiceSetInput(id, label, choices) { Style = ChoiceInputStyle.Filtered, ChoicesData = new DataQuery(dataset), Placeholder = hint };

    private static ExecuteAction Act(Language language, Question question, string title, string verb) =>
        new(language[title], verb) { Data = DataOf(question), AssociatedInputs = AssociatedInputs.None };

    private static Dictionary<string, string> DataOf(Question question, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var data = QuestionElements.IdOf(question.Id);
        data[QuestionElements.SeenData] = question.Steps.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in more)
            data[name] = value;
        return data;
    }
}
