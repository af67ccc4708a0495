using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>What may be asked.</summary>
internal static class QuestionText
{
    /// <summary>What the asker is told of a question that cannot be taken; null when it can.</summary>
    public static string? Problem(Language language, string question) =>
        question.Length == 0 ? language["Questions.NothingAsked"]
        : question.Length > Question.MaxText ? language["Questions.TooLong", language.Number(Question.MaxText)]
        : !CardText.Fits(question, Question.MaxText, Question.MaxTextBytes) ? language["Questions.TooManyBytes"]
        : null;
}
