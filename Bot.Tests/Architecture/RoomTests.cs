using System.Text.RegularExpressions;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>The directions of the design's section 2, held against the compiled bot.</summary>
public sealed partial class RoomTests
{
    private const int LongestFile = 300;
    private static readonly IReadOnlyList<TypeReference> Between =
        [.. CompiledAssembly.Bot.References.Where(reference => Rooms.Of(reference.From) is not null && Rooms.Of(reference.To) is not null)];

    private static readonly string[] IdentityTypes =
    [
        "ProcessDialogueBot.Teams.Schema.Activity",
        "ProcessDialogueBot.Teams.Schema.ChannelAccount",
        "ProcessDialogueBot.Teams.Schema.ConversationReference",
        "ProcessDialogueBot.Teams.Turns.TurnContext",
        "ProcessDialogueBot.Teams.Outbound.ConnectorClient",
        "ProcessDialogueBot.Teams.Tabs.TabViewer",
    ];

    [Fact]
    public void Every_type_is_in_a_room() =>
        Findings.None(CompiledAssembly.Bot.Types.Where(type => Rooms.Of(type) is { } room && !Rooms.All.Contains(room)));

    [Fact]
    public void Dependencies_point_down_only() =>
        Findings.None(Rooms.Violations(Between, reference => Rooms.MayKnow(Rooms.Of(reference.From)!, Rooms.Of(reference.To)!)));

    [Theory]
    [InlineData("Comments")]
    [InlineData("Anonymity")]
    public void Anonymous_rooms_know_no_people_and_no_activity(string room) =>
        Findings.None(Rooms.Violations(
            Between.Where(reference => Rooms.Of(reference.From) == room),
            reference => Rooms.Of(reference.To) != "People" && !IdentityTypes.Contains(reference.To)));

    [Fact]
    public void The_types_that_carry_identity_are_those_of_the_ground_floor() =>
        Assert.Subset(CompiledAssembly.Bot.Types.ToHashSet(StringComparer.Ordinal), IdentityTypes.ToHashSet(StringComparer.Ordinal));

    // A constant leaves no trace in the compiled code; the using for it does in the source.
    [Fact]
    public void No_file_opens_the_namespace_of_a_room_it_may_not_know() => Findings.None(
        from file in BotSource.All
        where file.Folder.Length > 0
        from Match opened in Usings().Matches(file.Text)
        where !Rooms.MayKnow(file.Folder.Split('/')[0], Rooms.Of(opened.Groups["name"].Value)!)
        select $"Bot/{file.Path} opens {opened.Groups["name"].Value}");

    [Fact]
    public void A_forbidden_reference_is_found_and_named()
    {
        var violations = Rooms.Violations(Between, reference => Rooms.Of(reference.To) != "Texts");

        Assert.Contains("ProcessDialogueBot.People.SettingsCard refers to ProcessDialogueBot.Texts.Language", violations);
    }

    [Theory]
    [InlineData("Teams", "Texts", false)]
    [InlineData("Teams", "Plan", false)]
    [InlineData("People", "Teams", true)]
    [InlineData("People", "Delivery", false)]
    [InlineData("Delivery", "People", true)]
    [InlineData("Operations", "People", false)]
    [InlineData("Updates", "Plan", true)]
    [InlineData("Plan", "Updates", false)]
    [InlineData("Updates", "Questions", false)]
    [InlineData("Updates", "Delivery", true)]
    [InlineData("Cellar", "Teams", false)]
    [InlineData("Updates", "Cellar", false)]
    public void The_rule_is_the_designs(string room, string other, bool allowed) => Assert.Equal(allowed, Rooms.MayKnow(room, other));

    [Fact]
    public void A_files_namespace_is_its_folder() => Findings.None(
        from file in BotSource.All
        let expected = $"ProcessDialogueBot.{file.Folder.Replace('/', '.')}"
        where file.Folder.Length > 0 && Namespace().Match(file.Text).Groups["name"].Value != expected
        select $"Bot/{file.Path} is not in {expected}");

    [Fact]
    public void Files_are_short() => Findings.None(
        from file in BotSource.All
        let lines = file.Text.AsSpan().Count('\n')
        where lines >= LongestFile
        select $"Bot/{file.Path} has {lines} lines");

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (static |\w+ = )?(?<name>ProcessDialogueBot\.[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Usings();
}
