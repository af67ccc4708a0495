using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

public class ChannelScenarios : Scenario
{
    private const string Team = "19:team@thread.tacv2";
    private const string First = "19:kanal-1@thread.tacv2";
    private const string Second = "19:kanal-2@thread.tacv2";
    private const string Elsewhere = "19:kanal-3@thread.tacv2";

    [Fact]
    public async Task A_team_is_greeted_once_and_not_at_every_upgrade()
    {
        await using var app = NewApp();
        await app.Editor.InstallInTeamAsync(Team);
        await app.Editor.InstallInTeamAsync(Team, "add-upgrade");
        await app.Editor.InstallInTeamAsync(Team, "add-upgrade");
        Assert.Contains("tilknyt spørgsmål", Assert.Single(app.Teams.In(Team)).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_from_a_team_the_bot_writes_to_none_of_its_channels()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(First, "tilknyt", Team);
        await app.Editor.SayInChannelAsync(Second, "tilknyt", Team);
        await app.Editor.SayInChannelAsync(Elsewhere, "tilknyt", "19:andet-team@thread.tacv2");
        await app.Editor.InstallInTeamAsync(Team, "remove");

        var preview = await app.Editor.SayAsync("opdatering Nyt | Tekst");
        Assert.Contains("og 1 kanal", preview.Everything, StringComparison.Ordinal);
        await app.Editor.SendAsync(preview);
        Assert.Contains("Tekst", app.Teams.In(Elsewhere)[^1].Everything, StringComparison.Ordinal);
        Assert.Single(app.Teams.In(First));
        Assert.Single(app.Teams.In(Second));
    }

    [Fact]
    public async Task Unlinking_says_whether_there_was_anything_to_unlink()
    {
        await using var app = NewApp();
        Assert.Contains("ikke tilknyttet", (await app.Editor.SayInChannelAsync(First, "afmeld")).Everything, StringComparison.Ordinal);
        await app.Editor.SayInChannelAsync(First, "tilknyt");
        Assert.Contains("Det er afmeldt", (await app.Editor.SayInChannelAsync(First, "afmeld")).Everything, StringComparison.Ordinal);
        Assert.Contains("ikke tilknyttet", (await app.Editor.SayInChannelAsync(First, "afmeld")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channels_are_called_what_Teams_calls_them_also_after_they_are_renamed()
    {
        await using var app = NewApp();
        (app.Teams.Names[Team], app.Teams.Names[First]) = ("Ældre og sundhed", "Nyt fra HR");
        app.Teams.Channels[Team] = [First];
        foreach (var channel in new[] { Team, First, Elsewhere })
            await app.Editor.SayInChannelAsync(channel, "tilknyt", channel == Elsewhere ? "19:ukendt@thread.tacv2" : Team);
        Assert.Equal(["Kanal 2", "Ældre og sundhed – Generelt", "Ældre og sundhed – Nyt fra HR"], await NamesAsync(app));

        await app.Editor.RenameAsync(Team, "Sundhed");
        await app.Editor.RenameAsync(Team, "Nyheder", First);
        await app.Editor.RenameAsync(Team, "Ikke tilknyttet", Second);
        Assert.Equal(["Kanal 2", "Sundhed – Generelt", "Sundhed – Nyheder"], await NamesAsync(app));
    }

    // It was chosen by name and is named, also when it has been unlinked since.
    [Fact]
    public async Task A_channel_that_was_not_reached_is_named()
    {
        await using var app = NewApp();
        (app.Teams.Names[Team], app.Teams.Names[First]) = ("Ældre og sundhed", "Nyt fra HR");
        app.Teams.Channels[Team] = [First];
        await app.Editor.SayInChannelAsync(First, "tilknyt", Team);
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Nyt | Tekst"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, "Vis, hvordan den ser ud", ("Roles", "Leader"), ("Channels", First));
        Assert.Contains("Ældre og sundhed – Nyt fra HR", preview.Text, StringComparison.Ordinal);
        await app.Editor.SayInChannelAsync(First, "afmeld", Team);
        var status = await app.Editor.PressAsync(preview.Card, "Send");
        await app.Editor.PressAsync(status.Card, "Se hvem");
        Assert.Contains(app.Editor.Read(), message => message.Everything.Contains("1 er en kanal, der er afmeldt\nÆldre og sundhed – Nyt fra HR", StringComparison.Ordinal));
    }

    // Two of a kind are told as two, and one that was deleted in Teams is not told as one that lacks the app.
    [Fact]
    public async Task Why_channels_were_not_reached_is_told_in_words_that_are_true_of_them()
    {
        const string deleted = "19:slettet@thread.tacv2";
        await using var app = NewApp();
        foreach (var channel in new[] { First, Second, deleted })
            await app.Editor.SayInChannelAsync(channel, "tilknyt", Team);
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Nyt | Tekst"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, "Vis, hvordan den ser ud", ("Roles", ""), ("Channels", $"{First},{Second},{deleted}"));
        await app.Editor.SayInChannelAsync(First, "afmeld", Team);
        await app.Editor.SayInChannelAsync(Second, "afmeld", Team);
        app.Teams.Fail(deleted, System.Net.HttpStatusCode.NotFound, "ConversationNotFound");

        var status = await app.Editor.PressAsync(preview.Card, "Send");

        Assert.Contains("2 er kanaler, der er afmeldt\n1 er en kanal, der ikke findes mere", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("har ikke appen", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Prøv de fejlede igen", status.Card.Buttons);
    }

    [Theory]
    [InlineData("tilknyt", "opdateringer og milepæle.", false)]
    [InlineData("tilknyt spørgsmål", "nu spørgsmål.", true)]
    [InlineData("tilknyt opdateringer, milepæle og spørgsmål", "opdateringer, milepæle og spørgsmål.", true)]
    public async Task Questions_come_to_a_channel_only_when_asked_for(string command, string told, bool comes)
    {
        await using var app = NewApp();
        Assert.Contains(told, (await app.Editor.SayInChannelAsync(First, command)).Everything, StringComparison.Ordinal);
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync("Må jeg få en ny stol?"), "Send til procesteamet");
        await app.DeliverAsync();
        Assert.Equal(comes, app.Teams.In(First).Any(message => message.Everything.Contains("ny stol", StringComparison.Ordinal)));
    }

    private static async Task<IEnumerable<string>> NamesAsync(BotApp app)
    {
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Nyt | Tekst"), "Vælg modtagere");
        return choose.Card.Find("Channels").GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("title").GetString()!).Skip(1).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_linked_is_told_with_what_can()
    {
        await using var app = NewApp();
        var answer = await app.Editor.SayInChannelAsync(First, "tilknyt vejret");
        Assert.Contains("Skriv *tilknyt* for opdateringer og milepæle", answer.Everything, StringComparison.Ordinal);
    }
}
