using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>The folder <c>infra/</c> as it is shipped.</summary>
public sealed partial class InfraTests
{
    private static readonly Lazy<Task<Dictionary<string, BicepFile>>> Files = new(async () => (await BicepFolder.ParseAsync(BicepFolder.Texts))[0]);

    // What each kind of thing is called, and how long its name may be. Sources: "Abbreviation recommendations for Azure resources", Cloud Adoption Framework;
    // "Naming rules and restrictions for Azure resources"; of a bot `az bot create --help`, less the beginning of its app id.
    private static readonly (string Module, string Parameter, string Begins, int Longest)[] Names =
    [
        ("identity", "name", "'id-", 128), ("network", "name", "'vnet-", 64), ("storage", "name", "'st", 24), ("monitoring", "name", "'log-", 63), ("insights", "name", "'appi-", 255),
        ("vault", "name", "'kv-", 24), ("web", "name", "'app-", 60), ("web", "planName", "'asp-", 60), ("bot", "name", "'bot-", 42 - 9), ("budget", "name", "'budget-", 63),
    ];

    // The longest that each part of a name can be: maxLength of the parameter name, and what uniqueString() returns.
    private static readonly (string Part, int Length)[] Parts = [("${take(replace(name, '-', ''), 9)}", 9), ("${unique}", 13), ("${name}", 20)];

    [Fact]
    public async Task All_files_parse_and_fit_together() => Assert.Empty(BicepChecks.Problems(await Files.Value));

    [Fact]
    public async Task What_must_be_closed_is_closed_and_nothing_looks_like_a_secret() =>
        Assert.Empty(SecurityChecks.Problems(BicepFolder.Texts, await Files.Value));

    [Fact]
    public async Task Things_are_called_by_convention_and_no_name_can_be_too_long()
    {
        var modules = (await Files.Value)["main.bicep"].Modules.ToDictionary(module => module.Name);

        Assert.All(Names, rule => Assert.StartsWith(rule.Begins, modules[rule.Module].Passed[rule.Parameter], StringComparison.Ordinal));
        Assert.All(Names, rule => Assert.InRange(Longest(modules[rule.Module].Passed[rule.Parameter].Trim('\'')), 3, rule.Longest));
        Assert.StartsWith("'ag-", (await Files.Value)["modules/alerts.bicep"].At("operations.name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_the_sample_suggests_is_a_parameter()
    {
        var suggested = SuggestedParameter().Matches(BicepFolder.Texts["main.bicepparam"]).Select(match => match.Groups["name"].Value);

        Assert.Subset((await Files.Value)["main.bicep"].Parameters.Select(parameter => parameter.Name).ToHashSet(), suggested.ToHashSet());
    }

    [Fact]
    public void What_the_sample_sets_of_Graph_is_read()
    {
        var keys = GraphKey().Matches(SuggestedGraph().Match(BicepFolder.Texts["main.bicepparam"]).Value).Select(match => $"People:Graph:{match.Groups["key"].Value}").ToHashSet();

        Assert.NotEmpty(keys);
        Assert.Subset(ConfigurationKeys.Known.ToHashSet(), keys);
    }

    [Fact]
    public async Task The_collector_lets_through_what_the_bot_sends_and_nothing_else()
    {
        var (exitCode, output) = await TestClients.RunAsync("read-yaml.mjs", Repository.PathOf("infra", "collector.yaml"));
        Assert.True(exitCode == 0, output);
        var collector = JsonNode.Parse(output)!;
        var redaction = collector["processors"]!["redaction"]!;

        Assert.False(redaction["allow_all_keys"]!.GetValue<bool>());
        Assert.Equal(
            TelemetryFields.Metrics.SelectMany(metric => metric.Attributes).Concat(TelemetryFields.Spans.Values.SelectMany(keys => keys)).Concat(TelemetryFields.Resource).Distinct().Order(StringComparer.Ordinal),
            redaction["allowed_keys"]!.AsArray().Select(key => key!.GetValue<string>()));
        Assert.All(collector["service"]!["pipelines"]!.AsObject(), pipeline =>
            Assert.Equal(["memory_limiter", "redaction", "batch"], pipeline.Value!["processors"]!.AsArray().Select(step => step!.GetValue<string>())));
        Assert.Equal("${env:COLLECTOR_CONNECTION}", collector["exporters"]!["azuremonitor"]!["connection_string"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_tables_are_reached_with_the_identity_that_has_the_role()
    {
        var settings = (await Files.Value)["modules/web.bicep"].Settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        var main = (await Files.Value)["main.bicep"].Modules.ToDictionary(module => module.Name, module => module.Passed);

        Assert.Equal(("tablesAddress", "identityClientId"), (settings["ConnectionStrings__Tables"], settings["AZURE_CLIENT_ID"]));
        Assert.Equal("storage.outputs.tablesAddress", main["web"]["tablesAddress"]);
        Assert.Equal(("identity.outputs.clientId", "identity.outputs.principalId"), (main["web"]["identityClientId"], main["storage"]["writerId"]));
    }

    // An alert that waits for words that the bot does not say never comes.
    [Fact]
    public void The_alerts_wait_for_what_the_bot_says()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var said = typeof(TeamsOptions).Assembly.GetTypes().SelectMany(type => type.GetMethods(any))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>().ToList();
        var words = AlertWords().Matches(BicepFolder.Texts["modules/alerts.bicep"]).SelectMany(match => match.Groups["words"].Captures).Select(words => words.Value).ToList();

        Assert.Equal(4, words.Count);
        Assert.All(words, word => Assert.Contains(said, message => message.Contains(word, StringComparison.Ordinal)));
    }

    private static int Longest(string name)
    {
        foreach (var (part, length) in Parts)
            name = name.Replace(part, new string('n', length), StringComparison.Ordinal);
        Assert.DoesNotContain("${", name, StringComparison.Ordinal);
        return name.Length;
    }

    [GeneratedRegex(@"^(// )?param (?<name>\w+) =", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SuggestedParameter();

    [GeneratedRegex(@"^// param graph = .*$", RegexOptions.Multiline, 5000)]
    private static partial Regex SuggestedGraph();

    [GeneratedRegex(@"(?<key>\w+): '", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex GraphKey();

    [GeneratedRegex(@"^var wordsOf\w+ = \[\n(  '(?<words>[^']+)'\n)+\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AlertWords();
}
