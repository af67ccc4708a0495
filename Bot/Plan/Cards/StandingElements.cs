using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Cards;

/// <summary>How many milestones stand where: in a sign and words always, and in a bar.</summary>
internal static class StandingElements
{
    // A part with few milestones still has room for its sign on a phone; the numbers are in the line that goes with the bar.
    private const int Narrowest = 16;

    private static readonly Standing[] All = Enum.GetValues<Standing>();

    /// <summary>The sign that stands for it where there are no words; no emoji, which clients colour as they like.</summary>
    public static string Sign(Standing standing) => standing switch
    {
        Standing.Done => "✓",
        Standing.InProgress => "●",
        Standing.Late => "▲",
        _ => "○",
    };

    /// <summary>A bar of all milestones, as Teams' chart, or as coloured fields with a sign in each.</summary>
    public static CardElement Chart(Language language, Standings standings) => new StackedHorizontalBarChart(new StackedBar(
        language["Plan.Milestones"],
        [.. Shown(standings).Select(standing => new ChartPart(Word(language, standing), standings[standing], ColorOf(standing)))]))
    {
        Spacing = Spacing.Small,
        Fallback = Fields(standings, ContainerStyle.Emphasis),
    };

    /// <summary>Whether a bar says more than words.</summary>
    public static bool HasBar(Standings standings) => standings.All > 1;

    /// <summary>How far an initiative is, as Teams' progress bar, or as coloured fields.</summary>
    /// <param name="standings">Its milestones.</param>
    /// <param name="coming">What stands out as little as can be where the bar stands: the colour of what has not begun.</param>
    public static CardElement Bar(Standings standings, ContainerStyle coming = ContainerStyle.Emphasis) => new ProgressBar(standings.Percent)
    {
        Color = standings.Late > 0 ? ProgressBarColor.Warning : ProgressBarColor.Good,
        Spacing = Spacing.Small,
        Fallback = Fields(standings, coming),
    };

    /// <summary>"✓ 4 færdige · ▲ 2 forsinkede · ○ 2 planlagte".</summary>
    public static string Line(Language language, Standings standings) => string.Join(
        " · ", Shown(standings).Select(standing => $"{Sign(standing)} {language.Count($"Plan.Standing{standing}", standings[standing])}".Replace(' ', '\u00A0')));

    private static IEnumerable<Standing> Shown(Standings standings) => All.Where(standing => standings[standing] > 0);

    private static ColumnSet Fields(Standings standings, ContainerStyle coming) => new(
        [.. Shown(standings).Select(standing => new Column(
            Math.Max(Narrowest, 100 * standings[standing] / standings.All).ToString(CultureInfo.InvariantCulture),
            new TextBlock(Sign(standing)) { Size = TextSize.Small, HorizontalAlignment = HorizontalAlignment.Center })
        {
            Style = StyleOf(standing) ?? coming,
            Spacing = Spacing.None,
        })])
    { Spacing = Spacing.Small };

    private static string Word(Language language, Standing standing) => language[$"Plan.Standing{standing}"];

    private static ChartColor ColorOf(Standing standing) => standing switch
    {
        Standing.Done => ChartColor.Good,
        Standing.InProgress => ChartColor.CategoricalBlue,
        Standing.Late => ChartColor.Warning,
        _ => ChartColor.Neutral,
    };

    private static ContainerStyle? StyleOf(Standing standing) => standing switch
    {
        Standing.Done => ContainerStyle.Good,
        Standing.InProgress => ContainerStyle.Accent,
        Standing.Late => ContainerStyle.Warning,
        _ => null,
    };
}
