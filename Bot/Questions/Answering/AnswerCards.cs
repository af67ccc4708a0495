using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>The cards that answer a question, or say that nothing does.</summary>
internal static class AnswerCards
{
    /// <summary>What has been published that answers, with its source.</summary>
    public static AdaptiveCard FromKnowledge(Language language, string question, Passage found, string key, Container subjects)
    {
        var passage = language == Language.English ? found.InEnglish ?? found : found;
        // The question stands behind both buttons; the passage gets the room that is left, which is enough for any text of letters.
        var room = AdaptiveCard.MaxBytes - With("").ToJson().Length;
        return With(CardText.Shorten(passage.Body, Math.Max(passage.Body.Length, 1), room));

        AdaptiveCard With(string body) => new(
            $"{CardText.Fallback($"{passage.Title}\n\n{passage.Body}")}\n\n{Source(language, passage)}",
            [
                Blocks.Heading(QuestionElements.Excerpt(passage.Title)),
                new TextBlock(body) { Spacing = Spacing.Small },
                Blocks.Note(Source(language, passage)),
                .. language != Language.Danish && passage.QuotesPapers ? [Blocks.Note(language["Questions.InDanish"])] : Array.Empty<TextBlock>(),
                subjects,
                Blocks.Note(language["Questions.HandOverSeen"]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Questions.Helped"], "question.helped") { AssociatedInputs = AssociatedInputs.None },
                .. HandOverActions.Of(language, question, key),
            ],
        };
    }

    /// <summary>Says that it does not know, and offers people: by name or without.</summary>
    public static AdaptiveCard DontKnow(Language language, string question, string key, Container subjects) => new(
        language["Questions.DontKnow"],
        Blocks.Heading(language["Questions.DontKnowTitle"]),
        new TextBlock(language["Questions.DontKnow"]) { Spacing = Spacing.Small },
        QuestionElements.Quote(question),
        subjects,
        Blocks.Note(language["Questions.HandOverSeen"]))
    {
        Lang = language.Code,
        Actions = [.. HandOverActions.Of(language, question, key)],
    };

    private static string Source(Language language, Passage passage)
    {
        PassageSource[] sources = [.. passage.AlsoFrom, new PassageSource(passage.Source, passage.Date)];
        var named = language.List([.. sources.Select(source => language["Questions.SourceDated", source.Name, language.Date(source.Date)])]);
        return language[sources.Length == 1 ? "Questions.Sources.One" : "Questions.Sources.Other", named];
    }
}
