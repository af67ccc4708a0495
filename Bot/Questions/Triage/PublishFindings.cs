using System.Text.RegularExpressions;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What may tell of people in what is about to be shown to everyone.</summary>
/// <param name="Askers">Names of those who asked, or parts of them.</param>
/// <param name="People">Names of other known people.</param>
/// <param name="Others">Numbers, addresses and phrases.</param>
internal sealed record PublishFindings(IReadOnlyList<string> Askers, IReadOnlyList<string> People, IReadOnlySet<Finding> Others)
{
    /// <summary>What each is called where it is confirmed.</summary>
    public IEnumerable<string> Codes =>
    [
        .. Askers.Count > 0 ? ["Asker"] : Array.Empty<string>(),
        .. People.Count > 0 ? ["Person"] : Array.Empty<string>(),
        .. Others.Order().Select(finding => finding.ToString()),
    ];

    /// <summary>Says nothing of who.</summary>
    public override string ToString() => nameof(PublishFindings);
}

/// <summary>Looks for people in what is about to be shown to everyone. It points out; who publishes decides.</summary>
internal sealed class PublishCheck(PeopleDirectory people)
{
    private const int Most = 3;

    // "Bo", "Dag" and "Mark" are words, too: so short a name is one only when it is written as one.
    private const int LongestWord = 4;
    private static readonly char[] Between = [' ', ',', '.', '(', ')'];
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Everything that is found in a text.</summary>
    /// <param name="text">The question and the answer.</param>
    /// <param name="askers">What those who asked are called.</param>
    public PublishFindings Find(string text, IReadOnlyCollection<string> askers)
    {
        var parts = askers.SelectMany(PartsOf).Distinct(StringComparer.Ordinal).Where(part => Has(text, part)).Take(Most).ToList();
        var named = people.Listed(Role.Employee)
            .SelectMany(person => FullNames(PartsOf(person.Name)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => text.Contains(name, StringComparison.OrdinalIgnoreCase) && Has(text, name))
            .Except(askers.SelectMany(asker => FullNames(PartsOf(asker))), StringComparer.OrdinalIgnoreCase)
            .Take(Most)
            .ToList();
        return new PublishFindings(parts, named, IdentifyingText.FindBesidesNames(text));
    }

    private static string[] PartsOf(string name) => [.. name.Split(Between, StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 1)];

    // With and without what stands in the middle.
    private static IEnumerable<string> FullNames(string[] parts) =>
        parts.Length < 2 ? [] : [string.Join(' ', parts), $"{parts[0]} {parts[^1]}"];

    // "Holms stol" names Holm; "Holmstrup" does not.
    private static bool Has(string text, string name) => Regex.IsMatch(
        text,
        $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(['’]?s)?(?![\p{{L}}\p{{N}}])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | (name.Length > LongestWord ? RegexOptions.IgnoreCase : RegexOptions.None),
        Timeout);
}
