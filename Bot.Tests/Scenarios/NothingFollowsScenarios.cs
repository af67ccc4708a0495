using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// Whoever watches what the bot sends to Teams learns nothing of a submission: all that it brings about is in the response to the press. Every request is
/// recorded, whatever it is: messages, typing, changed cards, looked-up conversations.
/// That nothing follows a late answer either, LateTests tell.
/// </summary>
public class NothingFollowsScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Send = "Send anonymt";
    private static readonly Dictionary<string, string?> Real = new() { ["Anonymity:ReleaseAtOnce"] = "false" };

    [Theory]
    [InlineData("form")]
    [InlineData("question")]
    [InlineData("help")]
    [InlineData("status")]
    [InlineData("update")]
    [InlineData("channel")]
    public async Task The_bot_sends_nothing_to_Teams_after_a_submission(string entry)
    {
        await using var app = NewApp(Real);
        var writer = app.Employee();
        var press = await EntryAsync(app, writer, entry);
        var before = app.Teams.Requests.Count;
        Assert.NotEqual(0, before);

        // Warned, too long, refused, taken, and sent once more by Teams.
        Assert.Contains("Ikke sendt endnu", (await press("Ring til 12345678")).Text, StringComparison.Ordinal);
        Assert.Contains("Det er ikke sendt", (await press(new string('ø', 5_000))).Text, StringComparison.Ordinal);
        var receipt = await app.TickedAsync(press("Vi mangler tid"));
        Assert.Contains("Din kode:", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(receipt.Text, (await app.TickedAsync(press("Vi mangler tid"))).Text);
        await WorkAsync(app);

        Assert.Equal([], app.Teams.Requests.Skip(before));
    }

    /// <summary>Where one can write, up to the press of the button.</summary>
    private static async Task<Func<string, Task<PressAnswer>>> EntryAsync(BotApp app, Person writer, string entry)
    {
        await writer.InstallAsync();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt opdateringer");
        await UpdateSteps.SendAsync(app.Editor, "Nyt fra processen", "Vi begynder.", requiresRead: true);
        await app.DeliverAllAsync();
        if (entry == "channel")
        {
            var post = app.Teams.In(Channel)[^1];
            return text => writer.PressInChannelAsync(Channel, post, Send, ("text", text));
        }

        if (entry == "question")
        {
            var form = await writer.PressAsync(await writer.SayAsync("Må jeg få en ny stol til mit kontor?"), Send);
            return text => writer.PressAsync(form.Card, Send, ("text", text));
        }

        var message = entry switch
        {
            "form" => await writer.SayAsync("kommentar"),
            "update" => UpdateSteps.Delivered(writer),
            _ => await writer.SayAsync(entry == "help" ? "hjælp" : "status"),
        };
        return text => writer.PressAsync(message, Send, ("text", text));
    }

    /// <summary>Lets the ledger, the minute's work and the pool do what they may have to do.</summary>
    private static async Task WorkAsync(BotApp app)
    {
        for (var round = 0; round < 3; round++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(30));
            await app.TickAsync();
            await app.FinishAsync();
            await app.DeliverAllAsync();
        }
    }
}
