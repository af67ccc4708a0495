using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>The two ways to people: by name or without.</summary>
internal static class HandOverActions
{
    public const string Verb = "question.escalate";
    public const string QuestionData = "question";

    /// <summary>The key that the question gets when it is handed over: made with the card, so that pressing twice hands over once.</summary>
    /// <remarks>Not <c>key</c>: the Agents Playground sends no press whose data has that name.</remarks>
    public const string KeyData = "newId";

    public static IEnumerable<CardAction> Of(Language language, string question, string key) =>
    [
        new ExecuteAction(language["Questions.HandOver"], Verb) { Data = QuestionOf(question, key) },
        new ExecuteAction(language["Questions.HandOverAnonymously"], AnonymousQuestions.FormVerb),
    ];

    private static Dictionary<string, string> QuestionOf(string question, string key) =>
        new(StringComparer.Ordinal) { [QuestionData] = question, [KeyData] = key };
}
