namespace ProcessDialogueBot.Tests.Scenarios;

public class PlanScenarios : Scenario
{
    [Theory]
    [InlineData("status")]
    [InlineData("plan")]
    [InlineData("plan 2")]
    [InlineData("beslutninger")]
    [InlineData("nyt")]
    [InlineData("hjælp")]
    public async Task A_command_is_answered_with_a_card(string command)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(command);
        Assert.NotNull(answer.Card);
        Assert.NotEmpty(answer.Card.Text);
    }

    [Fact]
    public async Task Plan_2_shows_the_areas_of_the_culture_process()
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync("plan 2");
        Assert.Contains("Skovstjernen (Område Grenaa)", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("Faglig kvalitet og kompetenceudvikling", answer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_in_English_is_answered_in_English()
    {
        await using var app = NewApp();
        var answer = await app.English().SayAsync("status");
        Assert.Contains("Where we are now", answer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_milestone_that_is_done_is_told_to_channels_leaders_and_followers()
    {
        await using var app = NewApp();
        var follower = app.Employee(1);
        var other = app.Employee(2);
        await follower.SayAsync("følg");
        await other.SayAsync("hjælp");
        await app.Leader.InstallAsync();
        await app.Editor.SayInChannelAsync("19:kanal@thread.tacv2", "tilknyt milepæle");
        var list = await app.Editor.SayAsync("milepæl");
        var id = ScenarioSteps.FirstMilestone(app);
        var answer = await app.Editor.SayAsync($"milepæl {id} færdig Vi nåede det");
        await NoticeSteps.TellAsync(app);

        Assert.Contains(id, list.Everything, StringComparison.Ordinal);
        Assert.Contains("Vi nåede det", answer.Everything, StringComparison.Ordinal);
        foreach (var read in new[] { follower.Read(), app.Leader.Read(), app.Teams.In("19:kanal@thread.tacv2") })
            Assert.Single(read, message => message.IsDelivered && message.Everything.Contains("Vi nåede det", StringComparison.Ordinal) && !message.Everything.Contains("Her er vi nu", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Read(), message => message.Everything.Contains("Vi nåede det", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_milestone_is_not_moved_by_those_whose_command_it_is_not()
    {
        await using var app = NewApp();
        await app.Leader.InstallAsync();
        var answer = await app.Employee().SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} færdig");
        await NoticeSteps.TellAsync(app);
        Assert.Contains("kun for procesteamet", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Leader.Read(), message => message.Everything.Contains("færdig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_initiative_can_be_followed_but_only_one_that_there_is()
    {
        await using var app = NewApp();
        var person = app.Employee();
        Assert.Contains("indsats 3", (await person.SayAsync("følg 3")).Everything, StringComparison.Ordinal);
        Assert.Contains("Indsats 3", (await person.SayAsync("indstillinger")).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("følger nu", (await person.SayAsync("følg 9")).Everything, StringComparison.Ordinal);
        await person.SayAsync("følg ikke 3");
        Assert.Contains("Ingen milepæle", (await person.SayAsync("indstillinger")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vis status", "Her er vi nu")]
    [InlineData("vis planen", "Planen")]
    [InlineData("plan indsats 2", "Understøttelse af arbejdsfællesskaber")]
    [InlineData("plan2", "Understøttelse af arbejdsfællesskaber")]
    [InlineData("indsats 2", "Understøttelse af arbejdsfællesskaber")]
    [InlineData("følg indsats 2", "Du følger nu indsats 2")]
    [InlineData("nyheder", "opdateringer")]
    public async Task Commands_are_also_known_as_people_write_them(string text, string told)
    {
        await using var app = NewApp();
        Assert.Contains(told, (await app.Employee().SayAsync(text)).Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("opdatering Titel | tekst")]
    [InlineData("opdateringer")]
    [InlineData("følg")]
    [InlineData("følg ikke")]
    public async Task What_is_for_one_reader_is_not_told_a_channel(string text)
    {
        await using var app = NewApp();
        Assert.Contains("kun på i din egen chat", (await app.Editor.SayInChannelAsync("19:kanal@thread.tacv2", text)).Everything, StringComparison.Ordinal);
    }
}
