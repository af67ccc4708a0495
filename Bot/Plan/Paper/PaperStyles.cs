using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>
/// The styles of a status paper, under the ids that Word itself gives them, so that a case worker's own template takes hold of them. Sizes in half points,
/// distances in twentieths of a point.
/// </summary>
internal static class PaperStyles
{
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Caption = "Caption";
    public const string Header = "Header";
    public const string Footer = "Footer";
    public const string Bullet = "ListBullet";
    public const string Source = "Source";
    public const string Initiative = "Initiative";
    public const string CellText = "TableText";
    public const string Table = "PaperTable";
    private const string Normal = "Normal";
    private const string Font = "Calibri";
    private const string Dark = "1F3A44";
    private const string Grey = "50565A";
    private const string Line = "9AA5AB";
    private const string Shade = "E6EDF0";
    private const int BulletList = 1;

    /// <summary>The id of the style of a heading.</summary>
    public static string Heading(int level) => string.Create(CultureInfo.InvariantCulture, $"Heading{level}");

    public static Styles Build(Language language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = language.Culture.Name, EastAsia = language.Culture.Name, Bidi = language.Culture.Name })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph(Normal, "Normal", basedOn: null, isDefault: true),
        TableNormal(),
        Paragraph(Title, "Title", next: Normal, before: 240, after: 60, size: 40, isBold: true, color: Dark, keepNext: true),
        Paragraph(Subtitle, "Subtitle", next: Normal, after: 40, color: Grey),
        Paragraph(Heading(1), "heading 1", next: Normal, before: 360, after: 100, size: 30, isBold: true, color: Dark, keepNext: true, outline: 0),
        Paragraph(Heading(2), "heading 2", next: Normal, before: 280, after: 80, size: 25, isBold: true, color: Dark, keepNext: true, outline: 1),
        Paragraph(Heading(3), "heading 3", next: Normal, before: 200, after: 60, size: 22, isBold: true, color: Dark, keepNext: true, outline: 2),
        Paragraph(Bullet, "List Bullet", after: 60, list: BulletList),
        Paragraph(Initiative, "Initiative", next: Normal, before: 120, after: 60, isBold: true, color: Dark),
        Paragraph(Caption, "caption", next: Normal, before: 160, after: 80, size: 20, isBold: true, color: Dark, keepNext: true),
        Paragraph(Source, "Source", next: Normal, before: 40, after: 160, size: 18, color: Grey),
        Paragraph(CellText, "Table Text", after: 0, size: 19, line: 252),
        Paragraph(Header, "header", after: 0, size: 18, color: Grey, tab: PaperPackage.TextWidth),
        Paragraph(Footer, "footer", after: 0, size: 18, color: Grey, isCentred: true),
        Grid());

    /// <summary>The bullets of <see cref="Bullet"/>.</summary>
    public static Numbering Lists() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.HybridMultilevel },
            new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "397", Hanging = "284" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });

    private static Style Paragraph(
        string id,
        string name,
        string? basedOn = Normal,
        string? next = null,
        bool isDefault = false,
        int before = 0,
        int? after = null,
        int? line = null,
        int? size = null,
        bool isBold = false,
        string? color = null,
        bool keepNext = false,
        bool isCentred = false,
        int? outline = null,
        int? list = null,
        int? tab = null)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, StyleName = new StyleName { Val = name }, Default = isDefault ? true : null };
        if (id is Source or CellText or Initiative)
            style.CustomStyle = true;
        if (basedOn is not null)
            style.BasedOn = new BasedOn { Val = basedOn };
        if (next is not null)
            style.NextParagraphStyle = new NextParagraphStyle { Val = next };
        style.PrimaryStyle = new PrimaryStyle();
        style.StyleParagraphProperties = new StyleParagraphProperties();
        if (keepNext)
            style.StyleParagraphProperties.Append(new KeepNext(), new KeepLines());
        if (list is { } number)
            style.StyleParagraphProperties.Append(new NumberingProperties(new NumberingId { Val = number }));
        if (tab is { } position)
            style.StyleParagraphProperties.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Position = position }));
        if (before > 0 || after is not null || line is not null)
            style.StyleParagraphProperties.Append(Distances(before, after, line));
        if (isCentred)
            style.StyleParagraphProperties.Append(new Justification { Val = JustificationValues.Center });
        if (outline is { } level)
            style.StyleParagraphProperties.Append(new OutlineLevel { Val = level });
        style.StyleRunProperties = new StyleRunProperties();
        if (isBold)
            style.StyleRunProperties.Append(new Bold());
        if (color is not null)
            style.StyleRunProperties.Append(new Color { Val = color });
        if (size is { } halves)
            style.StyleRunProperties.Append(new FontSize { Val = Text(halves) }, new FontSizeComplexScript { Val = Text(halves) });
        return style;
    }

    // An attribute that is set to nothing is still written, and read as 0: lines without height.
    private static SpacingBetweenLines Distances(int before, int? after, int? line)
    {
        var distances = new SpacingBetweenLines { Before = Text(before) };
        if (after is { } below)
            distances.After = Text(below);
        if (line is { } height)
            (distances.Line, distances.LineRule) = (Text(height), LineSpacingRuleValues.Auto);
        return distances;
    }

    private static Style TableNormal() => new(
        new StyleName { Val = "Normal Table" },
        new UIPriority { Val = 99 },
        new SemiHidden(),
        new UnhideWhenUsed(),
        new StyleTableProperties(
            new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
            new TableCellMarginDefault(
                new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
    { Type = StyleValues.Table, StyleId = "TableNormal", Default = true };

    // Like Word's own Table Grid, with a first row that is seen to be a heading.
    private static Style Grid() => new(
        new StyleName { Val = "Paper Table" },
        new BasedOn { Val = "TableNormal" },
        new PrimaryStyle(),
        new StyleTableProperties(
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line },
                new LeftBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line },
                new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line },
                new RightBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line },
                new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line }),
            new TableCellMarginDefault(
                new TopMargin { Width = "50", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 90, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "50", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 90, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold(), new Color { Val = Dark }),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Shade }))
        { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = Table, CustomStyle = true };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
