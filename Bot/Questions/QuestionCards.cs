using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>The cards of questions and answers.</summary>
internal static class QuestionCards
{
    public const string QuestionData = "question";

    /// <summary>The key that the question gets when it is handed over: made with the card, so that pressing twice hands over once.</summary>
    /// <remarks>Not <c>key</c>: the Agents Playground sends no press whose data has that name.</remarks>
    public const string KeyData = "newId";
    public const string AnswerInput = "answer";
    public const string PublishInput = "publish";
    public const string ShowMineVerb = "question.mine";
    public const int ShownInInbox = 8;
    private const int ExcerptLength = 200;
    private const int AnswerExcerptLength = 100;

    /// <summary>Tells the asker that the question has been handed over, and what happens next.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="question">The question.</param>
    /// <param name="canBeReached">Whether there is a chat to bring the answer to.</param>
    public static AdaptiveCard HandedOver(Language language, Question question, bool canBeReached) => new(
        language["Questions.HandedOverTitle"],
        Blocks.Heading(language["Questions.HandedOverTitle"]),
        Quote(question.Text),
        new TextBlock(language[canBeReached ? "Questions.HandedOver" : "Questions.HandedOverNoChat"]) { Spacing = Spacing.Small },
        Blocks.Note(language["Questions.HandedOverSeen"]))
    { Lang = language.Code };

    /// <summary>What the process team sees: the question, and the form to answer it, or the answer.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="question">The question.</param>
    /// <param name="note">What just happened.</param>
    /// <param name="draft">What stands in the form.</param>
    public static AdaptiveCard Triage(Language language, Question question, string? note = null, AnswerDraft? draft = null)
    {
        var asker = question.IsAnonymous ? language["Questions.Anonymous"]
            : string.IsNullOrEmpty(question.AskerName) ? language["Questions.NamedUnknown"] : CardText.Plain(question.AskerName);
        List<CardElement> body =
        [
            Blocks.Heading(language[question.Status == QuestionStatus.Open ? "Questions.TriageTitle" : "Questions.TriageDoneTitle"]),
            Quote(question.Text),
            new FactSet(
            [
                new Fact(language["Questions.From"], asker),
                .. question.Area is { } area ? [new Fact(language["Questions.Area"], area)] : Array.Empty<Fact>(),
                new Fact(language[question.IsAnonymous ? "Questions.ShownWeekOf" : "Questions.AskedOn"], language.Date(question.Asked)),
            ]),
        ];
        if (note is not null)
            body.Add(new TextBlock(note) { Color = TextColor.Warning });
        return question.Status == QuestionStatus.Open ? Open(language, question, body, draft) : Done(language, question, body);
    }

    /// <summary>What the asker gets.</summary>
    public static AdaptiveCard Answered(Language language, Question question) => new(
        CardText.Fallback($"{language["Questions.AnsweredTitle"]}\n\n{question.Answer}"),
        Blocks.Heading(language["Questions.AnsweredTitle"]),
        Quote(question.Text),
        new TextBlock(question.Answer!) { Spacing = Spacing.Medium },
        Blocks.Note(language["Questions.AnsweredBy", language.Date(DanishTime.DateOf(question.AnsweredAt!.Value))]))
    { Lang = language.Code };

    /// <summary>What waits for the process team.</summary>
    public static AdaptiveCard Inbox(Language language, IReadOnlyList<InboxItem> items) => new(
        language["Questions.InboxTitle"],
        [
            Blocks.Heading(language["Questions.InboxTitle"]),
            new TextBlock(items.Count == 0 ? language["Questions.InboxEmpty"] : language.Count("Questions.InboxCount", items.Count)) { Spacing = Spacing.Small },
            .. items.Take(ShownInInbox).Select(item => InboxRow(language, item)),
            .. items.Count > ShownInInbox ? [Blocks.Note(language["Questions.InboxMore", language.Number(items.Count - ShownInInbox)])] : Array.Empty<TextBlock>(),
        ])
    { Lang = language.Code };

    /// <summary>The asker's own questions.</summary>
    public static AdaptiveCard Mine(Language language, IReadOnlyList<Question> questions) => new(
        language["Questions.MineTitle"],
        [
            Blocks.Heading(language["Questions.MineTitle"]),
            .. questions.Count == 0 ? [new TextBlock(language["Questions.MineEmpty"])] : questions.Select<Question, CardElement>(question => MineRow(language, question)),
        ])
    { Lang = language.Code };

    /// <summary>One of the asker's own questions, with all of its answer.</summary>
    public static AdaptiveCard Own(Language language, Question question)
    {
        var card = question.Answer is not null ? Answered(language, question) : new AdaptiveCard(
            language["Questions.MineWaiting"],
            Blocks.Heading(language["Questions.MineWaiting"]),
            Quote(question.Text),
            Blocks.Note(language.Date(question.Asked)))
        { Lang = language.Code };
        return card with { Actions = [new ExecuteAction(language["Questions.ShowMine"], ShowMineVerb)] };
    }

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };

    /// <summary>The beginning of what somebody wrote, on one line.</summary>
    public static string Excerpt(string text) => CardText.Beginning(text, ExcerptLength);

    private static AdaptiveCard Open(Language language, Question question, List<CardElement> body, AnswerDraft? draft)
    {
        body.Add(new TextInput(AnswerInput, language["Questions.AnswerLabel"])
        {
            Value = draft?.Text,
            IsMultiline = true,
            MaxLength = Question.MaxAnswer,
            IsRequired = true,
            ErrorMessage = language["Questions.AnswerMissing"],
        });
        body.Add(new ToggleInput(PublishInput, language["Questions.PublishLabel"], language["Questions.Publish"])
        { Value = draft is { IsPublished: true } ? "true" : "false" });
        return new AdaptiveCard(language["Questions.TriageSummary"], body)
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Questions.SendAnswer"], "question.answer") { Data = IdOf(question.Id), Style = ActionStyle.Positive }],
        };
    }

    private static AdaptiveCard Done(Language language, Question question, List<CardElement> body)
    {
        body.Add(new TextBlock(question.Answer!));
        body.Add(Blocks.Note(language["Questions.AnsweredBy", language.Date(DanishTime.DateOf(question.AnsweredAt!.Value))]));
        if (question.IsUndelivered)
            body.Add(new TextBlock(language["Questions.NotDelivered"]) { Color = TextColor.Attention });
        return new AdaptiveCard(language["Questions.TriageDoneTitle"], body) { Lang = language.Code };
    }

    private static ColumnSet InboxRow(Language language, InboxItem item) => new(
        new Column(
            "stretch",
            new TextBlock(item.Label) { Weight = TextWeight.Bolder },
            new TextBlock(item.Text) { Spacing = Spacing.None },
            new TextBlock(item.Since) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
        new Column("auto", new ActionSet(new ExecuteAction(language["Questions.Open"], item.Verb)
        { Data = IdOf(item.Id) }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    private static ColumnSet MineRow(Language language, Question question) => new(
        new Column(
            "stretch",
            new TextBlock(Excerpt(question.Text)) { Weight = TextWeight.Bolder },
            new TextBlock(question.Answer is { } answer ? CardText.Beginning(answer, AnswerExcerptLength) : language["Questions.MineWaiting"])
            { Spacing = Spacing.Small },
            Blocks.Note(language.Date(question.Asked))),
        new Column("auto", new ActionSet(new ExecuteAction(language["Questions.Show"], ShowMineVerb) { Data = IdOf(question.Id) }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    /// <summary>The buttons that hand a question over: by name or without.</summary>
    public static IEnumerable<CardAction> HandOver(Language language, string question, string key) =>
    [
        new ExecuteAction(language["Questions.HandOver"], "question.escalate") { Data = QuestionOf(question, key) },
        new ExecuteAction(language["Questions.HandOverAnonymously"], AnonymousQuestions.FormVerb),
    ];

    /// <summary>What was asked, as it was asked.</summary>
    public static Container Quote(string text) => new(new TextBlock(CardText.Plain(text))) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium };

    private static Dictionary<string, string> IdOf(string id) => new(StringComparer.Ordinal) { ["id"] = id };

    private static Dictionary<string, string> QuestionOf(string question, string key) =>
        new(StringComparer.Ordinal) { [QuestionData] = question, [KeyData] = key };
}

/// <summary>An answer that is still being written.</summary>
/// <param name="Text">The answer.</param>
/// <param name="IsPublished">Whether others are to see it.</param>
internal sealed record AnswerDraft(string Text, bool IsPublished);
