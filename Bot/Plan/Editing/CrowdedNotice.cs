using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Says that there is too much in progress already, and what is to be finished.</summary>
internal static class CrowdedNotice
{
    private const int MostRows = 6;
    private const int TitleLength = 80;

    public static Container Build(Language language, IReadOnlyList<CrowdedArea> crowded)
    {
        var unfinished = crowded.SelectMany(area => area.Unfinished).DistinctBy(milestone => milestone.Id).OrderBy(milestone => milestone.Due).ToList();
        return new Container(
        [
            new TextBlock(Sentence(language, crowded)) { Weight = TextWeight.Bolder },
            new TextBlock(language["Milestones.CrowdedPrinciple"]) { Spacing = Spacing.Small },
            new TextBlock(language["Milestones.CrowdedUnfinished"]) { Spacing = Spacing.Small },
            .. unfinished.Take(MostRows).Select(milestone => new TextBlock(language[
                "Milestones.CrowdedRow", milestone.Id, CardText.Beginning(milestone.Title, TitleLength), StatusWords.InText(language, milestone.Status), milestone.Due.In(language)])
            { Spacing = Spacing.Small }),
            .. unfinished.Count > MostRows ? [new TextBlock(language.Count("Plan.More", unfinished.Count - MostRows)) { Spacing = Spacing.Small, IsSubtle = true }] : Array.Empty<TextBlock>(),
        ])
        { Style = ContainerStyle.Warning };
    }

    /// <summary>"I Socialafdelingen er der allerede 3 indsatser i gang." Where several areas are crowded, the one with the most is named.</summary>
    public static string Sentence(Language language, IReadOnlyList<CrowdedArea> crowded)
    {
        var most = crowded.MaxBy(area => area.InProgress)!;
        if (most.Area is null)
            return language.Count("Milestones.CrowdedAll", most.InProgress);
        var initiatives = language.Count("Milestones.CrowdedInitiatives", most.InProgress);
        return crowded.Count == 1
            ? language["Milestones.CrowdedArea", CardText.Beginning(most.Area, TitleLength), initiatives]
            : language[crowded.Count == 2 ? "Milestones.CrowdedAreas.One" : "Milestones.CrowdedAreas.Other", language.Number(crowded.Count - 1), CardText.Beginning(most.Area, TitleLength), initiatives];
    }
}
