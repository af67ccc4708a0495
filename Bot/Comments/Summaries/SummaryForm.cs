using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments.Themes;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>The form in which the process team writes a summary, and what it looks like before it is published.</summary>
internal static class SummaryForm
{
    /// <summary>The name under which a card carries the summary's id.</summary>
    public const string IdData = "id";

    /// <summary>The name under which it carries the version that the editor has seen.</summary>
    public const string VersionData = "version";

    private const string SaidInput = "said";
    private const string DidInput = "did";
    private const string MilestoneInput = "milestone";
    private const string NoMilestone = "-";
    private const int LongestField = 256 * 1024;
    private const int LongestId = 200;
    private const int ShownQuote = 200;

    /// <summary>What a card of the form or of the preview sends.</summary>
    /// <exception cref="CardDataException">It has no id of ours.</exception>
    public static SummaryDraft Read(CardData data)
    {
        var id = data.Text(IdData, LongestId);
        if (!SummaryStore.IsId(id))
            throw new CardDataException(IdData, CardDataProblem.WrongType);
        var milestone = data.OptionalText(MilestoneInput, LongestField);
        return new SummaryDraft(
            id,
            data.OptionalText(VersionData, LongestId),
            new SummaryText(Clean(SaidInput), Clean(DidInput), milestone == NoMilestone ? null : milestone))
        { Theme = ThemeIn(data) };

        string Clean(string field) => CardText.Clean(data.OptionalText(field, LongestField) ?? "");
    }

    /// <summary>The theme that a card carries; null for none.</summary>
    public static string? ThemeIn(CardData data) => data.OptionalText(ThemeCards.ThemeData, LongestId) is { } theme ? CommentField.Theme.Cut(theme) : null;

    /// <summary>The form.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="draft">What stands in the fields.</param>
    /// <param name="plan">The milestones to choose from.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="now">What another editor has written meanwhile; null for nothing.</param>
    public static CardReply Form(Language language, SummaryDraft draft, PlanSnapshot plan, string? problem = null, Summary? now = null)
    {
        var title = language[draft.Version is null ? "Summaries.FormTitle" : "Summaries.CorrectTitle"];
        return Reply(PlanElements.Fit(limit => new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(language["Summaries.FormCare"]) { Spacing = Spacing.Small },
                .. problem is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Attention, problem)],
                .. now is null ? Array.Empty<CardElement>() : [SummaryElements.Published(language, now, plan)],
                .. draft.Theme is { } theme ? [Blocks.Note(language["Summaries.Theme", CardText.Plain(theme)])] : Array.Empty<CardElement>(),
                Field(SaidInput, language["Summaries.Said"], language["Summaries.SaidHint"], language["Summaries.Missing"], draft.Text.Said),
                Field(DidInput, language["Summaries.Did"], language["Summaries.DidHint"], language["Summaries.Missing"], draft.Text.Did),
                Milestones(language, draft.Text.Milestone, plan, limit),
                Blocks.Note(language["Summaries.FormNote", language.Number(SummaryText.MaxLength)]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Summaries.Preview"], "summary.preview") { Data = DataOf(draft), AssociatedInputs = AssociatedInputs.Auto },
                new ExecuteAction(language["Summaries.Cancel"], SummaryCards.ListVerb),
            ],
        }));
    }

    /// <summary>What everyone will see, with a warning where it quotes; nothing is published yet.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="draft">What was written.</param>
    /// <param name="plan">The milestones.</param>
    /// <param name="quote">What stands word for word in what somebody wrote anonymously; null for nothing.</param>
    public static CardReply Preview(Language language, SummaryDraft draft, PlanSnapshot plan, string? quote)
    {
        var title = language["Summaries.PreviewTitle"];
        var data = DataOf(draft);
        data[SaidInput] = draft.Text.Said;
        data[DidInput] = draft.Text.Did;
        data[MilestoneInput] = draft.Text.Milestone ?? NoMilestone;
        return Reply(new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(language["Summaries.PreviewText"]) { Spacing = Spacing.Small },
                .. quote is null
                    ? Array.Empty<CardElement>()
                    : [Blocks.Notice(ContainerStyle.Warning, language["Summaries.Quotes", CardText.Beginning(quote, ShownQuote)])],
                SummaryElements.Draft(language, draft.Text, plan),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language[quote is null ? "Summaries.Publish" : "Summaries.PublishAnyway"], "summary.publish") { Data = data },
                new ExecuteAction(language["Summaries.Back"], "summary.write") { Data = data },
            ],
        });
    }

    private static Dictionary<string, string> DataOf(SummaryDraft draft)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [IdData] = draft.Id };
        if (draft.Version is { } version)
            data[VersionData] = version;
        if (draft.Theme is { } theme)
            data[ThemeCards.ThemeData] = theme;
        return data;
    }

    private static TextInput Field(string id, string label, string hint, string missing, string value) => new(id, label)
    {
        Value = value.Length == 0 ? null : value,
        Placeholder = hint,
        IsMultiline = true,
        IsRequired = true,
        ErrorMessage = missing,
        MaxLength = SummaryText.MaxLength,
    };

    // What is still open comes first; what is chosen is always there.
    private static ChoiceSetInput Milestones(Language language, string? chosen, PlanSnapshot plan, int limit) => new(
        MilestoneInput,
        language["Summaries.MilestoneLabel"],
        [
            new Choice(language["Summaries.NoMilestone"], NoMilestone),
            .. plan.Milestones.OrderBy(milestone => milestone.Id != chosen).ThenBy(milestone => !milestone.IsOpen).Take(limit)
                .Select(milestone => new Choice($"{milestone.Title} ({StatusWords.InText(language, milestone.Status)})", milestone.Id)),
        ])
    { Style = ChoiceInputStyle.Compact, Value = chosen ?? NoMilestone };

    private static CardReply Reply(AdaptiveCard card) => new(card.ToJson(), card.FallbackText);
}
