using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Manifest;

public sealed class ManifestTests : IDisposable
{
    // The first is said only after "følg", which is in the list and whose answer names it; for the other there is no room: a list takes twelve. The help names it.
    private static readonly string[] Unlisted = ["følg ikke", "mine data"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_and_its_languages_are_valid_by_the_official_schemas()
    {
        var (exitCode, output) = await ValidateAsync(Shipped.Manifest.ToJsonString());

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task The_schemas_would_find_a_mistake()
    {
        var broken = Shipped.Manifest.DeepClone();
        broken["developer"]!["websiteUrl"] = "norddjurs.dk";

        var (exitCode, output) = await ValidateAsync(broken.ToJsonString());

        Assert.Equal(1, exitCode);
        Assert.Contains("/developer/websiteUrl", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_version_than_the_newest_is_a_mistake()
    {
        var older = Shipped.Manifest.ToJsonString().Replace("1.30", "1.29", StringComparison.Ordinal);

        var (exitCode, output) = await ValidateAsync(older);

        Assert.Equal(1, exitCode);
        Assert.Contains("manifestVersion is 1.29, and the newest is 1.30", output, StringComparison.Ordinal);
    }

    // Teams refuses the upload otherwise, and the schema does not say so.
    [Fact]
    public void It_supports_channels_of_every_kind() => Assert.Equal("tier1", Shipped.Manifest["supportsChannelFeatures"]!.GetValue<string>());

    [Fact]
    public void English_says_all_that_Danish_says_and_nothing_else()
    {
        string[] expected =
        [
            "$schema", "staticTabs[1].name", "name.short", "name.full", "description.short", "description.full",
            .. Shipped.Commands.Select(command => command.Place).Concat(Shipped.Actions.Select(action => action.Place))
                .SelectMany(place => new[] { $"{place}.title", $"{place}.description" }),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), Shipped.English.Select(text => text.Key).Order(StringComparer.Ordinal));
        Assert.All(Shipped.English, text => Assert.False(string.IsNullOrWhiteSpace(text.Value!.GetValue<string>()), text.Key));
    }

    [Fact]
    public void Its_tabs_are_pages_of_the_bot_on_its_own_domain_and_sign_on_to_their_own_registration()
    {
        var tab = Shipped.Manifest["staticTabs"]![1]!;
        string[] addresses = [.. new[] { tab["contentUrl"]!, tab["websiteUrl"]!, Shipped.Manifest["configurableTabs"]![0]!["configurationUrl"]! }.Select(address => address.GetValue<string>())];

        Assert.Equal([TabEndpoint.Path, TabEndpoint.ConfigurePath], addresses.Select(address => new Uri(address).AbsolutePath).Distinct());
        Assert.All(addresses, address => Assert.Equal(Shipped.Domain, new Uri(address).Host));
        Assert.Equal([Shipped.Domain], Shipped.Manifest["validDomains"]!.AsArray().Select(domain => domain!.GetValue<string>()));
        Assert.Equal(Shipped.TabAppId.ToString(), Shipped.Manifest["webApplicationInfo"]!["id"]!.GetValue<string>());
        Assert.Equal($"api://{Shipped.Domain}/{Shipped.TabAppId}", Shipped.Manifest["webApplicationInfo"]!["resource"]!.GetValue<string>());
    }

    [Fact]
    public void Every_command_listed_is_one_that_the_bot_knows()
    {
        var known = Routes().Select(route => (route.Name, (string?)route.EnglishName)).ToHashSet();

        Assert.All(Shipped.Commands, command => Assert.Contains((command.Danish, command.English), known));
    }

    [Fact]
    public void Every_command_for_everyone_is_listed_in_the_personal_chat()
    {
        var listed = Shipped.Commands.Where(command => command.Scopes.Contains("personal")).Select(command => command.Danish);
        var forEveryone = Routes().Where(route => route.Roles is [] && !Unlisted.Contains(route.Name)).Select(route => route.Name);

        Assert.Equal(forEveryone.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_action_on_messages_that_the_bot_has_is_offered_on_messages_and_opens_a_dialog()
    {
        Assert.Equal(Routes(RouteKind.MessageAction).Select(route => route.Name), Shipped.Actions.Select(action => action.Id));
        Assert.All(Shipped.Actions, action => Assert.Equal(["message"], action.Contexts));
        Assert.All(Shipped.Actions, action => Assert.True(action.FetchesTask));
    }

    // Teams cuts a longer title in the message's menu.
    [Fact]
    public void An_actions_title_is_short_in_both_languages() => Assert.All(Shipped.Actions, action =>
    {
        var danish = Shipped.Manifest["composeExtensions"]![0]!["commands"]!.AsArray().First(listed => listed!["id"]!.GetValue<string>() == action.Id)!;
        Assert.InRange(danish["title"]!.GetValue<string>().Length, 1, 32);
        Assert.InRange(Shipped.English[$"{action.Place}.title"]!.GetValue<string>().Length, 1, 32);
    });

    public void Dispose() => _folder.Dispose();

    private static List<TurnRoute> Routes(RouteKind kind = RouteKind.Command)
    {
        using var app = new BotApp();
        return [.. app.Services.GetRequiredService<TurnRouter>().Routes.Where(route => route.Kind == kind)];
    }

    private async Task<(int ExitCode, string Output)> ValidateAsync(string manifest)
    {
        var file = _folder.File(ManifestPackage.ManifestName);
        await File.WriteAllTextAsync(file, manifest);
        return await TestClients.RunAsync("validate-manifest.mjs", file, Shipped.PathOf("en.json"));
    }
}
