using System.Collections.Frozen;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan;

/// <summary>The words for a milestone's status: both languages, any case, with or without Danish letters.</summary>
internal static class StatusWords
{
    private const int LongestStatus = 2;
    private static readonly MilestoneStatus[] All = Enum.GetValues<MilestoneStatus>();
    private static readonly FrozenDictionary<string, MilestoneStatus> Known = Load();

    /// <summary>"I gang".</summary>
    public static string Name(Language language, MilestoneStatus status) => language[$"Plan.Status{status}"];

    /// <summary>The sign beside the name, so that colour never says it alone; no emoji, which clients colour as they like.</summary>
    public static string Sign(MilestoneStatus status) => status switch
    {
        MilestoneStatus.Done => "✓",
        MilestoneStatus.InProgress => "●",
        MilestoneStatus.Delayed => "▲",
        MilestoneStatus.Cancelled => "✕",
        _ => "○",
    };

    /// <summary>"i gang".</summary>
    public static string InText(Language language, MilestoneStatus status) => Name(language, status).ToLower(language.Culture);

    /// <summary>"*planlagt*, *i gang*, …".</summary>
    public static string List(Language language) =>
        string.Join(", ", All.Select(status => $"*{InText(language, status)}*"));

    /// <summary>The status that a text begins with, and what follows it; null when it begins with none.</summary>
    public static (MilestoneStatus Status, string Remainder)? Parse(string text)
    {
        for (var count = LongestStatus; count > 0; count--)
        {
            var words = text.Split((char[]?)null, count + 1, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < count)
                continue;
            var key = string.Join(' ', words.Take(count)).Trim('.', ',', ':', '!', '*', '"');
            foreach (var spelling in CommandParser.Spellings(key))
                if (Known.TryGetValue(spelling, out var status))
                    return (status, words.Length > count ? words[count].Trim().TrimStart('-', '–', ':', ',').TrimStart() : "");
        }

        return null;
    }

    private static FrozenDictionary<string, MilestoneStatus> Load()
    {
        var words = new Dictionary<string, MilestoneStatus>(StringComparer.Ordinal);
        foreach (var language in Language.All)
            foreach (var status in All)
                foreach (var word in language[$"Plan.Words{status}"].Split('|').Append(Name(language, status)).SelectMany(CommandParser.Spellings))
                    words[word] = status;
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
