using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What an editor may rely on.</summary>
public class EditorScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";

    [Fact]
    public async Task What_is_sent_is_what_the_preview_showed()
    {
        await using var app = NewApp();
        var employee = app.Employee();
        await employee.InstallAsync();
        var first = (await app.Editor.SayAsync("opdatering Møde | Torsdag")).Card!;
        var form = await app.Editor.PressAsync(first, "Ret");
        var second = await app.Editor.PressAsync(form.Card, "Vis, hvordan den ser ud", ("text", "Fredag"));

        var refused = await app.Editor.SendAsync(first);
        Assert.Contains("har ændret opdateringen", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Fredag", refused.Text, StringComparison.Ordinal);
        await app.DeliverAsync();
        Assert.DoesNotContain(employee.Read(), message => message.Everything.Contains("Møde", StringComparison.Ordinal));

        await app.Editor.SendAsync(second.Card);
        Assert.Contains("Fredag", employee.Read()[^1].Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_correct_a_draft_the_second_is_shown_what_the_first_wrote()
    {
        await using var app = NewApp();
        var preview = (await app.Editor.SayAsync("opdatering Møde | Torsdag")).Card!;
        var one = await app.Editor.PressAsync(preview, "Ret");
        var two = await app.Editor.PressAsync(preview, "Ret");
        await app.Editor.PressAsync(one.Card, "Vis, hvordan den ser ud", ("text", "Fredag"));
        var late = await app.Editor.PressAsync(two.Card, "Vis, hvordan den ser ud", ("text", "Lørdag"));
        Assert.Contains("har ændret opdateringen", late.Text, StringComparison.Ordinal);
        Assert.Contains("Fredag", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_are_in_the_order_in_which_they_were_sent()
    {
        await using var app = NewApp();
        var draft = (await app.Editor.SayAsync("opdatering Skrevet først | Tekst")).Card!;
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Editor.SendAsync((await app.Editor.SayAsync($"opdatering Nummer {i} | Tekst")).Card!);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Editor.SendAsync(draft);
        var news = (await app.Employee().SayAsync("nyt")).Everything;
        Assert.True(news.IndexOf("Skrevet først", StringComparison.Ordinal) is >= 0 and var at && at < news.IndexOf("Nummer 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_named_asker_is_named_to_the_process_team_and_a_press_that_comes_twice_is_no_second_editor()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        var asker = app.Employee();
        await asker.PressAsync(await asker.SayAsync("Må jeg få en ny stol?"), "Send til procesteamet");
        await app.DeliverAsync();
        var triage = app.LastIn(Channel).Card!;
        Assert.Contains("Navn", triage.Text, StringComparison.Ordinal);

        await app.Editor.PressAsync(triage, "Send svar", ("answer", "Ja"));
        var again = await app.Editor.PressAsync(triage, "Send svar", ("answer", "Ja"));
        Assert.DoesNotContain("ikke gemt", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ikke lade sig gøre", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("indbakke")]
    [InlineData("mine spørgsmål")]
    [InlineData("kommentar")]
    [InlineData("svar")]
    [InlineData("indstillinger")]
    public async Task What_is_not_for_everyone_is_not_answered_in_a_channel(string command)
    {
        await using var app = NewApp();
        Assert.Contains("din egen chat med mig", (await app.Editor.SayInChannelAsync(Channel, command)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_holds_what_was_changed_and_nothing_else()
    {
        await using var app = NewApp();
        await app.Editor.ExecuteAsync("update.send", new { id = "findes-ikke", version = "x" });
        await app.Editor.SayAsync("milepæl 99 færdig");
        await app.Editor.SayAsync("tilknyt");
        await app.Editor.SayAsync("indbakke");
        await app.Employee().SayAsync("følg");
        Assert.DoesNotContain(await StoredRows.ReadAsync(app), row => row.Table == "audit");

        await app.Editor.SayAsync("milepæl 3a færdig Nået");
        await app.Editor.SendAsync(await app.Editor.SayAsync("opdatering Titel | tekst"));
        var audit = (await StoredRows.AuditAsync(app)).ToList();
        Assert.Equal(3, audit.Count); // The milestone, the draft, and that it was sent.
        Assert.Contains(audit, row => row.Contains("3a", StringComparison.Ordinal));
        Assert.DoesNotContain(audit, row => row.Contains("Nået", StringComparison.Ordinal));
    }
}
