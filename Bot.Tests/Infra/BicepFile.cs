using System.Text.Json;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>What is declared and used in a file under <c>infra/</c>, as tree-sitter reads it (<c>Clients/parse-bicep.mjs</c>).</summary>
internal sealed record BicepFile(
    IReadOnlyList<string> Errors,
    IReadOnlyList<BicepParameter> Parameters,
    IReadOnlyList<string> Variables,
    IReadOnlyList<BicepResource> Resources,
    IReadOnlyList<BicepModule> Modules,
    IReadOnlyList<BicepOutput> Outputs,
    string? Using,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Functions,
    IReadOnlyList<BicepRead> Reads,
    IReadOnlyList<BicepSetting> Settings,
    IReadOnlyList<BicepValue> Values)
{
    /// <summary>All that can be named in the file.</summary>
    public IEnumerable<string> Symbols =>
        [.. Parameters.Select(parameter => parameter.Name), .. Variables, .. Resources.Select(resource => resource.Name), .. Modules.Select(module => module.Name)];

    /// <summary>What stands at a path such as <c>web.properties.httpsOnly</c>; null for nothing.</summary>
    public string? At(string path) => Values.FirstOrDefault(value => value.Path == path)?.Value;
}

/// <param name="Name">Its name.</param>
/// <param name="Description">What its decorator says; empty for none.</param>
/// <param name="IsRequired">Whether it has no default.</param>
internal sealed record BicepParameter(string Name, string Description, bool IsRequired);

internal sealed record BicepResource(string Name, string Type);

/// <param name="Name">Its symbol.</param>
/// <param name="Path">Its file, as the file that uses it names it.</param>
/// <param name="Passed">The parameters it gets, and the expressions.</param>
internal sealed record BicepModule(string Name, string Path, IReadOnlyDictionary<string, string> Passed);

internal sealed record BicepOutput(string Name, string Description);

internal sealed record BicepRead(string Module, string Output);

internal sealed record BicepSetting(string Name, string Value);

/// <param name="Path">A resource's symbol and the way into it; the items of an array are called by the array's name.</param>
/// <param name="Value">The expression.</param>
internal sealed record BicepValue(string Path, string Value);

/// <summary>The folder <c>infra/</c>: its files' texts, by their path in it.</summary>
internal static class BicepFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>As it is shipped.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = Directory
        .EnumerateFiles(Repository.PathOf("infra"), "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(Repository.PathOf("infra"), path).Replace('\\', '/'), File.ReadAllText);

    /// <summary>Parses the Bicep files of several folders at once.</summary>
    public static async Task<IReadOnlyList<Dictionary<string, BicepFile>>> ParseAsync(params IReadOnlyList<IReadOnlyDictionary<string, string>> folders)
    {
        // Each file with its own folder's number before its path.
        var texts = folders
            .SelectMany((folder, i) => folder.Where(file => Path.GetExtension(file.Key).StartsWith(".bicep", StringComparison.Ordinal)).Select(file => (Key: $"{i}/{file.Key}", file.Value)))
            .ToDictionary(file => file.Key, file => file.Value);
        using var temporary = new TemporaryFolder();
        var path = temporary.File("bicep.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(texts, Json));
        var (exitCode, output) = await TestClients.RunAsync("parse-bicep.mjs", path);
        Assert.True(exitCode == 0, output);
        var files = JsonSerializer.Deserialize<Dictionary<string, BicepFile>>(output, Json)!;
        return
        [
            .. folders.Select((_, i) => files.Where(file => file.Key.StartsWith($"{i}/", StringComparison.Ordinal)).ToDictionary(file => file.Key[$"{i}/".Length..], file => file.Value)),
        ];
    }
}
