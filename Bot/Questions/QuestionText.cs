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

    /// <summary>What the one who answers is told of an answer that cannot be sent; null when it can.</summary>
    public static string? AnswerProblem(Language language, string answer) =>
        answer.Length == 0 ? language["Questions.AnswerMissing"]
        : answer.Length > Question.MaxAnswer ? language["Questions.AnswerTooLong", language.Number(Question.MaxAnswer)]
        : !CardText.Fits(answer, Question.MaxAnswer, Question.MaxAnswerBytes) ? language["Questions.AnswerTooManyBytes"]
        : null;

    /// <summary>What is said of a remark that cannot be kept; null when it can.</summary>
    public static string? RemarkProblem(Language language, string remark) =>
        remark.Length == 0 ? language["Questions.RemarkMissing"]
        : !CardText.Fits(remark, Question.MaxRemark, Question.MaxRemarkBytes) ? language["Questions.RemarkTooLong", language.Number(Question.MaxRemark)]
        : null;
}
