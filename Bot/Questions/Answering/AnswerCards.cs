using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>The cards that answer a question, or say that nothing does.</summary>
internal static class AnswerCards
{
    /// <summary>The name under which the button that says it helped carries the answer's number, see <see cref="HelpedStore.NewNumber"/>.</summary>
    public const string NumberData = "answer";

    /// <summary>The name under which it carries the text that answered.</summary>
    public const string TextData = "passage";

    private const int AlternativeLength = 1_500;
    private const int AlternativeBytes = 2_000;

    /// <summary>What has been published that answers, with its source; below it, folded, what may be meant instead.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="answers">The answer and its alternatives; at least one.</param>
    /// <param name="key">The key that the question gets if it is handed over.</param>
    /// <param name="subjects">What the asker may say it is about when it is handed over.</param>
    public static AdaptiveCard FromKnowledge(Language language, string question, IReadOnlyList<Passage> answers, string key, Container subjects)
    {
        var passages = answers.Select(answer => answer.In(language)).ToArray();
        var best = passages[0];

        // The question stands behind a button; the passage gets the room that is left, which is enough for any text of letters.
        var room = AdaptiveCard.MaxBytes - With("").ToJson().Length;
        return With(CardText.Shorten(best.Body, Math.Max(best.Body.Length, 1), room));

        AdaptiveCard With(string body) => new(
            $"{CardText.Fallback($"{best.Title}\n\n{best.Body}")}\n\n{Source(language, best)}",
            [
                Blocks.Heading(QuestionElements.Excerpt(best.Title)),
                new TextBlock(body) { Spacing = Spacing.Small },
                Blocks.Note(Source(language, best)),
                .. InDanish(language, [best]),
                .. Folded(language["Answers.Alternatives"], language, passages[1..]),
                subjects,
                Blocks.Note(language["Questions.HandOverSeen"]) with { Separator = passages.Length > 1, Spacing = Spacing.Medium },
            ])
        {
            Lang = language.Code,
            Actions =
            [
                Helped(language, answers[0]),
                .. HandOverActions.Of(language, question, key),
            ],
        };
    }

    /// <summary>Says that it does not know, and offers people: by name or without; and, folded, what comes nearest.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="nearest">What may be meant, but is not sure enough to be given as the answer; may be empty.</param>
    /// <param name="key">The key that the question gets if it is handed over.</param>
    /// <param name="subjects">What the asker may say it is about when it is handed over.</param>
    public static AdaptiveCard DontKnow(Language language, string question, IReadOnlyList<Passage> nearest, string key, Container subjects) => new(
        language["Questions.DontKnow"],
        [
            Blocks.Heading(language["Questions.DontKnowTitle"]),
            new TextBlock(language["Questions.DontKnow"]) { Spacing = Spacing.Small },
            QuestionElements.Quote(question),
            .. Folded(language["Answers.Nearest"], language, [.. nearest.Select(passage => passage.In(language))]),
            .. InDanish(language, nearest),
            subjects,
            Blocks.Note(language["Questions.HandOverSeen"]),
        ])
    {
        Lang = language.Code,
        Actions = [.. HandOverActions.Of(language, question, key)],
    };

    private static ExecuteAction Helped(Language language, Passage answer) => new(language["Questions.Helped"], "question.helped")
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [TextData] = answer.WholeId, [NumberData] = HelpedStore.NewNumber() },
        AssociatedInputs = AssociatedInputs.None,
    };

    private static IEnumerable<TextBlock> InDanish(Language language, IReadOnlyList<Passage> passages) =>
        language != Language.Danish && passages.Any(passage => passage.QuotesPapers) ? [Blocks.Note(language["Questions.InDanish"])] : [];

    private static IEnumerable<CardElement> Folded(string heading, Language language, Passage[] passages) => passages.Length == 0
        ? []
        : [Blocks.Subheading(heading), .. passages.SelectMany((passage, place) => Alternative(language, passage, place))];

    // The whole line is what is pressed: a title is too long for a button on a phone.
    private static IEnumerable<CardElement> Alternative(Language language, Passage passage, int place)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"alternative-{place}");
        var title = QuestionElements.Excerpt(passage.Title);
        yield return new Container(new ColumnSet(
            new Column("stretch", new TextBlock(title)),
            new Column("auto", new TextBlock(language["Answers.ShowAlternative"]) { Color = TextColor.Accent })))
        {
            Spacing = Spacing.Small,
            SelectAction = new ToggleVisibilityAction(language["Answers.ShowAlternativeNamed", title], id),
        };
        yield return new Container(
            new TextBlock(CardText.Shorten(passage.Body, AlternativeLength, AlternativeBytes)),
            Blocks.Note(Source(language, passage)))
        { Id = id, IsVisible = false, Style = ContainerStyle.Emphasis, Spacing = Spacing.Small };
    }

    private static string Source(Language language, Passage passage)
    {
        PassageSource[] sources = [.. passage.AlsoFrom, new PassageSource(passage.Source, passage.Date)];
        var named = language.List([.. sources.Select(source => language["Questions.SourceDated", source.Name, language.Date(source.Date)])]);
        var told = language[sources.Length == 1 ? "Questions.Sources.One" : "Questions.Sources.Other", named];
        return passage.PartOf is null ? told : language["Answers.Excerpt", told];
    }
}
