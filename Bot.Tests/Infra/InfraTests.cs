using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>The folder <c>infra/</c> as it is shipped.</summary>
public sealed partial class InfraTests
{
    private static readonly Lazy<Task<Dictionary<string, BicepFile>>> Files = new(async () => (await BicepFolder.ParseAsync(BicepFolder.Texts))[0]);

    // What each kind of thing is called. Source: "Abbreviation recommendations for Azure resources", Cloud Adoption Framework.
    private static readonly (string Module, string Parameter, string Begins)[] Names =
    [
        ("identity", "name", "'id-"), ("network", "name", "'vnet-"), ("storage", "name", "'st"), ("monitoring", "name", "'log-"), ("insights", "name", "'appi-"),
        ("vault", "name", "'kv-"), ("web", "name", "'app-"), ("web", "planName", "'asp-"), ("bot", "name", "'bot-"),
    ];

    [Fact]
    public async Task All_files_parse_and_fit_together() => Assert.Empty(BicepChecks.Problems(await Files.Value));

    [Fact]
    public async Task What_must_be_closed_is_closed_and_nothing_looks_like_a_secret() =>
        Assert.Empty(SecurityChecks.Problems(BicepFolder.Texts, await Files.Value));

    [Fact]
    public async Task Things_are_called_by_convention()
    {
        var modules = (await Files.Value)["main.bicep"].Modules.ToDictionary(module => module.Name);

        Assert.All(Names, rule => Assert.StartsWith(rule.Begins, modules[rule.Module].Passed[rule.Parameter], StringComparison.Ordinal));
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
    public async Task The_collector_lets_through_what_is_listed_and_nothing_else()
    {
        var (exitCode, output) = await TestClients.RunAsync("read-yaml.mjs", Repository.PathOf("infra", "collector.yaml"));
        Assert.True(exitCode == 0, output);
        var collector = JsonNode.Parse(output)!;
        var redaction = collector["processors"]!["redaction"]!;

        Assert.False(redaction["allow_all_keys"]!.GetValue<bool>());
        Assert.All(redaction["allowed_keys"]!.AsArray(), key => Assert.DoesNotMatch("user|person|conversation|client|address|text|message", key!.GetValue<string>()));
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

    [GeneratedRegex(@"^(// )?param (?<name>\w+) =", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SuggestedParameter();

    [GeneratedRegex(@"^// param graph = .*$", RegexOptions.Multiline, 5000)]
    private static partial Regex SuggestedGraph();

    [GeneratedRegex(@"(?<key>\w+): '", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex GraphKey();

    [GeneratedRegex(@"^var wordsOf\w+ = \[\n(  '(?<words>[^']+)'\n)+\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AlertWords();
}
