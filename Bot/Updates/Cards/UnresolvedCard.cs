using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Tells the writer that an update waits, as Entra does not tell whom it is for, and what happens next.</summary>
internal static class UnresolvedCard
{
    /// <param name="language">The writer's language.</param>
    /// <param name="update">The update that waits.</param>
    /// <param name="failure">Why Entra does not tell.</param>
    public static AdaptiveCard Build(Language language, Update update, DirectoryFailure failure) => DecisionCard.Build(
        language,
        update,
        language["Updates.HeldTitle"],
        [
            language["Updates.ShouldHaveGone", language.MomentWithDay(update.SentAt ?? update.ScheduledFor!.Value)],
            language[(failure, update.IsSent) switch
            {
                (DirectoryFailure.Unavailable, _) => "Updates.UnresolvedUnavailable",
                (DirectoryFailure.NotPermitted, _) => "Updates.UnresolvedNotPermitted",

                // Whom it is for cannot be changed any more.
                (_, true) => "Updates.UnresolvedGoneSent",
                _ => "Updates.UnresolvedGone",
            }],
        ],
        new ExecuteAction(language["Updates.Show"], "update.show") { Data = UpdateData.Of(update.Id) });
}
