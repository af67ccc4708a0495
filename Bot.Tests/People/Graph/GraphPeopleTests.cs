using System.Globalization;
using System.Net;
using ProcessDialogueBot.People;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>Everyone's name, area, language and role come from Entra, and stay known without it.</summary>
public sealed class GraphPeopleTests : GraphTests
{
    private const string Boss = "00000100-0000-0000-0000-000000000000";
    private static readonly string Anna = FakeDirectory.Id(1);
    private static readonly string Bo = FakeDirectory.Id(2);
    private static readonly string Carl = FakeDirectory.Id(3);

    [Fact]
    public async Task People_are_known_as_Entra_knows_them()
    {
        Graph.Directory.Add(new FakeUser(Anna, "Anna Holm") { Department = " Hjemmeplejen ", PreferredLanguage = "da-DK" });
        Graph.Directory.Add(new FakeUser(Bo, "Bo Lind") { PreferredLanguage = "EN-us" });
        Graph.Directory.Add(new FakeUser(Carl, "Carl Wolf") { Department = "", PreferredLanguage = "de-DE" });

        var people = (await RefreshAsync()).People;

        Assert.Equal(new Person(Anna, "Anna Holm") { Area = "Hjemmeplejen", Locale = "da" }, people.Get(Anna.ToUpperInvariant(), "Navn"));
        Assert.Equal(new Person(Bo, "Bo Lind") { Locale = "en" }, people.Get(Bo));
        Assert.Equal(new Person(Carl, "Carl Wolf"), people.Get(Carl));
        Assert.Equal(3, (await people.GetEveryoneAsync(CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disabled_accounts_and_guests_are_not_staff(bool areOfGroup)
    {
        Graph.Directory.Add(new FakeUser(Anna, "Anna") { IsEnabled = false });
        Graph.Directory.Add(new FakeUser(Bo, "Bo") { Type = "Guest" });
        Graph.Directory.Add(new FakeUser(Carl, "Carl") { Type = null });
        Group(10, "Alle", [Anna, Bo, Carl]);

        var people = (await RefreshAsync(new() { ["Graph:PeopleGroup"] = areOfGroup ? FakeDirectory.Id(10) : null })).People;

        Assert.Equal([Carl], (await people.GetEveryoneAsync(CancellationToken.None)).Select(person => person.Id));
    }

    [Fact]
    public async Task Leaders_and_editors_are_those_of_their_groups_and_staff_wherever_they_are()
    {
        Graph.Directory.AddUsers(1, 4);
        Group(10, "Social", [Anna, Bo, FakeDirectory.Id(11)]);
        Group(11, "Ledere", [Bo]);
        Group(12, "Redaktion", [Bo, Carl]);

        var people = (await RefreshAsync(new()
        {
            ["Graph:PeopleGroup"] = FakeDirectory.Id(10),
            ["Graph:LeadersGroup"] = FakeDirectory.Id(11),
            ["Graph:EditorsGroup"] = FakeDirectory.Id(12),
        })).People;

        Assert.Equal([Role.Employee], people.Get(Anna).Roles);
        Assert.Equal([Role.Leader, Role.Editor], people.Get(Bo).Roles);
        Assert.Equal([Role.Editor], people.Get(Carl).Roles);
        Assert.Equal([Bo], people.Listed(Role.Leader).Select(person => person.Id));
        Assert.Equal(3, (await people.GetEveryoneAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_area_may_stand_in_an_attribute_of_the_organisations_own()
    {
        Graph.Directory.Add(new FakeUser(Anna, "Anna") { Department = "1234", ExtensionAttribute7 = "Botilbud" });

        Assert.Equal("Botilbud", (await RefreshAsync(new() { ["Graph:AreaAttribute"] = "extensionAttribute7" })).People.Get(Anna).Area);
    }

    [Fact]
    public async Task What_the_file_says_goes_before_and_what_it_leaves_out_is_Entras()
    {
        Graph.Directory.Add(new FakeUser(Anna, "Anna") { Department = "Nord", PreferredLanguage = "en-GB" });
        Graph.Directory.Add(new FakeUser(Bo, "Bo") { Department = "Nord", PreferredLanguage = "en-GB" });
        Group(11, "Ledere", [Anna, Bo]);
        await File.WriteAllTextAsync(Folder.File("people.json"), $$"""
            [
              { "id": "{{Anna}}", "name": "Anna H.", "area": "Syd", "roles": ["Editor"], "locale": "da" },
              { "id": "{{Bo.ToUpperInvariant()}}", "name": "Bo L." },
              { "id": "{{Boss}}", "name": "Chefen", "roles": ["Leader"] }
            ]
            """);

        var people = (await RefreshAsync(new() { ["File"] = "people.json", ["Graph:LeadersGroup"] = FakeDirectory.Id(11) })).People;

        Assert.Equal(new Person(Anna, "Anna H.") { Area = "Syd", Locale = "da", Roles = [Role.Editor] }, people.Get(Anna));
        Assert.Equal(new Person(Bo.ToUpperInvariant(), "Bo L.") { Area = "Nord", Locale = "en", Roles = [Role.Leader] }, people.Get(Bo));
        Assert.Equal(new Person(Boss, "Chefen") { Roles = [Role.Leader] }, people.Get(Boss));
    }

    [Fact]
    public async Task Only_what_has_changed_is_written_and_who_is_gone_is_gone()
    {
        Graph.Directory.AddUsers(1, 1_203);
        var host = await RefreshAsync();
        var list = host.People.List;
        await host.Refresh.RefreshAsync(CancellationToken.None);
        Assert.Same(list, host.People.List);

        Graph.Directory.Users[0] = Graph.Directory.Users[0] with { Department = "Nord" };
        Graph.Directory.Users.RemoveRange(1_000, 203);
        Graph.Directory.AddUsers(5_000, 1);
        await host.Refresh.RefreshAsync(CancellationToken.None);

        Assert.Contains(host.Logs.Lines, line => line.Contains("1001 people were read from Entra; 205 rows changed.", StringComparison.Ordinal));
        Assert.Equal(1_001, (await host.People.GetEveryoneAsync(CancellationToken.None)).Count);
        Assert.Equal("Nord", host.People.Get(Anna).Area);
    }

    [Fact]
    public async Task When_Graph_breaks_off_nobody_is_forgotten()
    {
        Graph.Directory.AddUsers(1, 1_500);
        var host = await RefreshAsync();
        Graph.Directory.Users.Reverse();
        Graph.Delta.Forget();
        for (var page = 0; page < 3; page++)
            Graph.Faults.Enqueue(null);
        Graph.Fail(HttpStatusCode.Forbidden);

        Assert.Equal(DirectoryFailure.NotPermitted, await FailureOfAsync(() => host.Refresh.RefreshAsync(CancellationToken.None)));
        Assert.Equal(1_500, (await host.Table.ReadAsync(CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("PeopleGroup")]
    [InlineData("LeadersGroup")]
    [InlineData("EditorsGroup")]
    public async Task Which_group_is_not_there_stands_in_the_log_by_its_setting_and_without_its_id(string setting)
    {
        Graph.Directory.AddUsers(1, 1);
        var host = NewHost(new() { ["Graph:ReadPeople"] = "true", [$"Graph:{setting}"] = FakeDirectory.Id(0xABCDEF) });

        Assert.Equal(DirectoryFailure.NotFound, await FailureOfAsync(() => host.Refresh.RefreshAsync(CancellationToken.None)));

        Assert.Single(host.Logs.Lines, line => line.Contains($"The group of the setting People:Graph:{setting} is not in Entra", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(FakeDirectory.Id(0xABCDEF), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_of_all_that_is_empty_is_not_believed_though_there_are_editors()
    {
        var all = Graph.Directory.AddUsers(1, 4);
        Group(10, "Alle", [.. all.Take(3)]);
        Group(12, "Redaktion", [all[3]]);
        var host = await RefreshAsync(new() { ["Graph:PeopleGroup"] = FakeDirectory.Id(10), ["Graph:EditorsGroup"] = FakeDirectory.Id(12) });
        Graph.Directory.Groups[0] = Graph.Directory.Groups[0] with { Members = [] };

        await host.Refresh.RefreshAsync(CancellationToken.None);

        Assert.Equal(4, host.People.List.Count);
        Assert.Contains(host.Logs.Lines, line => line.Contains("named nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_Entra_that_names_nobody_at_all_is_not_believed()
    {
        Graph.Directory.AddUsers(1, 3);
        var host = await RefreshAsync();
        Graph.Directory.Users.Clear();
        Graph.Delta.Forget();

        await host.Refresh.RefreshAsync(CancellationToken.None);

        Assert.Equal(3, (await host.People.GetEveryoneAsync(CancellationToken.None)).Count);
        Assert.Contains(host.Logs.Lines, line => line.Contains("named nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_come_page_by_page_without_a_name_in_the_log()
    {
        Graph.Directory.AddUsers(1, 3_100);
        Graph.Delta.PageSize = 999;

        var host = await RefreshAsync();

        Assert.Equal(4, Graph.Requests.Count);
        Assert.All(Enumerable.Range(1, 3_100), number =>
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Navn {number}"), host.People.Get(FakeDirectory.Id(number)).Name));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains("Navn", StringComparison.Ordinal) || line.Contains(Anna, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_read()
    {
        Graph.Directory.AddUsers(1, 3);
        var host = NewHost();
        await host.StartAsync();

        Assert.Empty(await host.People.GetEveryoneAsync(CancellationToken.None));
        Assert.Empty(Graph.Requests);
    }

    private async Task<GraphHost> RefreshAsync(Dictionary<string, string?>? settings = null)
    {
        var host = NewHost(new(settings ?? []) { ["Graph:ReadPeople"] = "true" });
        await host.Refresh.RefreshAsync(CancellationToken.None);
        return host;
    }
}
