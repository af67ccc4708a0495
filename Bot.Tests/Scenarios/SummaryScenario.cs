using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Scenarios of "I sagde – vi gjorde": the process team tells everyone what it heard and did, in its own words.</summary>
public abstract class SummaryScenario : Scenario
{
    protected const string Said = "Der er for lidt tid, når vagterne skifter.";
    protected const string Did = "Vi har lagt et kvarter ind ved hvert vagtskifte.";
    protected const string Comment = "Vi når aldrig at overlevere noget som helst når vagten skifter om aftenen";

    private protected async Task<CommentRoom> PublishedAsync()
    {
        var room = new CommentRoom(NewApp(listed: Staff.List));
        await PublishAsync(room);
        return room;
    }

    private protected static async Task PublishAsync(CommentRoom room, params (string Input, string Value)[] inputs)
    {
        var form = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        var preview = await room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", [("said", Said), ("did", Did), .. inputs.Where(input => input.Input == "milestone")]);
        if (inputs.Any(input => input.Input != "milestone"))
            preview = await room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", inputs);
        Assert.Contains("Offentliggjort.", (await room.App.Editor.PressAsync(preview.Card, "Offentliggør")).Text, StringComparison.Ordinal);
    }

    private protected static Task<PressAnswer> PreviewAsync(CommentRoom room, ShownCard form, string said, string did) =>
        room.App.Editor.PressAsync(form, "Vis, hvordan det ser ud", ("said", said), ("did", did));
}
