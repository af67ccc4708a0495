using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>A card's data come from a stranger's client: whatever they are, they end in a value or in a <see cref="CardDataException"/>.</summary>
public sealed class CardDataTests
{
    [Theory]
    [InlineData("""{"note":"hej"}""", "hej")]
    [InlineData("""{"note":"  hej \n"}""", "hej")]
    [InlineData("""{"note":"æ😀"}""", "æ😀")]
    [InlineData("""{"note":"12345"}""", "12345")]
    [InlineData("""{"note":"  12345  "}""", "12345")]
    public void A_text_is_read_and_trimmed(string data, string expected) => Assert.Equal(expected, Of(data).Text("note", 5));

    [Theory]
    [InlineData("""{}""", CardDataProblem.Missing)]
    [InlineData("""{"Note":"hej"}""", CardDataProblem.Missing)]
    [InlineData("""{"note":null}""", CardDataProblem.Missing)]
    [InlineData("""{"note":""}""", CardDataProblem.Missing)]
    [InlineData("""{"note":" \t\u00A0"}""", CardDataProblem.Missing)]
    [InlineData("""[]""", CardDataProblem.Missing)]
    [InlineData("""{"\ud800":1}""", CardDataProblem.Missing)]
    [InlineData("""7""", CardDataProblem.Missing)]
    [InlineData("""null""", CardDataProblem.Missing)]
    [InlineData("""{"note":7}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":true}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":["hej"]}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":{"note":"hej"}}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":"\ud800"}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":"\udc00\ud800"}""", CardDataProblem.WrongType)]
    [InlineData("""{"note":"123456"}""", CardDataProblem.TooLong)]
    public void What_cannot_be_used_is_named(string data, CardDataProblem problem)
    {
        var failure = Assert.Throws<CardDataException>(() => Of(data).Text("note", 5));

        Assert.Equal(("note", problem, problem == CardDataProblem.TooLong ? 5 : 0), (failure.Field, failure.Problem, failure.Limit));
        Assert.DoesNotContain("hej", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"on":"true"}""", true)]
    [InlineData("""{"on":"false"}""", false)]
    [InlineData("""{"on":""}""", false)]
    [InlineData("""{}""", false)]
    public void A_toggle_is_on_or_off(string data, bool expected) => Assert.Equal(expected, Of(data).IsOn("on"));

    [Theory]
    [InlineData("""{"on":"ja"}""", CardDataProblem.WrongType)]
    [InlineData("""{"on":1}""", CardDataProblem.WrongType)]
    [InlineData("""{"on":"not true"}""", CardDataProblem.TooLong)]
    public void A_toggle_is_nothing_else(string data, CardDataProblem problem) =>
        Assert.Equal(problem, Assert.Throws<CardDataException>(() => Of(data).IsOn("on")).Problem);

    [Theory]
    [InlineData("message", """{"action":{"data":{"note":"hej"}}}""")]
    [InlineData("invoke", """{"action":{}}""")]
    [InlineData("invoke", """{"action":"note"}""")]
    [InlineData("invoke", """{"\ud800":1}""")]
    [InlineData("invoke", """{"action":{"\ud800":1}}""")]
    [InlineData("invoke", """[]""")]
    [InlineData("invoke", """null""")]
    public void An_activity_without_usable_data_has_empty_data(string type, string value) =>
        Assert.Null(CardData.Of(new Activity { Type = type, Value = Json(value) }).OptionalText("note", 5));

    private static CardData Of(string data) =>
        CardData.Of(new Activity { Type = ActivityTypes.Invoke, Value = Json($$$"""{"action":{"verb":"v","data":{{{data}}}}}""") });

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
