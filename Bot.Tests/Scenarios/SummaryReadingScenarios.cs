using System.Text;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Where everyone reads "I sagde – vi gjorde".</summary>
public class SummaryReadingScenarios : SummaryScenario
{
    [Theory]
    [InlineData("vi gjorde")]
    [InlineData("Vi gjorde!")]
    [InlineData("VIGJORDE")]
    [InlineData("we did")]
    [InlineData("I sagde vi gjorde")]
    [InlineData("You said we did")]
    public async Task It_is_asked_for_in_many_spellings(string text)
    {
        await using var room = await PublishedAsync();
        Assert.Contains(Did, (await room.App.Employee().SayAsync(text)).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_milestone_stands_there_as_it_stands_now()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var milestone = ScenarioSteps.FirstMilestone(room.App);
        await PublishAsync(room, ("milestone", milestone));
        var before = (await room.App.Employee().SayAsync("vi gjorde")).Card!;
        Assert.Contains("Det hører til milepælen", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aflyst", before.Text, StringComparison.Ordinal);
        await room.App.Editor.SayAsync($"milepæl {milestone} aflyst Vi venter");
        Assert.Contains("Aflyst", (await room.App.Employee().SayAsync("vi gjorde")).Card!.Text, StringComparison.Ordinal);
        Assert.Contains("Aflyst", (await room.App.Employee().SayAsync("nyt")).Card!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_is_among_the_news_and_opens_them_all()
    {
        await using var room = await PublishedAsync();
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(room, ("said", "Maden er kold."), ("did", "Køkkenet har fået nye vogne."));
        var news = await room.App.Employee().SayAsync("nyt");
        Assert.Contains("nye vogne", news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Did, news.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("ingen opdateringer", news.Everything, StringComparison.OrdinalIgnoreCase);
        var all = await room.App.Employee().PressAsync(news, "Se alle");
        Assert.True(all.Text.IndexOf("nye vogne", StringComparison.Ordinal) < all.Text.IndexOf(Did, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_from_an_older_form_is_the_newest_when_it_is_published_on_a_later_day()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var old = (await room.App.Editor.ExecuteAsync("summary.write", new { })).Card;
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(room);
        room.App.Clock.Skip(TimeSpan.FromDays(1));
        var preview = await PreviewAsync(room, old, "Maden er kold.", "Køkkenet har fået nye vogne.");
        await room.App.Editor.PressAsync(preview.Card, "Offentliggør");
        Assert.Contains("nye vogne", (await room.App.Employee().SayAsync("nyt")).Everything, StringComparison.Ordinal);
        var all = (await room.App.Employee().SayAsync("vi gjorde")).Everything;
        Assert.True(all.IndexOf("nye vogne", StringComparison.Ordinal) < all.IndexOf(Did, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_finds_it_with_its_source()
    {
        await using var room = await PublishedAsync();
        await room.App.Employee().SayAsync("Hvem leder styregruppen?");
        await PublishAsync(room, ("said", "Vaskemaskinerne på Skovstjernen larmer om natten."), ("did", "Teknisk service har flyttet vaskemaskinerne til kælderen."));
        room.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await room.App.Employee().SayAsync("Hvad er der gjort ved vaskemaskinerne på Skovstjernen, der larmer om natten?");
        Assert.Contains("flyttet vaskemaskinerne til kælderen", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("I sagde – vi gjorde", answer.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    public async Task The_longest_fit_every_card_in_both_languages(string filler)
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        var longest = "1. " + string.Concat(Enumerable.Repeat(filler, filler == "😀" ? 120 : 490));
        var cards = new List<ShownCard>();
        foreach (var number in Enumerable.Range(0, 6))
        {
            room.App.Clock.Advance(TimeSpan.FromSeconds(31));
            var form = (await room.App.Editor.ExecuteAsync("summary.write", new { theme = $"Tema {filler}" })).Card;
            var preview = (await room.App.Editor.PressAsync(
                form, "Vis, hvordan det ser ud", ("said", longest), ("did", $"{longest}{number}"), ("milestone", ScenarioSteps.FirstMilestone(room.App)))).Card;
            cards.AddRange([form, preview, (await room.App.Editor.PressAsync(preview, "Offentliggør")).Card]);
        }

        foreach (var reader in new[] { room.App.Employee(), room.App.English() })
        {
            var first = (await reader.SayAsync("vi gjorde")).Card!;
            cards.AddRange([first, (await reader.PressAsync(first, reader.Id == room.App.English().Id ? "More" : "Flere")).Card, (await reader.SayAsync("nyt")).Card!]);
        }

        var list = (await room.App.Editor.SayAsync("opsummering")).Card!;
        var correct = (await room.App.Editor.PressAsync(list, "Ret")).Card;
        var confirm = (await room.App.Editor.PressAsync(list, "Træk tilbage")).Card;
        await room.App.Editor.PressAsync((await PreviewAsync(room, correct, longest, $"{longest}x")).Card, "Offentliggør");
        var outdated = (await room.App.Editor.PressAsync((await PreviewAsync(room, correct, longest, $"{longest}y")).Card, "Offentliggør")).Card;
        cards.AddRange([list, (await room.App.Editor.PressAsync(list, "Flere")).Card, correct, confirm, outdated]);
        Assert.Empty(await CardLint.FindProblemsAsync(cards.Index()
            .ToDictionary(card => $"{card.Index} {card.Item.Text.Split('\n')[0]}", card => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Item.Json.GetRawText()))));
    }
}

public sealed class SummaryReadingScenariosOnAzurite : SummaryReadingScenarios
{
    protected override bool IsOnAzurite => true;
}
