using System.Text;
using System.Text.Json;
using ProcessDialogueBot.Cards;

namespace ProcessDialogueBot.Tests.Cards;

public sealed class CardLintTests
{
    private static readonly AdaptiveCard EveryRecord = new(
        "Overblik",
        new TextBlock("Overblik")
        {
            Id = "heading",
            Size = TextSize.ExtraLarge,
            Weight = TextWeight.Bolder,
            Color = TextColor.Accent,
            IsSubtle = false,
            Style = TextBlockStyle.Heading,
            HorizontalAlignment = HorizontalAlignment.Center,
            Spacing = Spacing.ExtraLarge,
            Separator = true,
        },
        new Container(new FactSet(new Fact("Frist", "1\\. kvartal 2023")), new Badge("I gang")
        {
            Style = BadgeStyle.Good,
            Appearance = BadgeAppearance.Tint,
            Size = BadgeSize.Large,
            Fallback = new TextBlock("I gang"),
        })
        {
            Style = ContainerStyle.Emphasis,
            Bleed = true,
            SelectAction = new OpenUrlAction("Læs", "https://example.org/"),
        },
        new ColumnSet(
            new Column("auto", new TextBlock("40 %")) { VerticalContentAlignment = VerticalAlignment.Center },
            new Column("stretch", new ProgressBar(40) { Color = ProgressBarColor.Accent, Fallback = new TextBlock("40 af 100") })),
        new StackedHorizontalBarChart(new StackedBar("Milepæle", new ChartPart("Færdige", 4, ChartColor.Good), new ChartPart("I gang", 1, ChartColor.CategoricalBlue)))
        {
            Fallback = new ColumnSet(new Column("80", new TextBlock("4")) { Style = ContainerStyle.Good, Spacing = Spacing.None }),
        },
        new TextInput("text", "Din bemærkning")
        {
            IsRequired = true,
            ErrorMessage = "Skriv noget først.",
            IsMultiline = true,
            MaxLength = 2000,
            Placeholder = "Skriv her",
            Value = "Blåbærgrød",
        },
        new ToggleInput("read", "Samtykke", "Jeg har læst det") { Value = "false" },
        new ChoiceSetInput("area", "Område", new Choice("Ældre", "a"), new Choice("Børn", "b"))
        {
            Style = ChoiceInputStyle.Expanded,
            IsMultiSelect = true,
            Value = "a,b",
        },
        new ActionSet(new ToggleVisibilityAction("Vis", "heading") { Tooltip = "Vis overskriften" }))
    {
        Lang = "da",
        Actions =
        [
            new ExecuteAction("Send", "comment.send-now")
            {
                Data = new Dictionary<string, string> { ["id"] = "7" },
                AssociatedInputs = AssociatedInputs.Auto,
                Style = ActionStyle.Positive,
            },
            new ShowCardAction("Mere", new AdaptiveCard("Mere", new TextBlock("Mere"))),
        ],
    };

    [Fact]
    public async Task A_card_of_every_record_has_no_problems() =>
        Assert.Empty(await CardLint.FindProblemsAsync(new Dictionary<string, ReadOnlyMemory<byte>> { ["every"] = EveryRecord.ToJson() }));

    [Fact]
    public void Every_record_says_its_type_and_its_id_once()
    {
        using var card = JsonDocument.Parse(EveryRecord.ToJson());

        var elements = card.RootElement.GetProperty("body").EnumerateArray().ToList();

        Assert.Equal(
            ["TextBlock", "Container", "ColumnSet", "Chart.HorizontalBar.Stacked", "Input.Text", "Input.Toggle", "Input.ChoiceSet", "ActionSet"],
            elements.Select(e => e.GetProperty("type").GetString()));
        Assert.All(elements, e => Assert.Single(e.EnumerateObject(), p => p.NameEquals("type")));
        Assert.Equal(["text", "read", "area"], elements[4..7].Select(e => Assert.Single(e.EnumerateObject(), p => p.NameEquals("id")).Value.GetString()));
    }

    [Fact]
    public void A_chart_is_written_as_Teams_reads_it() => Assert.Equal(
        """{"type":"Chart.HorizontalBar.Stacked","data":[{"title":"Milepæle","data":[{"legend":"Færdige","value":4,"color":"good"},{"legend":"I gang","value":1,"color":"categoricalBlue"}]}],"fallback":{"type":"ColumnSet","columns":[{"width":"80","items":[{"type":"TextBlock","text":"4","wrap":true}],"type":"Column","style":"Good","spacing":"None"}]}}""",
        JsonElement.Parse(EveryRecord.ToJson().Span).GetProperty("body")[3].GetRawText());

    [Theory]
    [InlineData("no fallbackText", """{"type":"AdaptiveCard","version":"1.5","body":[]}""")]
    [InlineData("version is not 1.5", """{"type":"AdaptiveCard","version":"1.6","fallbackText":"x","body":[]}""")]
    [InlineData("the text 'long' does not wrap", """[{"type":"TextBlock","text":"long"}]""")]
    [InlineData("the input 'a' has no label", """[{"type":"Input.Text","id":"a"}]""")]
    [InlineData("an Input.Text has no id", """[{"type":"Input.Text","label":"A"}]""")]
    [InlineData("the required input 'a' has no errorMessage", """[{"type":"Input.Text","id":"a","label":"A","isRequired":true}]""")]
    [InlineData("the verb 'Send' is not of the form feature.action", """[{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Send","verb":"Send"}]}]""")]
    [InlineData(@"Markdown makes a list of '1. kvartal': write the full stop as \.", """[{"type":"FactSet","facts":[{"title":"Frist","value":"1. kvartal"}]}]""")]
    [InlineData("Badge is not in schema 1.5 and has no fallback", """[{"type":"Badge","text":"x"}]""")]
    [InlineData("InvalidPropertyValue: Invalid value \"Huge\" for property \"size\".", """[{"type":"TextBlock","text":"x","wrap":true,"size":"Huge"}]""")]
    [InlineData("DuplicateId: Duplicate Id \"a\".", """[{"type":"Input.Text","id":"a","label":"A"},{"type":"Input.Text","id":"a","label":"A"}]""")]
    [InlineData("5 buttons at the bottom, and 4 are the most", "")]
    public async Task A_broken_card_is_named_with_its_problem(string problem, string json)
    {
        var card = json switch
        {
            "" => new AdaptiveCard("x", new TextBlock("x")) { Actions = [.. Enumerable.Repeat(new OpenUrlAction("Læs", "https://example.org/"), 5)] }.ToJson(),
            ['[', ..] => Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","version":"1.5","fallbackText":"x","body":{{json}}}"""),
            _ => Encoding.UTF8.GetBytes(json),
        };

        Assert.Contains($"broken: {problem}", await CardLint.FindProblemsAsync(new Dictionary<string, ReadOnlyMemory<byte>> { ["broken"] = card }));
    }

    [Fact]
    public async Task A_card_that_is_too_large_or_unreadable_is_named()
    {
        var cards = new Dictionary<string, ReadOnlyMemory<byte>>
        {
            ["large"] = new AdaptiveCard("x", new TextBlock(new string('å', AdaptiveCard.MaxBytes / 2))).ToJson(),
            ["cut"] = "{"u8.ToArray(),
        };

        var problems = await CardLint.FindProblemsAsync(cards);

        Assert.Equal(2, problems.Count);
        Assert.Matches("large: [0-9]+ bytes, and 25600 are the most", problems[0]);
        Assert.StartsWith("cut: not JSON", problems[1], StringComparison.Ordinal);
    }
}
