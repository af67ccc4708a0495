using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>The cards of updates: what the editor works with, and what everyone reads.</summary>
internal static class UpdateCards
{
    public const string TitleInput = "title";
    public const string TextInput = "text";
    public const string VersionData = "version";

    /// <summary>The key that a new draft gets: made with the form, so that a press that arrives twice makes one draft.</summary>
    public const string NewData = "new";

    private const int NewsLength = 400;
    private const int NewsBytes = 2_000;

    /// <summary>The form to write an update in.</summary>
    public static AdaptiveCard Form(Language language, string newId, string title, string text, string? problem = null) =>
        Form(language, NewOf(newId), title, text, problem);

    /// <summary>The form to change a draft in.</summary>
    public static AdaptiveCard Form(Language language, Update draft, string title, string text, string? problem = null) =>
        Form(language, VersionOf(draft), title, text, problem);

    private static AdaptiveCard Form(Language language, Dictionary<string, string> subject, string title, string text, string? problem) => new(
        language["Updates.FormTitle"],
        Blocks.Heading(language["Updates.FormTitle"]),
        new TextBlock(problem ?? language["Updates.FormHint"]) { Color = problem is null ? null : TextColor.Attention, Spacing = Spacing.Small },
        new TextInput(TitleInput, language["Updates.TitleLabel"])
        {
            Value = title,
            MaxLength = Update.MaxTitle,
            IsRequired = true,
            ErrorMessage = language["Updates.TitleMissing"],
        },
        new TextInput(TextInput, language["Updates.TextLabel"])
        {
            Value = text,
            MaxLength = Update.MaxText,
            IsMultiline = true,
            IsRequired = true,
            ErrorMessage = language["Updates.TextMissing"],
            Placeholder = language["Updates.TextPlaceholder"],
        })
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.preview") { Data = subject }],
    };

    /// <summary>Exactly what recipients will see, framed by what the editor needs to know before sending.</summary>
    /// <remarks>Its buttons carry the version that is shown: what is sent is what was seen.</remarks>
    public static AdaptiveCard Preview(Language language, Update draft, UpdateAudience audience, DateOnly today, string? note = null) => new(
        language["Updates.PreviewTitle"],
        [
            Blocks.Heading(language["Updates.PreviewTitle"]),
            .. note is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Warning, note)],
            new TextBlock(language["Updates.PreviewAudience", language.Count("Updates.People", audience.People.Count), language.Count("Updates.Channels", audience.Channels.Count)])
            { Spacing = Spacing.Small },
            new Container([.. Content(language, draft, today)]) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Updates.Send"], "update.send") { Data = VersionOf(draft), Style = ActionStyle.Positive },
            new ExecuteAction(language["Updates.Edit"], "update.edit") { Data = VersionOf(draft) },
            new ExecuteAction(language["Updates.Discard"], "update.discard") { Data = VersionOf(draft) },
        ],
    };

    /// <summary>What every recipient gets.</summary>
    public static AdaptiveCard Delivered(Language language, Update update) =>
        new(CardText.Fallback($"{update.Title}\n\n{update.Text}"), [.. Content(language, update, DanishTime.DateOf(update.SentAt!.Value))])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Updates.AllNews"], "update.news")],
        };

    /// <summary>How many got it, and why others did not.</summary>
    public static AdaptiveCard Status(Language language, Update update, DeliverySummary summary)
    {
        var title = summary switch
        {
            { IsComplete: false } => language["Updates.Sending"],
            { Sent: var sent, Audience: var audience } when sent == audience => language["Updates.Sent"],
            _ => language["Updates.SentNotAll"],
        };
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(CardText.Plain(update.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                new TextBlock(language["Updates.SentOf", language.Number(summary.Sent), language.Number(summary.Audience)]) { Spacing = Spacing.Small },
                .. Unreached(language, summary),
                new TextBlock(language.Moment(update.SentAt!.Value)) { IsSubtle = true, Size = TextSize.Small },
            ])
        {
            Lang = language.Code,
            Actions = summary.IsComplete ? null : [new ExecuteAction(language["Updates.Refresh"], "update.status") { Data = IdOf(update.Id) }],
        };
    }

    /// <summary>The latest updates.</summary>
    public static AdaptiveCard News(Language language, IReadOnlyList<Update> updates) => new(
        language["Updates.NewsTitle"],
        [
            Blocks.Heading(language["Updates.NewsTitle"]),
            .. updates.Count == 0 ? [new TextBlock(language["Updates.NoNews"])] : updates.Select<Update, CardElement>(update => new Container(
                new TextBlock(CardText.Plain(update.Title)) { Weight = TextWeight.Bolder },
                new TextBlock(CardText.Shorten(update.Text, NewsLength, NewsBytes)) { Spacing = Spacing.Small },
                new TextBlock(language["Updates.From", language.Date(DanishTime.DateOf(update.SentAt!.Value))]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Small })
            { Separator = true, Spacing = Spacing.Medium }),
        ])
    { Lang = language.Code };

    /// <summary>The editors' list: drafts, and sent ones with their ledger.</summary>
    public static AdaptiveCard List(Language language, IReadOnlyList<(Update Update, DeliverySummary? Summary)> updates) => new(
        language["Updates.ListTitle"],
        [
            Blocks.Heading(language["Updates.ListTitle"]),
            .. updates.Count == 0 ? [new TextBlock(language["Updates.ListEmpty"])] : updates.Select<(Update Update, DeliverySummary? Summary), CardElement>(entry => ListRow(language, entry.Update, entry.Summary)),
        ])
    { Lang = language.Code };

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };

    private static ColumnSet ListRow(Language language, Update update, DeliverySummary? summary)
    {
        var state = summary is null
            ? language[update.IsSent ? "Updates.Sending" : "Updates.Draft"]
            : language["Updates.SentOfOn", language.Number(summary.Sent), language.Number(summary.Audience), language.Date(DanishTime.DateOf(update.SentAt!.Value))];
        return new ColumnSet(
            new Column(
                "stretch",
                new TextBlock(CardText.Plain(update.Title)) { Weight = TextWeight.Bolder },
                new TextBlock(state) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
            new Column("auto", new ActionSet(new ExecuteAction(language[update.IsSent ? "Updates.Show" : "Updates.Continue"], update.IsSent ? "update.status" : "update.edit")
            { Data = IdOf(update.Id) }))
            { VerticalContentAlignment = VerticalAlignment.Center })
        { Separator = true, Spacing = Spacing.Medium };
    }

    private static IEnumerable<CardElement> Content(Language language, Update update, DateOnly date) =>
    [
        Blocks.Heading(CardText.Plain(update.Title)),
        new TextBlock(update.Text) { Spacing = Spacing.Small },
        new TextBlock(language["Updates.From", language.Date(date)]) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.Medium },
    ];

    private static IEnumerable<CardElement> Unreached(Language language, DeliverySummary summary) =>
        summary.Reasons.OrderByDescending(reason => reason.Value).Select(reason =>
            new TextBlock(language["Updates.Unreached", language.Number(reason.Value), language[$"Updates.Reason{reason.Key}"]]) { Spacing = Spacing.None });

    private static Dictionary<string, string> VersionOf(Update draft) =>
        new(StringComparer.Ordinal) { ["id"] = draft.Id, [VersionData] = draft.ETag.ToString() };

    private static Dictionary<string, string> NewOf(string id) => new(StringComparer.Ordinal) { [NewData] = id };

    private static Dictionary<string, string> IdOf(string id) => new(StringComparer.Ordinal) { ["id"] = id };
}
