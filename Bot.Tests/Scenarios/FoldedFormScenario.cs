using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Scenarios of the small form that lies folded on cards that everybody has.</summary>
public abstract class FoldedFormScenario : Scenario
{
    protected const string Channel = "19:kanal@thread.tacv2";
    protected const string Text = "Vi mangler tid til overlevering mellem vagterne";

    private protected static Dictionary<string, string?> Real { get; } = new() { ["Anonymity:ReleaseAtOnce"] = "false" };

    private protected static async Task<(Person Reader, ShownMessage InChat, ShownMessage InChannel)> UpdateAsync(BotApp app)
    {
        var reader = app.Leader;
        await reader.InstallAsync();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        await UpdateSteps.SendAsync(app.Editor, "Nyt fra processen", "Vi begynder.", requiresRead: true);
        await app.DeliverAllAsync();
        return (reader, Last(reader.Read()), Last(app.Teams.In(Channel)));

        static ShownMessage Last(IEnumerable<ShownMessage> messages) => messages.Last(message => message.Everything.Contains("Nyt fra processen", StringComparison.Ordinal));
    }
}
