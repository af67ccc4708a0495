using System.Globalization;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>The groups of Entra and who is in them, through the real client.</summary>
public sealed class GraphGroupsTests : GraphTests
{
    [Fact]
    public async Task Security_and_Microsoft_365_groups_are_found_by_the_beginnings_of_words_and_lists_for_mail_are_not()
    {
        Group(1, "Plejehjem Nord");
        Group(2, "Botilbud i nord", isSecurity: false, isMicrosoft365: true);
        Group(3, "Postliste Nord", isSecurity: false);
        Group(4, "Hjemmeplejen");

        Assert.Equal(["Botilbud i nord", "Plejehjem Nord"], await SearchAsync("nor"));
        Assert.Equal(["Plejehjem Nord"], await SearchAsync("  nord ple "));
        Assert.Empty(await SearchAsync("ord"));
    }

    [Fact]
    public async Task At_most_fifteen_are_found()
    {
        for (var number = 1; number <= 40; number++)
            Group(number, string.Create(CultureInfo.InvariantCulture, $"Hold {number:D2}"));

        Assert.Equal(IGroupDirectory.MaxFound, (await SearchAsync("hold")).Count);
        Assert.Single(Graph.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\\")]
    public async Task Nothing_typed_finds_nothing_and_asks_nobody(string text)
    {
        Group(1, "Hold");

        Assert.Empty(await SearchAsync(text));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task A_quote_that_is_typed_ends_no_query()
    {
        Group(1, "Hold \"A\"");

        Assert.Empty(await SearchAsync("hold\" OR \"displayName:post"));
    }

    [Fact]
    public async Task Where_groups_are_listed_no_other_is_offered()
    {
        var user = User(100);
        for (var number = 1; number <= 40; number++)
            Group(number, string.Create(CultureInfo.InvariantCulture, $"Hold {number:D2}"), [user]);
        var host = NewHost(Enumerable.Range(1, 20).ToDictionary(
            number => string.Create(CultureInfo.InvariantCulture, $"Graph:Groups:{number}"), string? (number) => FakeDirectory.Id(number).ToUpperInvariant()));

        Assert.Equal(["Hold 19"], (await host.Groups.SearchAsync("hold 19", CancellationToken.None)).Select(group => group.Name));
        Assert.Empty(await host.Groups.SearchAsync("hold 21", CancellationToken.None));
        Assert.Equal("Hold 20", (await host.Groups.FindAsync(FakeDirectory.Id(20), CancellationToken.None))?.Name);
        Assert.Null(await host.Groups.FindAsync(FakeDirectory.Id(21), CancellationToken.None));
        Assert.Equal([user], await host.MembersAsync(FakeDirectory.Id(20)));
        Assert.Equal(DirectoryFailure.NotFound, await FailureOfAsync(() => host.MembersAsync(FakeDirectory.Id(21))));
    }

    [Fact]
    public async Task A_group_is_found_by_its_id()
    {
        Group(7, "Hold");

        Assert.Equal(new DirectoryGroup(FakeDirectory.Id(7), "Hold"), await Host.Groups.FindAsync(FakeDirectory.Id(7), CancellationToken.None));
        Assert.Null(await Host.Groups.FindAsync(FakeDirectory.Id(8), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_no_id_never_becomes_part_of_an_address()
    {
        Assert.Null(await Host.Groups.FindAsync("../users", CancellationToken.None));
        await Assert.ThrowsAsync<DirectoryException>(() => Host.MembersAsync("../users"));
        Assert.Empty(Graph.Requests);
    }

    [Fact]
    public async Task Fifteen_hundred_members_come_in_two_pages_each_once()
    {
        Group(1, "Alle", Graph.Directory.AddUsers(10_000, 1_500));

        var members = await Host.MembersAsync(FakeDirectory.Id(1));

        Assert.Equal(Graph.Directory.Users.Select(user => user.Id).Order(StringComparer.Ordinal), members);
        Assert.Equal(2, Graph.Requests.Count);
    }

    [Fact]
    public async Task Members_of_groups_within_groups_come_once_and_a_circle_ends()
    {
        Group(1, "Alle", [FakeDirectory.Id(2), FakeDirectory.Id(3), User(100)]);
        Group(2, "Nord", [FakeDirectory.Id(3), User(101)]);
        Group(3, "Syd", [FakeDirectory.Id(1), FakeDirectory.Id(101), User(102)]);

        Assert.Equal([FakeDirectory.Id(100), FakeDirectory.Id(101), FakeDirectory.Id(102)], await Host.MembersAsync(FakeDirectory.Id(1)));
        Assert.Equal([FakeDirectory.Id(100), FakeDirectory.Id(101), FakeDirectory.Id(102)], await Host.MembersAsync(FakeDirectory.Id(3)));
    }

    [Fact]
    public async Task Disabled_accounts_are_left_out()
    {
        Group(1, "Alle", [User(100), User(101, isEnabled: false), User(102)]);

        Assert.Equal([FakeDirectory.Id(100), FakeDirectory.Id(102)], await Host.MembersAsync(FakeDirectory.Id(1)));
    }

    [Fact]
    public async Task When_the_bot_may_not_see_who_is_disabled_nobody_is_named()
    {
        Group(1, "Alle", [User(100)]);
        Graph.Hidden.Add("accountEnabled");

        Assert.Equal(DirectoryFailure.NotPermitted, await FailureOfAsync(() => Host.MembersAsync(FakeDirectory.Id(1))));
        Assert.Contains(Host.Logs.Lines, line => line.Contains("it lacks the permission User.Read.All", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_without_members_has_none_and_one_that_is_gone_is_told()
    {
        Group(1, "Tom");

        Assert.Empty(await Host.MembersAsync(FakeDirectory.Id(1)));
        Assert.Equal(DirectoryFailure.NotFound, await FailureOfAsync(() => Host.MembersAsync(FakeDirectory.Id(2))));
    }

    [Fact]
    public async Task Without_Graph_there_are_no_groups_and_nobody_is_asked()
    {
        Group(1, "Hold");
        var host = NewHost(new() { ["Graph:Enabled"] = "false" });

        Assert.False(host.Groups.IsAvailable);
        Assert.Empty(await host.Groups.SearchAsync("hold", CancellationToken.None));
        Assert.Null(await host.Groups.FindAsync(FakeDirectory.Id(1), CancellationToken.None));
        await Assert.ThrowsAsync<DirectoryException>(() => host.MembersAsync(FakeDirectory.Id(1)));
        Assert.Empty(Graph.Requests);
    }

    private async Task<IReadOnlyList<string>> SearchAsync(string text) =>
        [.. (await Host.Groups.SearchAsync(text, CancellationToken.None)).Select(group => group.Name)];
}
