using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>For five minutes an editor can take back what they did.</summary>
public sealed class MilestoneUndoScenarios
{
    [Fact]
    public async Task A_change_is_taken_back_and_nothing_of_it_is_left_but_the_history()
    {
        await using var app = MilestoneSteps.NewApp();
        var before = (await app.Employee().SayAsync("plan 3")).Everything;
        var receipt = await app.Editor.SayAsync("milepæl 3a færdig Vi nåede det");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var undone = await app.Editor.PressAsync(receipt, "Fortryd");
        Assert.Contains("Ændringen er fortrudt.", undone.Text, StringComparison.Ordinal);
        Assert.Contains("Status: færdig → planlagt", undone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fortryd", undone.Card.Buttons);
        Assert.Equal(before, (await app.Employee().SayAsync("plan 3")).Everything);
        Assert.Equal(2, (await StoredRows.AuditAsync(app)).Count);
    }

    [Fact]
    public async Task The_button_stands_on_the_milestone_too_but_only_for_whom_and_as_long_as_it_works()
    {
        await using var app = MilestoneSteps.NewApp();
        await app.Editor.SayAsync("milepæl 3a i gang");
        Assert.DoesNotContain("Fortryd", (await app.Other().SayAsync("milepæl 3a")).Card!.Buttons);
        var card = await app.Editor.SayAsync("milepæl 3a");
        Assert.Contains("Fortryd", card.Card!.Buttons);
        app.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("Fortryd", (await app.Editor.SayAsync("milepæl 3a")).Card!.Buttons);

        var late = await app.Editor.PressAsync(card, "Fortryd");
        Assert.Contains("Der er gået mere end fem minutter", late.Text, StringComparison.Ordinal);
        Assert.Contains("I gang", await app.ShowAsync("3a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_colleague_changed_meanwhile_stays_and_is_told()
    {
        await using var app = MilestoneSteps.NewApp();
        var receipt = await app.Editor.SayAsync("milepæl 3a i gang");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Other().SayAsync("milepæl 3a færdig Det er nået");
        var refused = await app.Editor.PressAsync(receipt, "Fortryd");
        Assert.Contains("Bo Redaktør har ændret milepælen igen kl. 09.01. Derfor er der ikke fortrudt noget.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Det er nået", await app.ShowAsync("3a"), StringComparison.Ordinal);
        Assert.Contains("kun fortrydes af den, der lavede den", (await app.Other().PressAsync(receipt, "Fortryd")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressed_many_times_it_is_undone_once()
    {
        await using var app = MilestoneSteps.NewApp();
        var receipt = await app.Editor.SayAsync("milepæl 3a færdig");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Editor.PressAsync(receipt, "Fortryd")));
        Assert.Contains("Ændringen er fortrudt.", (await app.Editor.PressAsync(receipt, "Fortryd")).Text, StringComparison.Ordinal);
        Assert.Equal([null, 1], (await app.HistoryAsync("3a")).Select(entry => entry.Undoes));
    }

    [Fact]
    public async Task An_addition_is_taken_back_and_its_number_can_be_used_again()
    {
        await using var app = MilestoneSteps.NewApp();
        (string, string)[] typed = [("title", "Kulturmøderne begynder"), ("initiative", "2"), ("due", "oktober 2023")];
        var added = await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl ny"), "Gem", typed);
        var list = await app.Editor.PressAsync(added.Card, "Fortryd");
        Assert.Contains("Ændringen er fortrudt.", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**2a**", list.Text, StringComparison.Ordinal);
        Assert.Contains("2a** findes ikke", (await app.Editor.SayAsync("milepæl 2a færdig")).Everything, StringComparison.Ordinal);

        await app.Editor.PressAsync(await app.Editor.SayAsync("milepæl ny"), "Gem", typed);
        Assert.Contains("Milepæl 2a er ændret", (await app.Editor.SayAsync("milepæl 2a i gang")).Everything, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], (await app.HistoryAsync("2a")).Select(entry => entry.Version));
    }

    // Killed anywhere: what the editor was told is so, and pressing again makes it so.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Killed_while_saving_the_next_bot_tells_what_was_saved(int writes)
    {
        await using var killed = new KilledBot(listed: MilestoneSteps.Listed);
        var (later, answer) = await killed.KillAsync(writes, async app =>
        {
            await app.Leader.InstallAsync();
            return (app.Editor, (await app.EditAsync("3a")).Card, "Gem");
        }, ("note", "Lokalet er fundet"));
        var isSaved = (await later.ShowAsync("3a")).Contains("Lokalet er fundet", StringComparison.Ordinal);
        Assert.True(isSaved || !answer.Text.Contains("er ændret", StringComparison.Ordinal));
        await NoticeSteps.PassAsync(later, NoticeSteps.Rest);
        Assert.Equal(isSaved ? 1 : 0, killed.Teams.In(later.Leader.Chat).Count(message => message.Everything.Contains("Lokalet er fundet", StringComparison.Ordinal)));
        Assert.Contains("Fortryd", (await later.Editor.SayAsync("milepæl 3a færdig")).Card!.Buttons);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Killed_while_undoing_pressing_again_finds_it_done_or_does_it(int writes)
    {
        await using var killed = new KilledBot(listed: MilestoneSteps.Listed);
        ShownCard? receipt = null;
        var (later, _) = await killed.KillAsync(writes, async app => (app.Editor, receipt = (await app.Editor.SayAsync("milepæl 3a færdig Nået")).Card!, "Fortryd"));
        Assert.Contains("Ændringen er fortrudt.", (await later.Editor.PressAsync(receipt!, "Fortryd")).Text, StringComparison.Ordinal);
        Assert.Contains("Status: færdig → planlagt", await later.ShowAsync("3a"), StringComparison.Ordinal);
    }
}
