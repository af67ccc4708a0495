using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>How "I sagde – vi gjorde" is corrected and withdrawn, also by two at once.</summary>
public class SummaryCorrectingScenarios : SummaryScenario
{
    [Fact]
    public async Task It_can_be_corrected_and_says_so()
    {
        await using var room = await PublishedAsync();
        room.App.Clock.Skip(TimeSpan.FromDays(1));
        var form = await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("opsummering"), "Ret");
        Assert.Equal(Did, form.Card.Find("did").GetProperty("value").GetString());
        var preview = await PreviewAsync(room, form.Card, Said, "Vi har lagt en halv time ind.");
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        var shown = (await room.App.Employee().SayAsync("vi gjorde")).Card!.Text;
        Assert.Contains("en halv time", shown, StringComparison.Ordinal);
        Assert.Contains("5. januar 2026 · rettet 6. januar 2026", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, shown, StringComparison.Ordinal);
        Assert.Equal(2, (await room.AuditAsync()).Count(row => row.Contains("summary.publish", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_who_correct_at_once_the_second_is_told_and_keeps_the_words()
    {
        await using var room = await PublishedAsync();
        var other = Staff.In(room.App, Staff.SecondEditor);
        var form = (await room.App.Editor.PressAsync(await room.App.Editor.SayAsync("opsummering"), "Ret")).Card;
        var mine = await PreviewAsync(room, form, Said, "Min rettelse.");
        var theirs = await PreviewAsync(room, form, Said, "Den andens rettelse.");
        await other.PressAsync(theirs.Card, "Offentliggør");
        var told = await room.App.Editor.PressAsync(mine.Card, "Offentliggør");
        Assert.Contains("har rettet den imens", told.Text, StringComparison.Ordinal);
        Assert.Contains("Den andens rettelse.", told.Text, StringComparison.Ordinal);
        Assert.Equal("Min rettelse.", told.Card.Find("did").GetProperty("value").GetString());
        Assert.Contains("Den andens", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);

        var again = await room.App.Editor.PressAsync((await room.App.Editor.PressAsync(told.Card, "Vis, hvordan det ser ud")).Card, "Offentliggør");
        Assert.Contains("Offentliggjort.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Min rettelse.", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_it_is_gone_everywhere_and_no_older_card_brings_it_back()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var preview = await PreviewAsync(room, form, Said, Did);
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        var list = await room.App.Editor.SayAsync("opsummering");
        var confirm = await room.App.Editor.PressAsync(list, "Træk tilbage");
        Assert.Contains("Træk tilbage?", confirm.Text, StringComparison.Ordinal);
        Assert.Contains(Did, (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);

        Assert.Contains("teksten er slettet", (await room.App.Editor.PressAsync(confirm.Card, "Træk tilbage")).Text, StringComparison.Ordinal);
        foreach (var command in new[] { "vi gjorde", "nyt", "opsummering" })
            Assert.DoesNotContain(Did, (await room.App.Editor.SayAsync(command)).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(await StoredRows.ReadAsync(room.App), row => row.Properties.Contains("kvarter", StringComparison.Ordinal));

        foreach (var (card, button) in new[] { (preview.Card, "Offentliggør"), (confirm.Card, "Træk tilbage"), (list.Card!, "Ret"), (list.Card!, "Træk tilbage") })
            Assert.Contains("Den er trukket tilbage. Intet er ændret.", (await room.App.Editor.PressAsync(card, button)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
        Assert.Single(await room.AuditAsync(), row => row.Contains("summary.withdraw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_withdraws_what_another_has_just_corrected_is_told()
    {
        await using var room = await PublishedAsync();
        var list = await room.App.Editor.SayAsync("opsummering");
        var form = await room.App.Editor.PressAsync(list, "Ret");
        var seen = (await room.App.Editor.PressAsync(list, "Træk tilbage")).Card;
        await room.App.Editor.PressAsync((await PreviewAsync(room, form.Card, Said, "Noget nyt.")).Card, "Offentliggør");
        var told = await Staff.In(room.App, Staff.SecondEditor).PressAsync(seen, "Træk tilbage");
        Assert.Contains("Den er ikke trukket tilbage", told.Text, StringComparison.Ordinal);
        Assert.Contains("Noget nyt.", (await room.App.Employee().SayAsync("vi gjorde")).Everything, StringComparison.Ordinal);
    }
}

public sealed class SummaryCorrectingScenariosOnAzurite : SummaryCorrectingScenarios
{
    protected override bool IsOnAzurite => true;
}
