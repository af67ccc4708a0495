using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>A file under <c>infra/</c>, as far as regular expressions understand it; it relies on the layout of our own files.</summary>
internal sealed partial class BicepFile
{
    private BicepFile(string path)
    {
        FilePath = path;
        Name = Path.GetRelativePath(Repository.PathOf("infra"), path).Replace('\\', '/');
        Text = File.ReadAllText(path);
    }

    public static IReadOnlyList<BicepFile> All { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicep*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new BicepFile(path))];

    public string FilePath { get; }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The declared parameters, and whether each must be passed.</summary>
    public IReadOnlyDictionary<string, bool> Parameters => ParameterPattern().Matches(Text)
        .ToDictionary(match => match.Groups["name"].Value, match => !match.Groups["default"].Success);

    public IReadOnlyList<string> Variables => [.. VariablePattern().Matches(Text).Select(match => match.Groups["name"].Value)];

    public IReadOnlyList<string> Outputs => [.. OutputPattern().Matches(Text).Select(match => match.Groups["name"].Value)];

    public IReadOnlyList<BicepModule> Modules => [.. ModulePattern().Matches(Text).Select(match => new BicepModule(
        match.Groups["name"].Value,
        Path.GetFullPath(match.Groups["path"].Value, Path.GetDirectoryName(FilePath)!),
        [.. PassedPattern().Matches(match.Groups["params"].Value).Select(passed => passed.Groups["name"].Value)]))];

    /// <summary>The <c>module.outputs.name</c> that are read.</summary>
    public IReadOnlyList<(string Module, string Output)> OutputsRead =>
        [.. OutputReadPattern().Matches(Text).Select(match => (match.Groups["module"].Value, match.Groups["name"].Value))];

    /// <summary>The app settings, as environment variables.</summary>
    public IReadOnlyList<string> Settings => [.. SettingPattern().Matches(Text).Select(match => match.Groups["name"].Value)];

    /// <summary>How often a symbol stands in the file, apart from strings and comments that only mention it.</summary>
    public int Uses(string symbol) => Regex.Count(Text, $@"\b{Regex.Escape(symbol)}\b", RegexOptions.None, TimeSpan.FromSeconds(5));

    public static BicepFile At(string path) => All.Single(file => file.FilePath == path);

    public override string ToString() => Name;

    [GeneratedRegex(@"^param (?<name>\w+) \w+(?<default> =)?", RegexOptions.Multiline, 5000)]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"^var (?<name>\w+) =", RegexOptions.Multiline, 5000)]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^output (?<name>\w+) ", RegexOptions.Multiline, 5000)]
    private static partial Regex OutputPattern();

    [GeneratedRegex(@"^module (?<name>\w+) '(?<path>[^']+)' = \{\n.*?^  params: \{\n(?<params>.*?)^  \}\n\}", RegexOptions.Multiline | RegexOptions.Singleline, 5000)]
    private static partial Regex ModulePattern();

    [GeneratedRegex(@"^    (?<name>\w+):", RegexOptions.Multiline, 5000)]
    private static partial Regex PassedPattern();

    [GeneratedRegex(@"\b(?<module>\w+)\.outputs\.(?<name>\w+)", RegexOptions.None, 5000)]
    private static partial Regex OutputReadPattern();

    [GeneratedRegex(@"\{ name: '(?<name>\w+)', value: ", RegexOptions.None, 5000)]
    private static partial Regex SettingPattern();
}

internal sealed record BicepModule(string Name, string FilePath, IReadOnlyList<string> Passed);
