using System.Text;
using System.Text.Json;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// A tour through everything the bot can show, in both languages and with the longest texts it takes; every card that is seen on the
/// way, as a message or as the answer to a press, goes through the lint. The plan's and the anonymous cards have tours of their own as well.
/// </summary>
public sealed class EveryCardTests
{
    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "æ")]
    [InlineData("da", "*")]
    [InlineData("da", "\"")]
    [InlineData("da", "\\")]
    [InlineData("da", "😀")]
    [InlineData("en", "😀")]
    [InlineData("da", "\u0001")]
    public async Task Every_card_is_what_Teams_and_its_readers_need(string language, string filler)
    {
        await using var app = new BotApp();
        var tour = new CardTour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.PlanAsync();
        await tour.UpdatesAsync();
        await tour.QuestionsAsync();
        await tour.AnonymousAsync();
        await tour.ModerationAsync();
        await tour.DataAsync();
        await LintAsync(app, least: 50);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "*")]
    [InlineData("da", "\"")]
    [InlineData("da", "😀")]
    public async Task So_are_those_of_writing_and_approval(string language, string filler)
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Updates:ApprovalAbove"] = "2" }) { Listed = Colleagues(language) };
        var tour = new CardTour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.ApprovalAsync();
        await tour.WritingAsync();
        await LintAsync(app, least: 25);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "😀")]
    public async Task So_are_the_cards_of_sending_later_and_of_digests(string language, string filler)
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Delivery:QuietHours:Enabled"] = "true" });
        var tour = new CardTour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.LaterAsync();
        await LintAsync(app, least: 25);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "😀")]
    public async Task So_are_those_of_corrections(string language, string filler)
    {
        await using var app = new BotApp();
        var tour = new CardTour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.CorrectingAsync();
        await LintAsync(app, least: 20);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "*")]
    [InlineData("da", "\"")]
    [InlineData("da", "😀")]
    public async Task So_are_those_of_milestones(string language, string filler)
    {
        await using var drive = await FakeDrive.StartAsync();
        await using var app = new BotApp();
        var tour = new CardTour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.MilestonesAsync();
        await tour.FilesAsync(drive);
        await LintAsync(app, least: 25);
    }

    private static async Task LintAsync(BotApp app, int least)
    {
        var cards = app.Teams.Messages.Select(entry => entry.Message.Card).Concat(app.Answers.Where(answer => answer.IsCard).Select(answer => answer.Card))
            .OfType<ShownCard>()
            .Select((card, number) => (Name: $"{number} {card.Text.Split('\n')[0]}", Json: (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Json.GetRawText())))
            .ToDictionary(card => card.Name, card => card.Json);
        Assert.InRange(cards.Count, least, 1000);
        var problems = await CardLint.FindProblemsAsync(cards);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    // Enough people and areas that both are searched.
    private static string Colleagues(string language) => JsonSerializer.Serialize(
        Enumerable.Range(1, 20).Select(number => new { id = $"colleague-{number}", name = $"Kollega {number}", area = $"Område {number}, {new string('å', 60)}", roles = new[] { "Employee" }, locale = language })
            .Append(new { id = "00000000-0000-0000-0000-0000000000020", name = "Ea Redaktør", area = "Procesteamet", roles = new[] { "Editor" }, locale = language })
            .Append(new { id = "editor-2", name = "Bo Redaktør", area = "Procesteamet", roles = new[] { "Editor" }, locale = language }));
}
