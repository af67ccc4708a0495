using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>How the plan's own things are written.</summary>
internal static class PlanText
{
    private const long Million = 1_000_000;
    private const long SmallestInMillions = 100_000;

    /// <summary>"4,5 mio. kr.".</summary>
    public static string Amount(Language language, long kroner) => kroner >= SmallestInMillions
        ? language["Plan.AmountMillions", (decimal)kroner / Million]
        : language["Plan.AmountKroner", kroner];

    /// <summary>"”Politisk initiativ”, Kommunalbestyrelsen".</summary>
    public static string Name(Language language, Source source) => language["Plan.SourceName", source.Paper, source.Body];

    /// <summary>"”Politisk initiativ”, Kommunalbestyrelsen, 24. maj 2022".</summary>
    public static string Label(Language language, Source source) =>
        language["Plan.SourceLabel", source.Paper, source.Body, language.Date(source.Date)];

    /// <summary>"Procesteamet, 3. marts 2023".</summary>
    public static string TeamLabel(Language language, DateTimeOffset changedAt) =>
        language["Plan.SourceTeam", language.Date(DanishTime.DateOf(changedAt))];

    /// <summary>"Indsats 2", or "Hele processen".</summary>
    public static string Scope(Language language, Milestone milestone) => milestone.Initiative is { } number
        ? language["Plan.Initiative", number]
        : language["Plan.WholeProcess"];

    /// <summary>Says that there is no such initiative, and which there are.</summary>
    public static string UnknownInitiative(Language language, ProcessPlan plan, string number)
    {
        var numbers = plan.Initiatives.Select(initiative => language.Number(initiative.Number)).ToList();
        return language["Plan.InitiativeUnknown", number, language.List(numbers), numbers[0]];
    }

    /// <summary>The text with a capital first letter, to begin a line with.</summary>
    public static string Capital(Language language, string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], language.Culture) + text[1..];
}
