using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Before many get an update, its editor is asked once more, with the number as it is then.</summary>
public class AskingOnceMoreScenarios : Scenario
{
    private const string Show = "Vis, hvordan den ser ud";
    private const string More = "Der er kommet flere modtagere, siden du så kortet. Der er ikke sendt noget.";

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public async Task The_number_that_is_confirmed_is_that_of_the_press(int more, bool asksAgain)
    {
        await using var app = NewApp(listed: Staff.List);
        var preview = await app.Editor.SayAsync("opdatering Møde | Torsdag");
        await app.JoinAsync(1);
        var asked = await app.Editor.PressAsync(preview, "Send");
        Assert.StartsWith("Send til 8 personer?", asked.Text, StringComparison.Ordinal);

        await app.JoinAsync(1 + more);
        var answer = await app.Editor.PressAsync(asked.Card, "Ja, send");
        if (asksAgain)
        {
            Assert.StartsWith($"Send til {8 + more} personer?\n{More}", answer.Text, StringComparison.Ordinal);
            Assert.False((await UpdateSteps.FindAsync(app, "Møde")).IsSent);
            answer = await app.Editor.PressAsync(answer.Card, "Ja, send");
        }

        Assert.Contains($"Sendt til {8 + more} af {8 + more}", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Also_where_it_is_planned()
    {
        await using var app = NewApp(listed: Staff.List);
        var form = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Planlæg");
        var asked = await app.Editor.PressAsync(form.Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"));
        await app.JoinAsync(6);
        var again = await app.Editor.PressAsync(asked.Card, "Ja, planlæg");
        Assert.StartsWith($"Send til 13 personer?\n{More}", again.Text, StringComparison.Ordinal);
        Assert.Contains("Den bliver sendt tirsdag den 6. januar 2026 kl. 12.00.", again.Text, StringComparison.Ordinal);
        var planned = await app.Editor.PressAsync(again.Card, "Ja, planlæg");
        Assert.Contains("Den bliver sendt tirsdag den 6. januar 2026 kl. 12.00.", planned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_are_shown_again_when_they_have_become_many()
    {
        await using var app = NewApp(listed: Staff.List);
        await app.Employee(1).SayAsync("følg 2");
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, Show, ("Roles", ""), ("Channels", ""), ("Followers", "2"));
        for (var number = 2; number <= 7; number++)
            await app.Employee(number).SayAsync("følg 2");
        var again = await app.Editor.PressAsync(preview.Card, "Send");
        Assert.Contains(More, again.Text, StringComparison.Ordinal);
        Assert.Contains("Den bliver sendt til 7 personer.", again.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 7 af 7", (await app.Editor.PressAsync(again.Card, "Send")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Vælg modtagere", "Roles", "*")]
    [InlineData("Ret", "audience", "everyone")]
    public async Task A_planned_update_that_is_to_go_to_everyone_instead_is_a_draft_until_that_is_confirmed(string button, string input, string value)
    {
        await using var app = NewApp(listed: Staff.List);
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, Show, ("Roles", "Leader"), ("Channels", ""));
        var planned = await app.Editor.PressAsync((await app.Editor.PressAsync(preview.Card, "Planlæg")).Card, "Planlæg", ("date", "2026-01-06"), ("time", "12:00"));
        Assert.Contains("Opdateringen er planlagt.", planned.Text, StringComparison.Ordinal);
        var asked = await app.Editor.PressAsync((await app.Editor.PressAsync(planned.Card, button)).Card, Show, (input, value));
        Assert.StartsWith("Send til 7 personer?\nModtagerne er ændret. Den er en kladde, indtil du siger ja.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("tirsdag den 6. januar 2026 kl. 12.00", asked.Text, StringComparison.Ordinal);
        Assert.Equal(UpdateState.Draft, (await UpdateSteps.FindAsync(app, "Møde")).State);

        Assert.Contains("Opdateringen er planlagt.", (await app.Editor.PressAsync(asked.Card, "Ja, planlæg")).Text, StringComparison.Ordinal);
        app.Clock.SkipTo(new DateTimeOffset(2026, 1, 6, 11, 0, 0, TimeSpan.Zero));
        await app.FinishAsync();
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Single(Staff.In(app, Staff.Auning).Read(), message => message.IsDelivered);
    }
}

public sealed class AskingOnceMoreScenariosOnAzurite : AskingOnceMoreScenarios
{
    protected override bool IsOnAzurite => true;
}
