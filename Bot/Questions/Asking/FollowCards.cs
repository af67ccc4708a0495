using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// What those are shown who ask what others have asked. Never who that was or in what words: those who asked were told that others see their words
/// only when the process team publishes them.
/// </summary>
internal static class FollowCards
{
    public const string UnfollowVerb = "question.unfollow";

    /// <summary>Offers to follow the answer.</summary>
    /// <param name="language">The asker's language.</param>
    /// <param name="draft">What the asker is about to ask.</param>
    /// <param name="other">What others have asked.</param>
    /// <param name="token">Names it.</param>
    /// <param name="today">The date in Copenhagen.</param>
    public static AdaptiveCard Offer(Language language, QuestionDraft draft, Question other, string token, DateOnly today)
    {
        var title = language.Count("Questions.Same", 1 + other.Merged.Count + other.Followers);
        return new AdaptiveCard(
            title,
            Blocks.Heading(title),
            Excerpt(draft.Text),
            new TextBlock($"{language["Questions.SameText"]} {DueText.ToFollower(language, other, today)}"),
            Blocks.Note(language["Questions.SameSeen"]))
        {
            Lang = language.Code,
            Actions =
            [
                new ExecuteAction(language["Questions.Follow"], HandOverActions.FollowVerb)
                {
                    Data = draft.ToData((QuestionElements.IdData, token)),
                    Style = ActionStyle.Positive,
                },
                Anyway(language, draft, "Questions.SendAnyway"),
            ],
        };
    }

    /// <summary>Reminds the asker of an open question of their own that is like the new one.</summary>
    public static AdaptiveCard AskedBefore(Language language, QuestionDraft draft, Question own, Question root, DateOnly today) =>
        Before(language, draft, language["Questions.AskedBeforeTitle"], own.Text, DueText.ToAsker(language, own, root, today), own.Id);

    /// <summary>Reminds the asker of an answer that they follow, to a question that is like the new one.</summary>
    public static AdaptiveCard FollowedBefore(Language language, QuestionDraft draft, FollowedQuestion followed, string token, DateOnly today) =>
        Before(language, draft, language["Questions.FollowedBeforeTitle"], followed.Words, DueText.ToFollower(language, followed.Root, today), token);

    /// <summary>Says that the asker follows the answer, and what happens next; or what became of it.</summary>
    public static AdaptiveCard Following(Language language, FollowedQuestion followed, string token, DateOnly today, bool canBeReached) => followed.Root.IsOpen
        ? new AdaptiveCard(
            language["Questions.FollowingTitle"],
            [
                Blocks.Heading(language["Questions.FollowingTitle"]),
                Excerpt(followed.Words),
                new TextBlock(DueText.ToFollower(language, followed.Root, today)) { Spacing = Spacing.Small },
                new TextBlock(language[canBeReached ? "Questions.HandedOver" : "Questions.HandedOverNoChat"]) { Spacing = Spacing.Small },
                Blocks.Note(language["Questions.FollowingSeen"]),
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Questions.Unfollow"], UnfollowVerb) { Data = QuestionElements.IdOf(token) }],
        }
        : Followed(language, followed, token, today);

    /// <summary>A followed question, with all of its answer.</summary>
    public static AdaptiveCard Followed(Language language, FollowedQuestion followed, string token, DateOnly today)
    {
        var card = followed.Root.IsOpen ? Following(language, followed, token, today, canBeReached: true) : Told(language, followed);
        return card with { Actions = [.. card.Actions ?? [], new ExecuteAction(language["Questions.ShowMine"], AskerCards.ShowMineVerb)] };
    }

    /// <summary>What somebody gets who waited for the answer: it, or why there is none.</summary>
    public static AdaptiveCard Told(Language language, FollowedQuestion followed) => followed.Root.Status == QuestionStatus.Closed
        ? AskerCards.Closed(language, followed.Words, followed.Root)
        : new AdaptiveCard(
            CardText.Fallback($"{language["Questions.FollowedTitle"]}\n\n{followed.Root.Answer}"),
            [
                Blocks.Heading(language["Questions.FollowedTitle"]),
                .. AskerCards.AnswerOf(language, followed.Words, followed.Root),
                Blocks.Note(language["Questions.FollowedHint"]),
            ])
        { Lang = language.Code };

    /// <summary>Says that it can no longer be followed.</summary>
    public static AdaptiveCard Late(Language language, QuestionDraft draft) => new(
        language["Questions.FollowLateTitle"],
        Blocks.Heading(language["Questions.FollowLateTitle"]),
        Excerpt(draft.Text),
        new TextBlock(language["Questions.FollowLate"]),
        Blocks.Note(language["Questions.HandOverSeen"]))
    {
        Lang = language.Code,
        Actions = [Anyway(language, draft, "Questions.HandOver")],
    };

    private static AdaptiveCard Before(Language language, QuestionDraft draft, string title, string before, string due, string id) => new(
        title,
        Blocks.Heading(title),
        Excerpt(before),
        new TextBlock(due) { Spacing = Spacing.Small },
        new TextBlock(language["Questions.SendAnywayText"]),
        Blocks.Note(language["Questions.HandOverSeen"]))
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Questions.ShowBefore"], AskerCards.ShowMineVerb) { Data = QuestionElements.IdOf(id) },
            Anyway(language, draft, "Questions.SendNewAnyway"),
        ],
    };

    private static ExecuteAction Anyway(Language language, QuestionDraft draft, string title) =>
        new(language[title], HandOverActions.Verb) { Data = draft.ToData((HandOverActions.AnywayData, "true")) };

    // All of it stands behind the buttons, twice.
    private static Container Excerpt(string text) => new(new TextBlock(QuestionElements.Excerpt(text))) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium };
}
