using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>A form as it is shown: what was typed, and what is said about it.</summary>
/// <param name="Data">Which milestone, and what the editor saw of it.</param>
/// <param name="Draft">What stands in the fields.</param>
internal sealed record FormView(MilestoneData Data, MilestoneDraft Draft)
{
    /// <summary>What is to be put right, by field.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; init; } = new Dictionary<string, string>();

    /// <summary>What somebody else has done meanwhile, by field.</summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>What is said above the fields; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Where there is too much in progress already; none when there is no need to ask.</summary>
    public IReadOnlyList<CrowdedArea> Crowded { get; init; } = [];

    /// <summary>What is said above the fields: what happened, and how many fields are to be put right.</summary>
    public IEnumerable<CardElement> Notices(Language language)
    {
        if (Notice is not null)
            yield return Blocks.Notice(ContainerStyle.Warning, Notice);
        if (Problems.Count > 0 && Crowded.Count == 0)
            yield return Blocks.Notice(ContainerStyle.Attention, language.Count("Milestones.Problems", Problems.Count));
        if (Crowded.Count > 0)
            yield return CrowdedNotice.Build(language, Crowded);
    }

    /// <summary>A field, and below it what is to be said about it.</summary>
    public IEnumerable<CardElement> Field(CardInput input)
    {
        yield return input;
        if (Problems.GetValueOrDefault(input.Id!) is { } problem)
            yield return Below(problem, TextColor.Attention);
        if (Others.GetValueOrDefault(input.Id!) is { } other)
            yield return Below(other, TextColor.Accent);
    }

    /// <summary>Whether something is said about one of these fields.</summary>
    public bool IsMarked(params IReadOnlyList<string> inputs) => inputs.Any(input => Problems.ContainsKey(input) || Others.ContainsKey(input));

    private static TextBlock Below(string text, TextColor color) => new(text) { Color = color, Size = TextSize.Small, Weight = TextWeight.Bolder, Spacing = Spacing.None };
}
