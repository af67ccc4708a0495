using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>The card of <c>indstillinger</c>.</summary>
internal static class SettingsCard
{
    public const string LanguageInput = "language";
    public const string DigestInput = "digest";
    public const string MilestonesInput = "milestones";
    public const string Automatic = "auto";

    public static AdaptiveCard Build(Language language, Person person, KnownPerson? known, DigestOptions digests, bool isSaved = false)
    {
        var follows = known?.Follows ?? [];
        var initiatives = follows.Where(id => id != KnownPerson.WholeProcess).ToList();
        var following = follows.Contains(KnownPerson.WholeProcess) ? language["People.FollowsProcess"]
            : initiatives.Count > 0 ? language["People.FollowsInitiatives", language.List(initiatives)]
            : language["People.FollowsNothing"];
        return new AdaptiveCard(
            language["People.SettingsTitle"],
            Blocks.Heading(language["People.SettingsTitle"]),
            new TextBlock(language["People.Saved"]) { Color = TextColor.Good, Spacing = Spacing.Small, IsVisible = isSaved ? null : false },
            new FactSet(
                new Fact(language["People.Area"], person.Area ?? language["People.AreaUnknown"]),
                new Fact(language["People.Following"], following)),
            new ChoiceSetInput(
                LanguageInput,
                language["People.LanguageLabel"],
                new Choice(language["People.LanguageAutomatic"], Automatic),
                new Choice(language["People.LanguageDanish"], "da"),
                new Choice(language["People.LanguageEnglish"], "en"))
            { Value = known?.ChosenLanguage ?? Automatic, Style = ChoiceInputStyle.Expanded },
            When(language, DigestInput, "People.DigestLabel", known?.Digest ?? DigestChoice.AtOnce, digests),
            Blocks.Note(language["People.DigestUrgent"]),
            When(language, MilestonesInput, "People.MilestonesLabel", known?.MilestoneDigest ?? known?.Digest ?? DigestChoice.AtOnce, digests) with
            {
                IsVisible = follows.Count > 0 || person.Is(Role.Leader) ? null : false,
            })
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["People.Save"], "settings.save")],
        };
    }

    private static ChoiceSetInput When(Language language, string id, string label, DigestChoice choice, DigestOptions digests) => new(
        id,
        language[label],
        new Choice(language["People.DigestAtOnce"], nameof(DigestChoice.AtOnce)),
        new Choice(language["People.DigestDaily", language.Time(digests.Time)], nameof(DigestChoice.Daily)),
        new Choice(
            language["People.DigestWeekly", language.Culture.DateTimeFormat.GetDayName(digests.WeeklyDay), language.Time(digests.Time)],
            nameof(DigestChoice.Weekly)))
    { Value = choice.ToString(), Style = ChoiceInputStyle.Expanded };
}
