using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>The cards of <c>mine data</c>.</summary>
internal static class MyDataCards
{
    public const string ShowVerb = "data.show";
    public const string FileVerb = "data.file";
    public const string AskVerb = "data.ask";
    public const string EraseVerb = "data.erase";
    public const string SectionData = "section";
    public const string PageData = "page";
    private const string TechnicalPart = "technical";
    private const int PageSize = 5;
    private const int FieldLength = 300;
    private const int TitleLength = 200;

    /// <summary>Everything by kind: how much, from when to when.</summary>
    public static AdaptiveCard Overview(Language language, IReadOnlyList<PersonalSection> sections, bool isErasing) => new(
        language["MyData.Title"],
        [
            Blocks.Heading(language["MyData.Title"]),
            new TextBlock(language[sections.Count == 0 ? "MyData.Nothing" : "MyData.Text"]) { Spacing = Spacing.Small },
            .. isErasing ? [new TextBlock(language["MyData.UnderWay"]) { Color = TextColor.Good }] : Array.Empty<CardElement>(),
            .. sections.Select(section => Row(language, section)),
            Blocks.Subheading(language["MyData.AnonymousTitle"]),
            new TextBlock(language["MyData.Anonymous"]) { Spacing = Spacing.Small },
        ])
    {
        Lang = language.Code,
        Actions = sections.Count == 0 ? null :
        [
            new ExecuteAction(language["MyData.GetFile"], FileVerb),
            .. isErasing ? Array.Empty<CardAction>() : [new ExecuteAction(language["MyData.Erase"], AskVerb)],
        ],
    };

    /// <summary>One kind, some entries at a time.</summary>
    public static AdaptiveCard Section(Language language, PersonalSection section, int page)
    {
        var pages = Math.Max((section.Entries.Count + PageSize - 1) / PageSize, 1);
        var shown = Math.Clamp(page, 0, pages - 1);
        var entries = section.Entries.Skip(shown * PageSize).Take(PageSize).ToList();
        string[] technical = [.. entries.Select((entry, number) => (entry, number)).Where(one => FieldsOf(one.entry, isTechnical: true).Count > 0).Select(one => TechnicalId(one.number))];
        return new AdaptiveCard(
            section.Title,
            [
                Blocks.Heading(section.Title),
                Blocks.Note(Span(language, section)),
                .. entries.SelectMany((entry, number) => Entry(language, entry, number)),
                Blocks.Subheading(language["MyData.WhenErased"]),
                new TextBlock(section.Erasing) { Spacing = Spacing.Small },
            ])
        {
            Lang = language.Code,
            Actions =
            [
                .. shown > 0 ? [Page("MyData.Newer", shown - 1)] : Array.Empty<CardAction>(),
                .. shown < pages - 1 ? [Page("MyData.Older", shown + 1)] : Array.Empty<CardAction>(),
                new ExecuteAction(language["MyData.Back"], ShowVerb),
                .. technical is [] ? Array.Empty<CardAction>() : [new ToggleVisibilityAction(language["MyData.Technical"], technical)],
            ],
        };

        ExecuteAction Page(string key, int number) => new(language[key], ShowVerb) { Data = Of(section, number) };
    }

    /// <summary>Asks once more, and says what goes and what stays.</summary>
    public static AdaptiveCard Confirm(Language language, IReadOnlyList<PersonalSection> sections) => new(
        language["MyData.ConfirmTitle"],
        [
            Blocks.Heading(language["MyData.ConfirmTitle"]),
            Blocks.Subheading(language["MyData.Goes"]),
            .. sections.Where(section => !section.IsKept).Select(section => Line(section.Erasing)).DefaultIfEmpty(Line(language["MyData.GoesNothing"])),
            Blocks.Subheading(language["MyData.Stays"]),
            Line(language["MyData.StaysMessages"]),
            .. sections.Where(section => section.IsKept).Select(section => Line(section.Erasing)),
            Line(language["MyData.StaysAnonymous"]),
            Blocks.Subheading(language["MyData.After"]),
            new TextBlock(language["MyData.AfterText"]) { Spacing = Spacing.Small },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["MyData.EraseNow"], EraseVerb) { Style = ActionStyle.Destructive },
            new ExecuteAction(language["MyData.Keep"], ShowVerb),
        ],
    };

    /// <summary>What is said when it has begun.</summary>
    public static AdaptiveCard Begun(Language language) => new(
        language["MyData.BegunTitle"],
        Blocks.Heading(language["MyData.BegunTitle"]),
        new TextBlock(language["MyData.BegunText"]) { Spacing = Spacing.Small },
        new TextBlock(language["MyData.StaysMessages"]))
    { Lang = language.Code };

    private static ColumnSet Row(Language language, PersonalSection section) => new(
        new Column(
            "stretch",
            new TextBlock(section.Title) { Weight = TextWeight.Bolder },
            Blocks.Note(Span(language, section)) with { Spacing = Spacing.None }),
        new Column("auto", new ActionSet(new ExecuteAction(language["MyData.Show"], ShowVerb) { Data = Of(section, 0), Tooltip = section.Title }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    // "12 · fra 3. januar 2026 til 5. maj 2026".
    private static string Span(Language language, PersonalSection section)
    {
        var days = section.Entries.Select(entry => entry.At).OfType<DateTimeOffset>().Select(DanishTime.DateOf).Order().ToList();
        var count = language.Count("MyData.Count", section.Entries.Count);
        return days.Count == 0 ? count
            : days[0] == days[^1] ? language["MyData.CountOn", count, language.Date(days[0])]
            : language["MyData.CountFromTo", count, language.Date(days[0]), language.Date(days[^1])];
    }

    private static IEnumerable<CardElement> Entry(Language language, PersonalEntry entry, int number)
    {
        yield return new TextBlock(CardText.Beginning(entry.Title, TitleLength)) { Weight = TextWeight.Bolder, Separator = true, Spacing = Spacing.Medium };
        if (entry.At is { } at)
            yield return Blocks.Note(language.Date(DanishTime.DateOf(at))) with { Spacing = Spacing.None };
        if (FieldsOf(entry, isTechnical: false) is { Count: > 0 } fields)
            yield return new FactSet(fields) { Spacing = Spacing.Small };
        if (FieldsOf(entry, isTechnical: true) is { Count: > 0 } technical)
            yield return new FactSet(technical) { Spacing = Spacing.Small, Id = TechnicalId(number), IsVisible = false };
    }

    private static IReadOnlyList<Fact> FieldsOf(PersonalEntry entry, bool isTechnical) =>
    [
        .. entry.Fields.Where(field => field.IsTechnical == isTechnical && !string.IsNullOrEmpty(field.Value))
            .Select(field => new Fact(field.Name, CardText.Beginning(field.Value!, FieldLength))),
    ];

    private static string TechnicalId(int number) => string.Create(CultureInfo.InvariantCulture, $"{TechnicalPart}{number}");

    private static TextBlock Line(string text) => new($"- {text}") { Spacing = Spacing.Small };

    private static Dictionary<string, string> Of(PersonalSection section, int page) =>
        new(StringComparer.Ordinal) { [SectionData] = section.Key, [PageData] = page.ToString(CultureInfo.InvariantCulture) };
}
