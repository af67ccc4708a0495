using System.Text;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>Something that must stand nowhere: unique, so that finding it anywhere is finding a leak.</summary>
/// <param name="Name">What it is called when it is found.</param>
/// <param name="Value">As Teams, the writer or the bot writes it.</param>
internal sealed record Secret(string Name, string Value)
{
    // Of a long one a part gives as much away; shorter than this it could stand somewhere by chance.
    private const int Part = 16;

    /// <summary>A code as it is shown, and as the bot hashes it.</summary>
    public static IReadOnlyList<Secret> Code(string name, string shown) =>
        [new(name, shown), new(name, shown.Replace("-", "", StringComparison.Ordinal)[..^1])];

    /// <summary>All ways to write it.</summary>
    public IReadOnlyList<string> Spellings => [.. new[] { Value, Value.Replace("-", "", StringComparison.Ordinal) }
        .SelectMany(text => new[] { text, text.ToLowerInvariant(), text.ToUpperInvariant() }).Distinct()];

    /// <summary>Its beginning and its end, when it is long.</summary>
    public IReadOnlyList<string> Parts => Value.Length < 2 * Part ? [] : [Value[..Part], Value[^Part..]];

    /// <summary>All ways to store it: every spelling in UTF-8 and UTF-16, and an id as its sixteen bytes.</summary>
    public IEnumerable<(string Form, byte[] Bytes)> Raw()
    {
        foreach (var (name, text) in Spellings.Select(text => ("", text)).Concat(Parts.Select(text => ("a part in ", text))))
        {
            yield return ($"{name}UTF-8", Encoding.UTF8.GetBytes(text));
            yield return ($"{name}UTF-16", Encoding.Unicode.GetBytes(text));
            yield return ($"{name}UTF-16BE", Encoding.BigEndianUnicode.GetBytes(text));
        }

        if (Guid.TryParse(Value, out var id))
        {
            yield return ("sixteen bytes", id.ToByteArray());
            yield return ("sixteen bytes, big end first", id.ToByteArray(bigEndian: true));
        }
    }
}
