using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>The two ways to people: by name or without.</summary>
internal static class HandOverActions
{
    /// <summary>Hands over by name.</summary>
    public const string Verb = "question.escalate";

    /// <summary>Follows the answer to what others have asked.</summary>
    public const string FollowVerb = "question.follow";

    /// <summary>In the data of <see cref="Verb"/>: whether the asker knows that there is an open question like it.</summary>
    public const string AnywayData = "anyway";

    /// <summary>The buttons, for a card that has the lists of <see cref="QuestionSubjects.Fold"/>, too.</summary>
    public static IEnumerable<CardAction> Of(Language language, string question, string key) =>
    [
        new ExecuteAction(language["Questions.HandOver"], Verb) { Data = new QuestionDraft(question, key).ToData(), AssociatedInputs = AssociatedInputs.Auto },
        new ExecuteAction(language["Questions.HandOverAnonymously"], AnonymousQuestions.FormVerb) { AssociatedInputs = AssociatedInputs.None },
    ];
}
