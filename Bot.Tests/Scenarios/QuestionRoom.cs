using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A bot whose questions come to a channel of the process team, and what people do there.</summary>
internal sealed class QuestionRoom : IAsyncDisposable
{
    public const string Channel = "19:procesteam@thread.tacv2";
    private const int Seconds = 60;
    private const int Hours = 24;

    private QuestionRoom(BotApp app) => App = app;

    public BotApp App { get; }

    /// <summary>Links the channel; the two in Grenaa, their leader and the one in Auning have the app.</summary>
    public static async Task<QuestionRoom> OpenAsync(BotApp app)
    {
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        foreach (var id in new[] { Staff.GrenaaOne, Staff.GrenaaTwo, Staff.GrenaaLeader, Staff.Auning })
            await Staff.In(app, id).InstallAsync();
        return new QuestionRoom(app);
    }

    public Person Person(string id) => Staff.In(App, id);

    /// <summary>Asks, and presses the button that hands the question over, whatever comes of it.</summary>
    public async Task<PressAnswer> PressToSendAsync(string who, string question)
    {
        // A chat takes so many messages in half a minute, and the clock stands still.
        App.Clock.Advance(TimeSpan.FromSeconds(31));
        return await Person(who).PressAsync(await Person(who).SayAsync(question), "Send til procesteamet");
    }

    /// <summary>Asks by name, until the process team has the question.</summary>
    public async Task AskAsync(string who, string question)
    {
        var sent = await PressToSendAsync(who, question);
        Assert.Contains("sendt til procesteamet", sent.Text, StringComparison.Ordinal);
        await DeliverAsync();
    }

    /// <summary>Asks anonymously, until the process team has the question.</summary>
    /// <returns>The code.</returns>
    public async Task<string> AskAnonymouslyAsync(string who, string question)
    {
        App.Clock.Advance(TimeSpan.FromSeconds(31));
        var form = await Person(who).PressAsync(await Person(who).SayAsync("Hvem maler taget?"), "Send anonymt");
        var sent = Person(who).PressAsync(form.Card, "Send anonymt", ("text", question));
        var receipt = await App.TickedAsync(sent);
        await DeliverAsync();
        return receipt.Code();
    }

    /// <summary>What a code opens.</summary>
    public async Task<string> ReadAsync(string who, string code) =>
        (await Person(who).PressAsync(await Person(who).SayAsync("svar"), "Læs svar", ("code", code))).Text;

    public async Task AnswerAsync(string question, string answer)
    {
        await App.Editor.PressAsync(Triage(question), "Send svar", ("answer", answer));
        await DeliverAsync();
    }

    public async Task MergeAsync(string question, string into)
    {
        await App.Editor.PressAsync(Triage(question), "Besvar sammen", ("into", IdOf(into)));
        await DeliverAsync();
    }

    /// <summary>Brings everything to everyone.</summary>
    public async Task DeliverAsync()
    {
        // Reminders wait for the morning.
        for (var pass = 0; pass < Seconds + Hours; pass++)
        {
            if (await App.DeliverAsync())
                return;
            App.Clock.Advance(pass < Seconds ? TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1));
        }

        Assert.Fail("There is still something to deliver.");
    }

    /// <summary>A question's card as it stands in the channel now: below the heading comes the question.</summary>
    public ShownCard Triage(string question) =>
        App.Teams.In(Channel).Last(message => message.Card is { } card && card.Text.Split('\n') is [_, var second, ..] && second == question).Card!;

    public string IdOf(string question) => Triage(question).Ids("question.take").Concat(Triage(question).Ids("question.publish")).First();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
