using System.Globalization;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>What PRIVACY.md says of tables, settings and their defaults is so.</summary>
public sealed partial class PrivacyTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("PRIVACY.md"));
    private static readonly string Settings = File.ReadAllText(Repository.PathOf("docs", "settings.md"));

    private static readonly Dictionary<string, object?> Defaults = new()
    {
        ["Anonymity:RetentionDays"] = new AnonymityOptions().RetentionDays,
        ["Anonymity:MinimumWriters"] = new AnonymityOptions().MinimumWriters,
        ["Anonymity:MinimumWritersByArea"] = AnonymityOptions.FewestWritersByArea,
        ["Anonymity:ReleaseDay"] = new AnonymityOptions().ReleaseDay,
        ["Anonymity:DailyLimit"] = new AnonymityOptions().DailyLimit,
        ["Limits:Turns"] = new LimitOptions().Turns,
        ["Retention:Audit"] = RetentionOptions.Audit.Default,
    };

    [Fact]
    public void It_names_every_table_and_no_other() =>
        Assert.Equal(BotTables.Names, TableRow().Matches(Section("### 2.1")).Select(match => match.Groups["name"].Value));

    [Fact]
    public void Every_setting_that_it_names_is_one_that_the_bot_reads()
    {
        var declared = Retentions().Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var settings = Setting().Matches(Page).Select(match => match.Value.Trim('`')).Distinct().ToList();
        Assert.True(settings.Count > 10);
        Assert.All(settings, key => Assert.True(Exists(key, declared), key));
    }

    [Fact]
    public void Every_default_that_it_tells_is_the_one_in_force()
    {
        var told = Default().Matches(Page).Concat(RetentionRow().Matches(Page)).Select(match => (Key: match.Groups["key"].Value, Value: match.Groups["value"].Value)).Distinct().ToList();
        var declared = Retentions();
        Assert.All(Defaults.Keys, key => Assert.Contains(told, entry => entry.Key == key));
        foreach (var (key, value) in told)
            if (Defaults.TryGetValue(key, out var own))
                Assert.Equal((key, Convert.ToString(own, CultureInfo.InvariantCulture)), (key, value));
            else if (declared.TryGetValue(key, out var days))
                Assert.Equal((key, $"{days}"), (key, value));
        Assert.All(declared.Keys, key => Assert.Contains(told, entry => entry.Key == key));
    }

    [Fact]
    public void Every_page_that_it_leads_to_is_there() => Assert.All(
        Link().Matches(Page).Select(match => match.Groups["file"].Value),
        file => Assert.True(File.Exists(Repository.PathOf(file.Split('/'))), file));

    private static bool Exists(string key, HashSet<string> declared)
    {
        var parts = key.Split(':');
        return Defaults.ContainsKey(key) || declared.Contains(key)
            || Settings.Contains($"`{key}`", StringComparison.Ordinal)
            || Settings.Split('\n').Any(line => line.StartsWith($"| `{parts[0]}:", StringComparison.Ordinal) && line.Contains($":{parts[^1]}`", StringComparison.Ordinal));
    }

    // Each kind of data says for itself how many days it is kept.
    private static Dictionary<string, int> Retentions() => Directory
        .EnumerateFiles(Repository.PathOf("Bot"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Kind().Matches(File.ReadAllText(file)))
        .ToDictionary(
            match => $"{RetentionOptions.Section}:{match.Groups["name"].Value}",
            match => match.Groups["days"].Value.Split('*').Aggregate(1, (days, factor) => days * int.Parse(factor.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)));

    private static string Section(string heading)
    {
        var from = Page.IndexOf(heading, StringComparison.Ordinal);
        return Page[from..Page.IndexOf("\n##", from + heading.Length, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^\| `(?<name>[a-z]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"`[A-Z][A-Za-z]+(:[A-Z][A-Za-z]+)+`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"`(?<key>[A-Z][A-Za-z]+(:[A-Z][A-Za-z]+)+)` \((?<value>[A-Za-z0-9]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Default();

    [GeneratedRegex(@"^\| `(?<key>[A-Z][A-Za-z]+:[A-Z][A-Za-z]+)` \|[^|]*\| (?<value>[0-9]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RetentionRow();

    [GeneratedRegex(@"\]\((?<file>[a-z][^)#:]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"new(?: RetentionKind)?\(""(?<name>[A-Z][A-Za-z]+)"", Default: (?<days>[0-9_ *]+),", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Kind();
}
