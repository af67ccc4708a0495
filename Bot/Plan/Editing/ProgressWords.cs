using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Reads and writes how far something is as people do: "3/6", "3 af 6", "3 of 6".</summary>
internal static partial class ProgressWords
{
    private const int Longest = 40;

    /// <summary>Reads it.</summary>
    public static bool TryRead(string text, out MilestoneProgress progress)
    {
        progress = default;
        return text.Length <= Longest
            && Pieces().Match(text) is { Success: true } match
            && IsBetween(match.Groups["between"].Value)
            && MilestoneProgress.TryParse($"{match.Groups["done"].Value}/{match.Groups["total"].Value}", out progress);
    }

    /// <summary>"3 af 6".</summary>
    public static string In(Language language, MilestoneProgress progress) =>
        language["Milestones.ProgressOf", language.Number(progress.Done), language.Number(progress.Total)];

    private static bool IsBetween(string between) =>
        between == "/" || Language.All.Any(language => language["Milestones.ProgressWords"].Split('|').Contains(between, StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex(@"^\s*(?<done>[0-9]+)\s*(?<between>/|\p{L}[\p{L} ]*?)\s*(?<total>[0-9]+)\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pieces();
}
