using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>
/// The Bicep compiler cannot be had here. These find the mistakes that it would: what does not parse, a name that nobody declares, a parameter that does
/// not fit, a setting that the bot does not read.
/// </summary>
internal static partial class BicepChecks
{
    private const string Main = "main.bicep";
    private const string Sample = "main.bicepparam";

    // The functions that the files use, decorators among them.
    private static readonly string[] Functions =
    [
        "allowed", "concat", "deployer", "description", "empty", "environment", "guid", "items", "loadTextContent", "maxLength", "maxValue", "minLength", "minValue", "replace",
        "resourceGroup", "string", "subscriptionResourceId", "take", "tenant", "uniqueString",
    ];

    /// <summary>Everything that is wrong with a folder.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, BicepFile> files) =>
        [.. files.SelectMany(file => Within(file.Key, file.Value)), .. Between(files), .. InSample(files[Main], files[Sample]), .. InSettings(files.Values)];

    private static IEnumerable<string> Within(string name, BicepFile file) =>
    [
        .. file.Errors.Select(error => $"{name} does not parse: {error}"),
        .. file.References.Except(file.Symbols, StringComparer.Ordinal).Select(symbol => $"{name}: {symbol} is not declared"),
        .. file.Symbols.GroupBy(symbol => symbol, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{name}: {group.Key} is declared twice"),
        .. file.Functions.Except(Functions, StringComparer.Ordinal).Select(function => $"{name}: {function}() is not known"),
        .. file.Parameters.Where(parameter => parameter.Description.Length == 0).Select(parameter => $"{name}: {parameter.Name} is not described"),
        .. file.Outputs.Where(output => output.Description.Length == 0).Select(output => $"{name}: {output.Name} is not described"),
        .. name == Sample ? [] : file.Parameters.Select(parameter => parameter.Name).Concat(file.Variables).Except(file.References, StringComparer.Ordinal)
            .Select(symbol => $"{name}: {symbol} is declared in vain"),
        .. file.Resources.Where(resource => !TypeAndVersion().IsMatch(resource.Type)).Select(resource => $"{name}: {resource.Type} is no type with a version"),
    ];

    private static IEnumerable<string> Between(IReadOnlyDictionary<string, BicepFile> files)
    {
        var main = files[Main];
        foreach (var module in main.Modules)
        {
            if (!files.TryGetValue(module.Path, out var file))
            {
                yield return $"{Main}: {module.Path} does not exist";
                continue;
            }

            foreach (var problem in Passed(module.Path, file, module.Passed.Keys))
                yield return problem;
            var read = main.Reads.Where(read => read.Module == module.Name).Select(read => read.Output).ToHashSet(StringComparer.Ordinal);
            foreach (var output in read.Except(file.Outputs.Select(output => output.Name), StringComparer.Ordinal))
                yield return $"{module.Path} has no output {output}";
            foreach (var output in file.Outputs.Select(output => output.Name).Except(read, StringComparer.Ordinal))
                yield return $"{module.Path}: the output {output} is not read";
        }

        foreach (var name in files.Keys.Except([Main, Sample, .. main.Modules.Select(module => module.Path)], StringComparer.Ordinal))
            yield return $"{name} is not used";
    }

    private static IEnumerable<string> InSample(BicepFile main, BicepFile sample) =>
        sample.Using == Main ? Passed(Sample, main, sample.Variables) : [$"{Sample} is not of {Main}"];

    private static IEnumerable<string> Passed(string name, BicepFile file, IEnumerable<string> passed) =>
    [
        .. passed.Except(file.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal).Select(parameter => $"{name} has no parameter {parameter}"),
        .. file.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).Except(passed, StringComparer.Ordinal)
            .Select(parameter => $"{name}: {parameter} is not given"),
    ];

    private static IEnumerable<string> InSettings(IEnumerable<BicepFile> files)
    {
        List<string> settings = [.. files.SelectMany(file => file.Settings).Select(setting => setting.Name.Replace("__", ":", StringComparison.Ordinal))];
        return
        [
            .. settings.Except(ConfigurationKeys.Known, StringComparer.Ordinal).Select(setting => $"nobody reads {setting}"),
            .. ConfigurationKeys.Required.Except(settings, StringComparer.Ordinal).Select(setting => $"the bot needs {setting}"),
            .. settings.GroupBy(setting => setting, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"{group.Key} is set twice"),
        ];
    }

    [GeneratedRegex(@"^Microsoft\.\w+(/\w+)+@20\d\d-\d\d-\d\d(-preview)?$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeAndVersion();
}
