using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Manifest;

/// <summary>The bot asks for no permission that no code uses: neither of the tenant, which an administrator gives it, nor in the manifest.</summary>
public sealed partial class PermissionTests
{
    // Each permission of Microsoft Graph, and the call that needs it. Source: the page of each call in "Microsoft Graph REST API v1.0".
    private static readonly (string Permission, string Call)[] Needed =
    [
        ("GroupMember.Read.All", @"\.Groups\b.*\.TransitiveMembers\b"),
        ("User.Read.All", @"client\.Users\.(GetAsync|Delta\b)"),
        ("TeamsAppInstallation.ReadWriteSelfForUser.All", @"\.Teamwork\.InstalledApps\.PostAsync"),
        ("AppCatalog.Read.All", @"\.AppCatalogs\.TeamsApps\.GetAsync"),
    ];

    // One more where the plan goes to Planner; whoever has no board there does not give it.
    private static readonly (string Permission, string Call) OfPlanner = ("Tasks.ReadWrite.All", @"\.Planner\.Tasks\.PostAsync");

    private static readonly string Deployment = File.ReadAllText(Repository.PathOf("infra", "README.md"));

    [Fact]
    public void What_the_administrator_is_asked_to_give_is_what_code_needs()
    {
        var code = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("Bot", "People", "Graph"), "*.cs").Select(File.ReadAllText));
        var given = Loop().Match(Deployment).Groups["permissions"].Value.Split(' ');

        Assert.Equal(Needed.Select(needed => needed.Permission), given);
        Assert.Equal(given, TableRow().Matches(Deployment).Select(row => row.Groups["permission"].Value));
        Assert.All(Needed, needed => Assert.Matches(new Regex(needed.Call, RegexOptions.None, TimeSpan.FromSeconds(5)), code));
    }

    [Fact]
    public void Planner_takes_one_more_which_is_asked_for_apart()
    {
        var code = File.ReadAllText(Repository.PathOf("Bot", "Plan", "Planner", "PlannerClient.cs"));

        Assert.Matches(new Regex(OfPlanner.Call, RegexOptions.None, TimeSpan.FromSeconds(5)), code);
        Assert.Contains($"`{OfPlanner.Permission}`", Deployment, StringComparison.Ordinal);
        Assert.DoesNotContain(OfPlanner.Permission, Loop().Match(Deployment).Value, StringComparison.Ordinal);
        Assert.Contains($"| `{OfPlanner.Permission}` |", File.ReadAllText(Shipped.PathOf("README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_has_its_reason_why_none_for_one_team_chat_or_person_replaces_it()
    {
        var reasons = File.ReadAllText(Shipped.PathOf("README.md"));

        Assert.All(Needed, needed => Assert.Contains($"| `{needed.Permission}` |", reasons, StringComparison.Ordinal));
    }

    [Fact]
    public void The_manifest_asks_for_none_and_for_no_device() =>
        Assert.All(["authorization", "permissions", "devicePermissions"], asked => Assert.Null(Shipped.Manifest[asked]));

    [Fact]
    public void The_bot_is_for_people_teams_and_group_chats_takes_files_and_has_one_id()
    {
        var bot = Assert.Single(Shipped.Manifest["bots"]!.AsArray())!;

        Assert.Equal(["personal", "team", "groupChat"], bot["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.True(bot["supportsFiles"]!.GetValue<bool>());
        Assert.Equal(Shipped.AppId.ToString(), bot["botId"]!.GetValue<string>());
        Assert.Equal(Shipped.AppId.ToString(), Shipped.Manifest["id"]!.GetValue<string>());
    }

    [GeneratedRegex(@"^for permission in (?<permissions>[^;]+); do$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Loop();

    [GeneratedRegex(@"^\| `(?<permission>[\w.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TableRow();
}
