using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>What those who asked are shown of their questions.</summary>
internal static class AskerCards
{
    public const string ShowMineVerb = "question.mine";
    public const string ClarifyVerb = "question.clarify";
    public const string ReopenVerb = "question.reopen";
    public const string AdditionInput = "addition";

    /// <summary>Tells the asker that the question has been handed over, and what happens next, and by when.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="question">The question.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <param name="canBeReached">Whether there is a chat to bring the answer to.</param>
    public static AdaptiveCard HandedOver(Language language, Question question, DateOnly today, bool canBeReached) => new(
        language["Questions.HandedOverTitle"],
        Blocks.Heading(language["Questions.HandedOverTitle"]),
        QuestionElements.Quote(question.Text),
        new TextBlock(DueText.ToAsker(language, question, question, today)) { Spacing = Spacing.Small },
        new TextBlock(language[canBeReached ? "Questions.HandedOver" : "Questions.HandedOverNoChat"]) { Spacing = Spacing.Small },
        Blocks.Note(language["Questions.HandedOverSeen"]))
    { Lang = language.Code };

    /// <summary>What the asker gets: the answer, why there is none, or what is missing.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="asked">What this asker asked.</param>
    /// <param name="root">The question whose answer it gets; itself when it was not merged.</param>
    /// <param name="note">What just happened.</param>
    /// <param name="draft">What the asker was writing back.</param>
    public static AdaptiveCard Told(Language language, Question asked, Question root, string? note = null, string? draft = null) => Noted(
        root.Status switch
        {
            QuestionStatus.Answered => Answered(language, asked, root, draft),
            QuestionStatus.Closed => Closed(language, asked.Text, root),
            _ => Returned(language, asked, draft),
        },
        note);

    /// <summary>One of the asker's own questions, with all of its answer.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="asked">What this asker asked.</param>
    /// <param name="root">The question whose answer it gets; itself when it was not merged.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <param name="note">What just happened.</param>
    /// <param name="draft">What the asker was writing back. Where the question takes it no longer, it can be sent as a new one.</param>
    /// <param name="key">The key that the new one gets.</param>
    public static AdaptiveCard Own(
        Language language, Question asked, Question root, DateOnly today, string? note = null, string? draft = null, string? key = null)
    {
        var isWaiting = root.Status == QuestionStatus.Open || root.Status == QuestionStatus.Returned && asked.Id != root.Id;
        var card = isWaiting ? Noted(Waiting(language, asked, root, today), note) : Told(language, asked, root, note, draft);
        return draft is { Length: > 0 } && key is not null && card.Actions is null ? card with { Body = [.. card.Body, NewQuestion(language, draft)], Actions = [SendNew(language, key)] }
            : draft is not null ? card
            : card with { Actions = [.. card.Actions ?? [], new ExecuteAction(language["Questions.ShowMine"], ShowMineVerb) { AssociatedInputs = AssociatedInputs.None }] };
    }

    // What is missing can be told once.
    private static AdaptiveCard Answered(Language language, Question asked, Question root, string? draft)
    {
        var isWriting = draft is not null && !asked.HasReopened;
        return new AdaptiveCard(
            CardText.Fallback($"{language["Questions.AnsweredTitle"]}\n\n{root.Answer}"),
            [
                Blocks.Heading(language["Questions.AnsweredTitle"]),
                .. AnswerOf(language, asked.Text, root),
                .. isWriting ? [Field(language, "Questions.NotAnsweredLabel", draft)] : Array.Empty<CardElement>(),
            ])
        {
            Lang = language.Code,
            Actions = asked.HasReopened ? null
                : isWriting ? [Send(language, asked, "Questions.NotAnsweredSend", ReopenVerb)]
                : [
                    new ShowCardAction(
                        language["Questions.NotAnswered"],
                        new AdaptiveCard(language["Questions.NotAnsweredLabel"], Field(language, "Questions.NotAnsweredLabel", null))
                        {
                            Actions = [Send(language, asked, "Questions.NotAnsweredSend", ReopenVerb)],
                        }),
                ],
        };
    }

    /// <summary>A question and its answer.</summary>
    public static IEnumerable<CardElement> AnswerOf(Language language, string words, Question root) =>
    [
        QuestionElements.Quote(words),
        new TextBlock(root.Answer!) { Spacing = Spacing.Medium },
        QuestionElements.AnsweredOn(language, root),
    ];

    /// <summary>A question that was closed without an answer, and why.</summary>
    public static AdaptiveCard Closed(Language language, string words, Question root) => new(
        language["Questions.ClosedSummary"],
        Blocks.Heading(language["Questions.ClosedTitle"]),
        QuestionElements.Quote(words),
        new TextBlock(language["Questions.ClosedWhy", CardText.Plain(root.Reason!)]) { Spacing = Spacing.Medium })
    { Lang = language.Code };

    private static AdaptiveCard Returned(Language language, Question asked, string? draft) => new(
        language["Questions.ReturnedSummary"],
        Blocks.Heading(language["Questions.ReturnedTitle"]),
        QuestionElements.Quote(asked.Text),
        new TextBlock(CardText.Plain(asked.Request!)) { Spacing = Spacing.Medium },
        Field(language, "Questions.ClarifyLabel", draft))
    {
        Lang = language.Code,
        Actions = [Send(language, asked, "Questions.ClarifySend", ClarifyVerb)],
    };

    private static AdaptiveCard Noted(AdaptiveCard card, string? note) =>
        note is null ? card : card with { Body = [card.Body[0], Blocks.Notice(ContainerStyle.Attention, note), .. card.Body.Skip(1)] };

    private static AdaptiveCard Waiting(Language language, Question asked, Question root, DateOnly today) => new(
        language["Questions.MineWaiting"],
        [
            Blocks.Heading(language["Questions.MineWaiting"]),
            QuestionElements.Quote(asked.Text),
            .. root.Addition is { Length: > 0 } addition && asked.Id == root.Id ? [QuestionElements.Quote(addition)] : Array.Empty<CardElement>(),
            new TextBlock(DueText.ToAsker(language, asked, root, today)) { Spacing = Spacing.Small },
            Blocks.Note(language["Questions.AskedOnDate", language.Date(asked.Asked)]),
        ])
    { Lang = language.Code };

    private static TextInput NewQuestion(Language language, string draft) => new(QuestionDraft.TextData, language["Questions.AsNewLabel"])
    {
        Value = draft,
        IsMultiline = true,
        MaxLength = Question.MaxText,
    };

    private static ExecuteAction SendNew(Language language, string key) => new(language["Questions.SendAsNew"], HandOverActions.Verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [QuestionDraft.KeyData] = key },
        AssociatedInputs = AssociatedInputs.Auto,
    };

    private static TextInput Field(Language language, string label, string? draft) => new(AdditionInput, language[label])
    {
        Value = draft,
        IsMultiline = true,
        MaxLength = Question.MaxRemark,
    };

    private static ExecuteAction Send(Language language, Question asked, string title, string verb) =>
        new(language[title], verb) { Data = QuestionElements.IdOf(asked.Id), AssociatedInputs = AssociatedInputs.Auto };
}
