namespace ProcessDialogueBot.Tests.Scenarios;

// What the process team does with comments, and tells everyone of them.
internal sealed partial class CardTour
{
    public async Task ModerationAsync()
    {
        Pause();
        await Editor.SayAsync("temaer");
        var opened = await Editor.PressAsync(await Editor.SayAsync("indbakke"), Say("Åbn", "Open"));
        var send = Say("Gem tema", "Save theme");
        if (opened.Card.Buttons.Contains(send))
        {
            await Editor.PressAsync(opened.Card, send, ("newTheme", Long(500)));
            await Editor.PressAsync(opened.Card, send, ("newTheme", $"Tema {filler}{filler}"));
        }

        var themes = await Editor.SayAsync("temaer");
        await Editor.PressAsync(themes, Say("Vis", "Show"));
        var list = await Editor.SayAsync("opsummering");
        var form = await Editor.PressAsync(list, Say("Skriv ”I sagde – vi gjorde”", "Write “You said – we did”"));
        var preview = Say("Vis, hvordan det ser ud", "Show how it looks");
        await Editor.PressAsync(form.Card, preview, ("said", Long(5_000)), ("did", ""));
        var text = Long(filler.Length == 2 ? 220 : 300);
        var seen = await Editor.PressAsync(form.Card, preview, ("said", text), ("did", text), ("milestone", ScenarioSteps.FirstMilestone(app)));

        // The tour's words stand in its comments.
        await Editor.PressAsync(seen.Card, Say("Offentliggør alligevel", "Publish anyway"));
        await Employee.SayAsync("vi gjorde");
        await Employee.SayAsync("nyt");
        await Editor.PressAsync(await Editor.SayAsync("opsummering"), Say("Træk tilbage", "Withdraw"));
    }
}
