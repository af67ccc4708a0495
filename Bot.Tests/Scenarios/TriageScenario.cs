using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Scenarios of what the process team does with a question, and of what those who asked see of it.</summary>
public abstract class TriageScenario : Scenario
{
    protected const string Channel = "19:kanal@thread.tacv2";
    protected const string Chair = "Må jeg få en ny stol til mit kontor?";
    protected const string Curtains = "Kommer der nye gardiner i stuen?";

    private protected async Task<BotApp> NewAppAsync()
    {
        var app = NewApp(listed: Staff.List);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await Asker(app).InstallAsync();
        return app;
    }

    private protected static async Task<PressAnswer> AskAsync(BotApp app, string who, string question)
    {
        var asker = Staff.In(app, who);
        var handedOver = await asker.PressAsync(await asker.SayAsync(question), "Send til procesteamet");
        await DeliverAsync(app);
        return handedOver;
    }

    // A channel takes so many messages a second, and the clock stands still.
    private protected static async Task DeliverAsync(BotApp app)
    {
        for (var second = 0; second < 30; second++)
        {
            if (await app.DeliverAsync())
                return;
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Fail("There is still something to deliver.");
    }

    private protected static Support.Person Asker(BotApp app) => Staff.In(app, Staff.GrenaaOne);

    // The card of a question as it stands in the channel now: below the heading comes the question.
    private protected static ShownCard Triage(BotApp app, string question = Chair) =>
        app.Teams.In(Channel).Last(message => message.Card is { } card && card.Text.Split('\n').Contains(question) && card.Text.Split('\n')[1] == question).Card!;

    private protected static string IdOf(ShownCard card) => card.Ids("question.take").Concat(card.Ids("question.publish")).First();
}
