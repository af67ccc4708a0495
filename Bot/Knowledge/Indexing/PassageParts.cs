using System.Globalization;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>Cuts a long text into the parts that each answer by themselves, so that an answer is a passage and not a whole document.</summary>
internal static class PassageParts
{
    private const int LongestWhole = 700;

    // A part is no shorter, so that a heading or a single line stays with what it belongs to.
    private const int ShortestPart = 250;

    /// <summary>The passage, or its parts in order. What was written to answer one question stays whole.</summary>
    public static IReadOnlyList<Passage> Of(Passage passage)
    {
        if (passage.AnswersItsTitleOnly || passage.Body.Length <= LongestWhole || Cut(passage.Body) is not { Count: > 1 } parts)
            return [passage];
        var english = passage.InEnglish is { } whole && Cut(whole.Body) is var cut && cut.Count == parts.Count ? cut : null;
        return [.. parts.Select((part, at) => passage with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{passage.Id}#{at + 1}"),
            Body = part,
            PartOf = passage.Id,
            InEnglish = english is null ? passage.InEnglish : passage.InEnglish! with { Body = english[at], PartOf = passage.Id },
        })];
    }

    private static List<string> Cut(string text)
    {
        var parts = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (parts.Count == 0 || parts[^1].Length >= ShortestPart)
                parts.Add(paragraph);
            else
                parts[^1] += $"\n\n{paragraph}";
        if (parts.Count > 1 && parts[^1].Length < ShortestPart)
        {
            parts[^2] += $"\n\n{parts[^1]}";
            parts.RemoveAt(parts.Count - 1);
        }

        return parts;
    }
}
