using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>What the form for a status paper holds.</summary>
/// <param name="Period">The period that is chosen; null for this quarter.</param>
/// <param name="Recommendation">What the committee is recommended.</param>
/// <param name="Language">The paper's language.</param>
internal sealed record PaperDraft(PaperPeriod? Period, string Recommendation, Language Language);

/// <summary>The form for a status paper.</summary>
internal static class PaperForm
{
    /// <summary>The longest recommendation, in UTF-16 code units.</summary>
    public const int MaxRecommendation = 2_000;

    public const string MakeVerb = "report.make";
    public const string ShowVerb = "report.form";
    private const string Span = "span";
    private const string From = "from";
    private const string To = "to";
    private const string Recommendation = "recommendation";
    private const string InLanguage = "language";
    private const int LongestChoice = 20;

    public static AdaptiveCard Build(Language language, PaperDraft draft)
    {
        var title = language["Paper.FormTitle"];
        return new AdaptiveCard(
            language["Paper.FormFallback"],
            [
                Blocks.Heading(title),
                new TextBlock(language["Paper.FormText"]) { Spacing = Spacing.Small },
                new ChoiceSetInput(Span, language["Paper.SpanLabel"], [.. Enum.GetValues<PaperSpan>().Select(span => new Choice(language[$"Paper.Span{span}"], Value(span)))])
                {
                    Style = ChoiceInputStyle.Compact,
                    Value = Value(draft.Period is null ? PaperSpan.ThisQuarter : PaperSpan.FromTo),
                    IsRequired = true,
                    ErrorMessage = language["Paper.SpanMissing"],
                },
                new ColumnSet(
                    new Column("stretch", new DateInput(From, language["Paper.From"]) { Value = Date(draft.Period?.From) }),
                    new Column("stretch", new DateInput(To, language["Paper.To"]) { Value = Date(draft.Period?.To) })),
                Blocks.Note(language["Paper.DatesHint"]) with { Spacing = Spacing.Small },
                new TextInput(Recommendation, language["Paper.RecommendationLabel"])
                {
                    IsMultiline = true,
                    MaxLength = MaxRecommendation,
                    Value = draft.Recommendation,
                    IsRequired = true,
                    ErrorMessage = language["Paper.RecommendationMissing"],
                },
                new ChoiceSetInput(InLanguage, language["Paper.LanguageLabel"], [.. Language.All.Select(one => new Choice(language[$"Paper.Language{one.Code}"], one.Code))])
                {
                    Style = ChoiceInputStyle.Compact,
                    Value = draft.Language.Code,
                },
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Paper.Make"], MakeVerb) { Style = ActionStyle.Positive }],
        };
    }

    /// <summary>Reads what was filled in.</summary>
    /// <param name="data">What the client sent.</param>
    /// <param name="language">The editor's language.</param>
    /// <param name="today">The date in Copenhagen.</param>
    /// <returns>The draft with its period, or what is wrong.</returns>
    /// <exception cref="CardDataException">Something is missing, or not what the form can send.</exception>
    public static (PaperDraft? Draft, string? Error) Read(CardData data, Language language, DateOnly today)
    {
        if (!Enum.TryParse<PaperSpan>(data.Text(Span, LongestChoice), ignoreCase: true, out var span) || !Enum.IsDefined(span))
            throw new CardDataException(Span, CardDataProblem.WrongType);
        var (period, error) = span == PaperSpan.FromTo
            ? PaperSpans.Read(language, data.OptionalText(From, LongestChoice), data.OptionalText(To, LongestChoice), today)
            : (PaperSpans.Of(span, today), null);
        if (period is null)
            return (null, error);
        var recommendation = CardText.Clean(data.Text(Recommendation, MaxRecommendation));
        return recommendation.Length == 0
            ? (null, language["Paper.RecommendationMissing"])
            : (new PaperDraft(period, recommendation, Language.For(data.OptionalText(InLanguage, LongestChoice))), null);
    }

    private static string Value(PaperSpan span) => $"{span}";

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
