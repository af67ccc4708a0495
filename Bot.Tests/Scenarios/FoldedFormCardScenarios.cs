using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>The folded form on the cards: to open it is nothing to notice, and there is room for it.</summary>
public class FoldedFormCardScenarios : FoldedFormScenario
{
    [Fact]
    public async Task It_lies_folded_on_help_status_and_updates_and_nothing_opens_it_but_the_client()
    {
        await using var app = NewApp();
        var (_, inChat, inChannel) = await UpdateAsync(app);
        var help = await app.Employee().SayAsync("hjælp");
        var status = await app.Employee().SayAsync("status");
        var englishHelp = await app.English().SayAsync("help");
        foreach (var card in new[] { inChat, inChannel, help, status, englishHelp }.Select(message => message.Card!))
        {
            var folded = Assert.Single(card.Json.GetProperty("actions").EnumerateArray(), IsShowCard);
            var form = folded.GetProperty("card");
            Assert.Contains("\"id\":\"text\"", form.GetRawText(), StringComparison.Ordinal);
            Assert.Contains("whistleblower", form.GetRawText(), StringComparison.OrdinalIgnoreCase);
            var send = Assert.Single(Executes(form));
            Assert.Equal(("comment.submit", "auto"), (send.GetProperty("verb").GetString(), send.GetProperty("associatedInputs").GetString()?.ToLowerInvariant()));

            // No other button brings the form or takes along what stands in it.
            var others = Executes(card.Json).Where(action => action.GetProperty("verb").GetString() != "comment.submit").ToList();
            Assert.NotEmpty(others);
            Assert.All(others, action => Assert.Equal("none", action.GetProperty("associatedInputs").GetString()?.ToLowerInvariant()));
            Assert.DoesNotContain(others, action => action.GetProperty("verb").GetString()!.StartsWith("comment.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task It_says_the_truth_in_three_lines_and_the_rest_where_it_is_asked_for()
    {
        await using var app = NewApp(Real);
        foreach (var form in new[] { (await app.Employee().SayAsync("hjælp")).Card!.Json.GetProperty("actions").EnumerateArray().Single(IsShowCard).GetProperty("card"), (await app.Employee().SayAsync("kommentar")).Card!.Json })
        {
            var elements = form.GetProperty("body").EnumerateArray().ToList();
            var field = elements.FindIndex(element => element.GetProperty("type").GetString() == "Input.Text");
            var lines = elements.Take(field).Select(element => element.GetProperty("text").GetString()!).Where(text => text != "Skriv anonymt til procesteamet").ToList();
            Assert.Equal(3, lines.Count);
            Assert.Contains("gemmer ikke, hvem du er", lines[0], StringComparison.Ordinal);
            Assert.Contains("mindst 7 har skrevet", lines[1], StringComparison.Ordinal);
            Assert.Contains("whistleblowerordningen", lines[2], StringComparison.Ordinal);
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 200));
            var rest = elements[^1];
            Assert.False(rest.GetProperty("isVisible").GetBoolean());
            Assert.Contains("gennem Microsoft Teams", rest.GetRawText(), StringComparison.Ordinal);
            var fold = form.GetProperty("actions").EnumerateArray().Last();
            Assert.Equal("Action.ToggleVisibility", fold.GetProperty("type").GetString());
            Assert.Equal(rest.GetProperty("id").GetString(), fold.GetProperty("targetElements")[0].GetString());
        }
    }

    [Theory]
    [InlineData("æ")]
    [InlineData("*")]
    [InlineData("😀")]
    [InlineData("\"")]
    public async Task The_longest_update_has_room_for_it(string filler)
    {
        await using var app = NewApp();
        var text = CardText.Cut(string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxText)), UpdateContent.MaxText, UpdateContent.MaxTextBytes);
        var content = new UpdateContent(string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxTitle / filler.Length)), text)
        {
            EnglishTitle = string.Concat(Enumerable.Repeat(filler, UpdateContent.MaxTitle / filler.Length)),
            EnglishText = text,
            Link = "https://norddjurs.dk/" + new string('a', UpdateContent.MaxLink - 21),
        };
        var update = new Update("20260105-abcdef", content, "editor")
        {
            State = UpdateState.Sent,
            SentAt = app.Clock.GetUtcNow(),
            CorrectedAt = app.Clock.GetUtcNow(),
            CorrectedBy = "editor",
            Revision = 3,
            RequiresRead = true,
        };

        // As many areas as a plan can have there, each as long as it can be.
        var areas = Enumerable.Range(10, 20).Select(number => $"{number}{new string('a', 98)}").ToList();
        var card = new DeliveredCard([new FullForm(app.Services.GetRequiredService<AnonymousFormCards>(), areas)]);
        foreach (var language in Language.All)
            foreach (var isRead in new[] { false, true })
                Assert.InRange(card.Build(language, update, isRead).ToJson().Length, 1, AdaptiveCard.MaxBytes);
    }

    private sealed class FullForm(AnonymousFormCards cards, IReadOnlyList<string> areas) : IFoldedForm
    {
        public ShowCardAction In(System.Globalization.CultureInfo culture, CardBelow? below) => cards.Folded(
            new AnonymousFormKind(EntryKinds.Comment, "comment.submit", "Comments")
            {
                MoreCare = language => language["Comments.Serious", $"[{language["Comments.Whistleblower"]}](https://www.norddjurs.dk/whistleblower?{new string('a', 400)})"],
                Areas = areas,
            },
            Language.For(culture),
            Language.For(culture)["Comments.WriteAnonymously"],
            below);
    }

    private static bool IsShowCard(JsonElement action) => action.GetProperty("type").GetString() == "Action.ShowCard";

    private static IEnumerable<JsonElement> Executes(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Executes),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(entry => Executes(entry.Value))
            .Concat(json.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute") ? [json] : []),
        _ => [],
    };
}
