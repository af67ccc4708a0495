using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Sending;
using Person = ProcessDialogueBot.Tests.Support.Person;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Whom an update is for, how it is chosen, and who reads it then.</summary>
public class AudienceScenarios : Scenario
{
    private const string Show = "Vis, hvordan den ser ud";
    private const string Channel = "19:kanal@thread.tacv2";
    private static readonly string Grenaa = AudienceValues.Of(new(AudienceKind.Area, Staff.GrenaaArea));
    private static readonly string Auning = AudienceValues.Of(new(AudienceKind.Area, Staff.AuningArea));

    public static TheoryData<string, string, string, string, string> Choices => new()
    {
        // Roles, areas, not these roles, not these areas, what is told.
        { "Leader", "", "", "", "1 person." },
        { "Leader,Editor", "", "", "", "4 personer." },
        { "", Grenaa, "", "", "3 personer." },
        { "", $"{Grenaa},{Auning}", "", "", "4 personer." },
        { "Leader", Grenaa, "", "", "3 personer." },
        { "", Grenaa, "Leader", "", "2 personer." },
        { "*", "", "Editor", Auning, "3 personer." },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task Who_is_chosen_is_counted_once(string roles, string areas, string notRoles, string notAreas, string told)
    {
        await using var app = NewApp(listed: Staff.List);
        var preview = await ChooseAsync(app, ("Roles", roles), ("Areas", areas), ("Channels", ""), ("NotRoles", notRoles), ("NotAreas", notAreas));
        Assert.Contains($"Den bliver sendt til {told}", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_are_chosen_get_it_and_it_does_not_ask_twice()
    {
        await using var app = NewApp(listed: Staff.List);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        var preview = await ChooseAsync(app, ("Roles", "Leader"), ("Areas", Auning), ("Channels", ""));
        Assert.Contains("Ledere: 1", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Auning", preview.Text, StringComparison.Ordinal);

        var sent = await app.Editor.PressAsync(preview.Card, "Send");
        Assert.Contains("Sendt til 2 af 2", sent.Text, StringComparison.Ordinal);
        Assert.Equal(
            new[] { Staff.Auning, Staff.GrenaaLeader }.Select(Person.ChatOf).Order(),
            app.Teams.Messages.Where(entry => entry.Message.IsDelivered && entry.Message.Everything.Contains("Torsdag", StringComparison.Ordinal)).Select(entry => entry.Conversation).Order());
    }

    // In "nyt" and in answers too.
    [Fact]
    public async Task What_some_got_is_read_by_them_and_by_editors_only()
    {
        await using var app = NewApp(listed: Staff.List);
        await app.Editor.SendAsync((await ChooseAsync(app, ("Roles", "Leader"), ("Channels", ""))).Card);
        foreach (var (who, reads) in new[] { (Staff.GrenaaLeader, true), (Staff.SecondEditor, true), (Staff.GrenaaOne, false), ("en-anden", false) })
            Assert.Equal(reads, (await Staff.In(app, who).SayAsync("nyt")).Everything.Contains("Torsdag", StringComparison.Ordinal));
        Assert.DoesNotContain("Torsdag", (await Staff.In(app, Staff.GrenaaLeader).SayInChannelAsync(Channel, "nyt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Torsdag", (await Staff.In(app, Staff.GrenaaOne).SayAsync("Hvornår er kaffemødet i kantinen?")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_got_it_by_a_group_or_before_they_moved_reads_it_in_the_news()
    {
        using var folder = new TemporaryFolder();
        var teams = new FakeTeams();
        var groups = new FakeGroups(("g1", "Nattevagter", [Staff.GrenaaOne, "ukendt-1"]));
        await using (var app = NewApp(folder: folder.FullName, teams: teams, listed: Staff.List, groups: groups))
        {
            await app.Editor.SendAsync((await ChooseAsync(app, ("Roles", ""), ("Areas", Auning), ("Channels", ""), ("Groups", "g1"))).Card);
            foreach (var (who, reads) in new[] { (Staff.GrenaaOne, true), ("ukendt-1", true), (Staff.Auning, true), (Staff.GrenaaTwo, false) })
                Assert.Equal(reads, (await Staff.In(app, who).SayAsync("nyt")).Everything.Contains("Torsdag", StringComparison.Ordinal));
            Assert.DoesNotContain("Torsdag", (await Staff.In(app, Staff.GrenaaOne).SayInChannelAsync(Channel, "nyt")).Everything, StringComparison.Ordinal);
        }

        await using var later = NewApp(
            folder: folder.FullName, teams: teams, listed: Staff.List.Replace(Staff.AuningArea, Staff.GrenaaArea, StringComparison.Ordinal), groups: groups);
        Assert.Contains("Torsdag", (await Staff.In(later, Staff.Auning).SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_channel_got_is_news_in_that_channel_only()
    {
        const string other = "19:anden@thread.tacv2";
        await using var app = NewApp(listed: Staff.List);
        foreach (var channel in new[] { Channel, other })
            await app.Editor.SayInChannelAsync(channel, "tilknyt");
        await app.Editor.SendAsync((await ChooseAsync(app, ("Roles", ""), ("Channels", Channel))).Card);
        var reader = Staff.In(app, Staff.GrenaaOne);
        Assert.Contains("Torsdag", (await reader.SayInChannelAsync(Channel, "nyt")).Everything, StringComparison.Ordinal);
        Assert.Contains("Torsdag", (await reader.SayInChannelAsync($"{Channel};messageid=17", "nyt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Torsdag", (await reader.SayInChannelAsync(other, "nyt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Torsdag", (await reader.SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_one_is_opened_from_the_news_by_those_who_may_read_it()
    {
        await using var app = NewApp(listed: Staff.List);
        var form = await app.Editor.SayAsync("opdatering");
        var choose = await app.Editor.PressAsync(form, Show, ("title", "Lang"), ("text", $"{new string('a', 600)} slut"), ("audience", "some"));
        await app.Editor.SendAsync((await app.Editor.PressAsync(choose.Card, Show, ("Roles", "Leader"), ("Channels", ""))).Card);
        var leader = Staff.In(app, Staff.GrenaaLeader);
        var news = await leader.SayAsync("nyt");
        Assert.DoesNotContain("slut", news.Everything, StringComparison.Ordinal);
        Assert.Contains("slut", (await leader.PressAsync(news, "Læs det hele")).Text, StringComparison.Ordinal);
        var (verb, data) = news.Card!.Press("Læs det hele");
        Assert.Contains("kan ikke vises her", (await Staff.In(app, Staff.GrenaaOne).ExecuteAsync(verb, data)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Followers_of_an_initiative_are_those_of_the_whole_process_too()
    {
        await using var app = NewApp(listed: Staff.List);
        await Staff.In(app, Staff.GrenaaOne).SayAsync("følg 2");
        await Staff.In(app, Staff.GrenaaTwo).SayAsync("følg 3");
        await app.Employee().SayAsync("følg");
        var preview = await ChooseAsync(app, ("Roles", ""), ("Channels", ""), ("Followers", "2"));
        Assert.Contains("Den bliver sendt til 2 personer.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Indsats 2", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_found_by_the_beginning_of_any_of_their_names_and_stay_chosen()
    {
        await using var app = NewApp(listed: Staff.List);
        Assert.Equal([Staff.GrenaaOne, Staff.GrenaaTwo], (await app.Editor.SearchAsync("update.people", "hol")).Select(found => found.Value));
        Assert.Equal([Staff.GrenaaOne], (await app.Editor.SearchAsync("update.people", "marie")).Select(found => found.Value));
        Assert.StartsWith("Åse Madsen · ", Assert.Single(await app.Editor.SearchAsync("update.people", "åse mad")).Title, StringComparison.Ordinal);
        Assert.Empty(await app.Editor.SearchAsync("update.people", "olm"));
        Assert.Empty(await app.Editor.SearchAsync("update.people", ""));

        var preview = await ChooseAsync(app, ("Roles", ""), ("Channels", ""), ("People", $"{Staff.GrenaaOne},{Staff.Auning}"));
        Assert.Contains("Den bliver sendt til 2 personer.", preview.Text, StringComparison.Ordinal);
        var again = await app.Editor.PressAsync(preview.Card, "Vælg modtagere");
        Assert.Contains("Anne-Marie Holm", again.Text, StringComparison.Ordinal);
        Assert.Equal($"{Staff.GrenaaOne},{Staff.Auning}", again.Card.Press(Show).Data["PeopleKept"].GetString());
        Assert.Contains("1 person.", (await app.Editor.PressAsync(again.Card, Show, ("PeopleKept", Staff.Auning))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update.people")]
    [InlineData("update.areas")]
    [InlineData("update.channels")]
    [InlineData("update.groups")]
    [InlineData("findes.ikke")]
    public async Task Others_than_editors_find_nothing(string dataset)
    {
        await using var app = NewApp(listed: Staff.List, groups: new FakeGroups(("g1", "Holm-gruppen", [])));
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        Assert.Empty(await Staff.In(app, Staff.GrenaaOne).SearchAsync(dataset, "h"));
        Assert.DoesNotContain(app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_reaches_its_members_also_those_whom_the_bot_has_not_met()
    {
        await using var app = NewApp(
            listed: Staff.List, groups: new FakeGroups(("g1", "Nattevagter", [Staff.GrenaaOne, "ukendt-1", "ukendt-2"]), ("g2", "Natteledere", ["ukendt-2"])));
        Assert.Equal(["Nattevagter", "Natteledere"], (await app.Editor.SearchAsync("update.groups", "natte")).Select(found => found.Title));

        var preview = await ChooseAsync(app, ("Roles", ""), ("Channels", ""), ("Groups", "g1"), ("NotGroups", "g2"));
        Assert.Contains("Den bliver sendt til 2 personer.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Nattevagter: 2", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Ikke: Natteledere", preview.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DirectoryFailure.Unavailable, "Prøv igen om lidt")]
    [InlineData(DirectoryFailure.NotPermitted, "Bed IT")]
    [InlineData(DirectoryFailure.NotFound, "findes ikke mere")]
    public async Task When_groups_cannot_be_looked_up_nothing_is_sent_and_nothing_is_lost(object failure, string told)
    {
        var groups = new FakeGroups(("g1", "Nattevagter", [Staff.GrenaaOne]));
        await using var app = NewApp(listed: Staff.List, groups: groups);
        var preview = await ChooseAsync(app, ("Roles", ""), ("Channels", ""), ("Groups", "g1"));
        groups.Failure = (DirectoryFailure)failure;
        Assert.Contains(told, (await app.Editor.PressAsync(preview.Card, "Send")).Text, StringComparison.Ordinal);
        Assert.Contains(told, (await app.Editor.PressAsync(preview.Card, "Vælg modtagere")).Text, StringComparison.Ordinal);
        Assert.Empty(await app.Editor.SearchAsync("update.groups", "natte"));

        groups.Failure = null;
        Assert.Contains("Sendt til 1 af 1", (await app.Editor.PressAsync(preview.Card, "Send")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Vælg mindst én")]
    [InlineData("Leader", "Leader", "Ingen passer på dine valg")]
    [InlineData("", "Editor", "Vælg mindst én")]
    public async Task Nobody_is_no_audience(string roles, string notRoles, string told)
    {
        await using var app = NewApp(listed: Staff.List);
        var card = await ChooseAsync(app, ("Roles", roles), ("Channels", ""), ("NotRoles", notRoles));
        Assert.Contains(told, card.Text, StringComparison.Ordinal);
        Assert.Equal(roles, card.Card.Press(Show).Data["Roles"].GetString());
    }

    [Fact]
    public async Task Some_are_chosen_right_after_the_form_and_until_then_nobody_gets_it()
    {
        await using var app = NewApp(listed: Staff.List);
        var card = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering"), Show, ("title", "Møde"), ("text", "Torsdag"), ("audience", "some"));
        Assert.Contains("Vælg modtagere", card.Text, StringComparison.Ordinal);

        var id = Assert.Single((await app.Editor.SayAsync("opdateringer")).Card!.Ids("update.edit"));
        var preview = await app.Editor.ExecuteAsync("update.show", new { id });
        Assert.Contains("Vælg mindst én", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Vælg mindst én", (await app.Editor.PressAsync(preview.Card, "Send")).Text, StringComparison.Ordinal);
        Assert.Contains("3 personer", (await app.Editor.PressAsync(card.Card, Show, ("Areas", Grenaa))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Roles", "Direktør")]
    [InlineData("Areas", "Grenaa")]
    [InlineData("People", "findes-ikke")]
    [InlineData("Groups", "findes-ikke")]
    [InlineData("Channels", "19:fremmed@thread.tacv2")]
    [InlineData("Followers", "findes-ikke")]
    [InlineData("NotPeople", "findes-ikke")]
    public async Task What_was_not_offered_is_refused(string list, string value)
    {
        await using var app = NewApp(listed: Staff.List, groups: new FakeGroups());
        var answer = await ChooseAsync(app, (list, value));
        Assert.False(answer.IsCard);
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Properties.Contains(value, StringComparison.Ordinal) && row.Table == "updates");
    }

    [Fact]
    public async Task Channels_are_all_or_the_named_ones()
    {
        await using var app = NewApp(listed: Staff.List);
        foreach (var channel in new[] { Channel, "19:to@thread.tacv2" })
            await app.Editor.SayInChannelAsync(channel, "tilknyt");
        Assert.Contains("1 kanal.", (await ChooseAsync(app, ("Roles", ""), ("Channels", Channel))).Text, StringComparison.Ordinal);
        Assert.Contains("2 kanaler.", (await ChooseAsync(app, ("Roles", ""), ("Channels", "*"))).Text, StringComparison.Ordinal);
        Assert.Contains("1 person og 1 kanal.", (await ChooseAsync(app, ("Roles", "Leader"), ("Channels", "*"), ("NotChannels", Channel))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaders_have_it_first()
    {
        await using var app = NewApp(listed: Staff.List);
        await Staff.In(app, Staff.GrenaaLeader).InstallAsync();
        var preview = await app.Editor.PressAsync(
            await app.Editor.SayAsync("opdatering"), Show, ("title", "Møde"), ("text", "Torsdag"), ("leaders-ahead", "30"), ("urgent", "true"));
        Assert.Contains("1 leder får den 30 minutter før alle andre", preview.Text, StringComparison.Ordinal);

        // Not by a press, whose answer waits for those who have to wait.
        var draft = await UpdateSteps.FindAsync(app, "Møde");
        var everyone = await app.Services.GetRequiredService<AudienceResolver>().ResolveAsync(draft.Audience, CancellationToken.None);
        var update = (await app.Services.GetRequiredService<UpdateDelivery>().ReleaseAsync(draft, everyone, null, CancellationToken.None))!;
        await app.DeliverAsync();
        var rows = await app.Services.GetRequiredService<DeliveryService>().GetRowsAsync(update.DeliveryId, CancellationToken.None).ToListAsync();
        Assert.Equal(7, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Recipient.Id == Staff.GrenaaLeader ? null : update.SentAt!.Value.AddMinutes(30), row.NotBefore));

        Assert.Empty(Staff.In(app, Staff.Auning).Read());
        Assert.Contains("Torsdag", (await Staff.In(app, Staff.GrenaaLeader).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Torsdag", (await Staff.In(app, Staff.GrenaaOne).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Contains("Torsdag", (await Staff.In(app, Staff.GrenaaOne).SayAsync("nyt")).Everything, StringComparison.Ordinal);
        await app.DeliverAsync();
        foreach (var id in new[] { Staff.GrenaaLeader, Staff.Auning })
            Assert.Single(Staff.In(app, id).Read(), message => message.IsDelivered && message.Everything.Contains("Torsdag", StringComparison.Ordinal));
    }

    // The update is about coffee, so that a question finds it.
    private static async Task<PressAnswer> ChooseAsync(BotApp app, params (string List, string Value)[] choices)
    {
        var preview = await app.Editor.SayAsync("opdatering Kaffemøde i kantinen | Torsdag er der kaffemøde i kantinen.");
        var card = await app.Editor.PressAsync(preview, "Vælg modtagere");
        return await app.Editor.PressAsync(card.Card, Show, choices);
    }
}
