using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>The answer to <c>følg</c>: what is followed, and when one is told of it.</summary>
internal static class FollowCard
{
    public const string WhenVerb = "follow.when";
    public const string WhenData = "when";
    public const string WhatData = "what";

    /// <summary>What stands for not following any more.</summary>
    public const string Never = "Never";

    /// <summary>The card.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="what">The initiative, or <see cref="KnownPerson.WholeProcess"/>.</param>
    /// <param name="choice">When they are told now.</param>
    /// <param name="digests">When digests are sent.</param>
    public static AdaptiveCard Build(Language language, string what, DigestChoice choice, DigestOptions digests)
    {
        var text = language[what == KnownPerson.WholeProcess ? "Plan.FollowProcess" : "Plan.FollowInitiative", what];
        return new AdaptiveCard(
            text,
            [
                new TextBlock(text),
                new TextBlock(When(language, choice, digests)) { Spacing = Spacing.Small },
                Blocks.Note(language["Notices.FollowChange"]),
                .. Wide(Enum.GetValues<DigestChoice>().Where(other => other != choice).Select(other => Choose(language, other.ToString(), what)).Append(Choose(language, Never, what))),
            ])
        { Lang = language.Code };
    }

    /// <summary>Stands in its place when nothing of it is followed any more.</summary>
    public static AdaptiveCard Stopped(Language language, string what)
    {
        var text = language[what == KnownPerson.WholeProcess ? "Plan.UnfollowProcess" : "Plan.UnfollowInitiative", what];
        return new AdaptiveCard(text, new TextBlock(text)) { Lang = language.Code };
    }

    private static string When(Language language, DigestChoice choice, DigestOptions digests) => choice switch
    {
        DigestChoice.Daily => language["Notices.FollowDaily", language.Time(digests.Time)],
        DigestChoice.Weekly => language["Notices.FollowWeekly", language.Culture.DateTimeFormat.GetDayName(digests.WeeklyDay), language.Time(digests.Time)],
        _ => language["Notices.FollowAtOnce"],
    };

    private static ExecuteAction Choose(Language language, string when, string what) => new(language[$"Notices.Choose{when}"], WhenVerb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [WhenData] = when, [WhatData] = what },
    };
}
