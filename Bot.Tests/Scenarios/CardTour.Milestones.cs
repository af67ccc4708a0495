using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <content>The editing of milestones, with the longest texts it takes.</content>
internal sealed partial class CardTour
{
    private string Save => Say("Gem", "Save");

    public async Task MilestonesAsync()
    {
        var areas = (await Editor.SayAsync(Say("milepæl ny", "milestone new"))).Card!.Find("areas").GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("value").GetString()!);
        (string, string)[] longest =
        [
            ("title", Cut(200)), ("initiative", "2"), ("due", "2024"), ("owner", Cut(200)), ("progress", "3/6"), ("areas", string.Join(',', areas)), ("waits", "3a 3b 1a p1 p2 p3 p4 p5"),
            ("note", Cut(500)),
        ];
        var form = (await Editor.SayAsync(Say("milepæl ny", "milestone new"))).Card!;
        await Editor.PressAsync(form, Save, ("title", ""), ("due", Cut(300)), ("owner", Cut(400)), ("progress", Cut(300)), ("waits", Cut(700)), ("note", Cut(1100)), ("number", Cut(60)));
        Pause();
        var added = await Editor.PressAsync(form, Save, longest);
        Assert.Contains("2a", added.Text, StringComparison.Ordinal);
        await Editor.PressAsync(added.Card, Say("Fortryd", "Undo"));
        added = await Editor.PressAsync(form, Save, longest);
        await MoveAsync(added.Card.Press(Say("Ret", "Edit")).Data["id"].GetString()!);
        await Editor.SayAsync(Say("milepæl findes slet ikke her", "milestone not here at all"));
    }

    // Changed often, by two at once, and with more in progress than can be finished.
    private async Task MoveAsync(string id)
    {
        var shown = (await Editor.SayAsync(Say($"milepæl {id}", $"milestone {id}"))).Card!;
        var one = await Editor.PressAsync(shown, Say("Ret", "Edit"));
        var move = await Editor.PressAsync(shown, Say("Flyt status", "Change status"));
        await Editor.PressAsync(move.Card, Save, ("status", "Cancelled"));
        await Editor.PressAsync(move.Card, Save, ("status", "InProgress"), ("note", Cut(1100)));
        for (var change = 0; change < 6; change++)
        {
            var form = await Editor.PressAsync((await Editor.SayAsync(Say($"milepæl {id}", $"milestone {id}"))).Card!, Say("Ret", "Edit"));
            await Editor.PressAsync(form.Card, Save, ("title", $"{change} {Cut(190)}"), ("owner", $"{change} {Cut(190)}"), ("reason", Cut(500)), ("note", $"{change} {Cut(490)}"), ("due", $"{2024 + change}"));
            Pause();
        }

        await Editor.PressAsync(one.Card, Save, ("title", Cut(198)), ("owner", Cut(198)), ("note", Cut(498)), ("reason", Cut(498)), ("waits", ""), ("progress", "1 af 2"), ("initiative", "4"));
        await Editor.PressAsync(move.Card, Save, ("status", "Done"), ("note", Cut(500)));
        foreach (var other in new[] { "1a", "3a", "p5", id })
            await Editor.SayAsync(Say($"milepæl {other} i gang {Cut(450)}", $"milestone {other} in progress {Cut(450)}"));
        foreach (var initiative in new[] { "4", "5" })
        {
            var form = (await Editor.SayAsync(Say("milepæl ny", "milestone new"))).Card!;
            await Editor.PressAsync(form, Save, ("title", Cut(200)), ("initiative", initiative), ("due", "2024"), ("status", "InProgress"), ("note", Cut(500)));
            Pause();
        }

        await Editor.SayAsync(Say($"milepæl {id} færdig {Cut(400)}", $"milestone {id} done {Cut(400)}"));
    }

    public async Task FilesAsync(FakeDrive drive)
    {
        await Editor.SayAsync(Say("plan indlæs", "plan import"));
        await Editor.PressAsync(await Editor.SayAsync(Say("plan hent", "plan export")), Say("Hent CSV", "Get CSV"));
        foreach (var content in new[]
        {
            "x", "Nr.;Titel;Titel\n", "Nr.;Venter på\n3a;3b\n3b;3a", "Nr.;Titel\n3a;Andet",
            $"Nr.;Titel;Frist;Status;Ansvarlig;Note;Ukendt\n{string.Join('\n', Enumerable.Range(0, 60).Select(row => $"9-{row};{Field(190)};2027;{(row % 3 == 0 ? Field(30) : "i gang")};{Field(190)};{Field(490)};x"))}\n3a;{Field(190)};2098;i gang;{Field(190)};;x",
        })
        {
            drive.Sent["plan.csv"] = System.Text.Encoding.UTF8.GetBytes(content);
            var card = (await Editor.SendFileAsync("plan.csv", drive.DownloadUrl("plan.csv"))).Card!;
            foreach (var button in card.Buttons)
                await Editor.PressAsync(card, button);
            if (card.Inputs.Count > 0)
                await Editor.PressAsync(card, card.Buttons[0], ("why", Cut(490)));
            Pause();
        }
    }

    private string Field(int length) => $"\"{Cut(length).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Cut(int length) => Long(length + 30)[..length].TrimEnd('\uD83D', ' ');
}
