using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>By when there is an answer, as those are told who wait for it. A day that has passed is no promise any more.</summary>
internal static class DueText
{
    /// <summary>What one is told who has asked.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="asked">What this asker asked.</param>
    /// <param name="root">The question whose answer it gets; itself when it was not merged.</param>
    /// <param name="today">The date in Copenhagen.</param>
    public static string ToAsker(Language language, Question asked, Question root, DateOnly today) =>
        root.Status == QuestionStatus.Returned ? language[asked.Id == root.Id ? "Questions.WaitsForYou" : "Questions.WaitsForMore"]
        : root.Due >= today ? language["Questions.HandedOverDue", language.DateWithDay(root.Due)]
        : root.RemindedOn > root.Due ? $"{language["Questions.HandedOverLate", language.DateWithDay(root.Due)]} {language["Questions.TeamReminded"]}"
        : language["Questions.HandedOverLate", language.DateWithDay(root.Due)];

    /// <summary>What one is told who follows, or may.</summary>
    public static string ToFollower(Language language, Question root, DateOnly today) =>
        root.Status == QuestionStatus.Returned ? language["Questions.WaitsForMore"]
        : language[root.Due >= today ? "Questions.FollowDue" : "Questions.FollowOverdue", language.DateWithDay(root.Due)];
}
