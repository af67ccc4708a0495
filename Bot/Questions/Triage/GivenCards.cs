using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What is told of a question that was given to somebody, beside its own card.</summary>
internal static class GivenCards
{
    /// <summary>What is left of the card in the chat of a leader who had the question and has it no longer.</summary>
    public static AdaptiveCard NotYours(Language language, Question question) => new(
        language["Questions.NotYoursTitle"],
        Blocks.Heading(language["Questions.NotYoursTitle"]),
        QuestionElements.QuoteOfBeginning(language, question),
        new TextBlock(language["Questions.NotYoursText"]))
    { Lang = language.Code };

    /// <summary>Tells who gave a question to somebody that it may not have arrived.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="view">The question.</param>
    /// <param name="canOpen">Whether the reader may do something about it.</param>
    public static AdaptiveCard NotGiven(Language language, TriageView view, bool canOpen) => new(
        language["Questions.NotGivenTitle"],
        Blocks.Heading(language["Questions.NotGivenTitle"]),
        QuestionElements.QuoteOfBeginning(language, view.Question),
        new TextBlock(language["Questions.NotGiven", CardText.Plain(view.NameOf(language, view.Question.Assignee))]))
    {
        Lang = language.Code,
        Actions = canOpen ? [new ExecuteAction(language["Questions.Open"], TriageCard.OpenVerb) { Data = QuestionElements.IdOf(view.Question.Id) }] : null,
    };
}
