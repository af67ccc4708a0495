using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>How the cells of a workbook look.</summary>
internal static class WorkbookStyles
{
    /// <summary>A text that wraps.</summary>
    public const uint Text = 1;

    /// <summary>A heading.</summary>
    public const uint Heading = 2;

    /// <summary>A date, as the reader's country writes it.</summary>
    public const uint Date = 3;

    /// <summary>A whole number.</summary>
    public const uint Number = 4;

    /// <summary>A text that looks like a formula and is none.</summary>
    public const uint Quoted = 5;

    private const uint TextFormat = 49; // "@", and 14 and 3 are Excel's own (ECMA-376, numFmt).
    private const uint DateFormat = 14;
    private const uint NumberFormat = 3;
    private const string Teal = "FF1B5E6B";

    /// <summary>The style sheet.</summary>
    public static Stylesheet Build() => new(
        new Fonts(Font(new FontSize { Val = 11 }), Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FFFFFFFF" })) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = Teal }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            Format(TextFormat),
            new CellFormat(Alignment()) { NumberFormatId = TextFormat, FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyNumberFormat = true, ApplyAlignment = true },
            Format(DateFormat, HorizontalAlignmentValues.Left),
            Format(NumberFormat, HorizontalAlignmentValues.Left),
            new CellFormat(Alignment()) { NumberFormatId = TextFormat, ApplyNumberFormat = true, ApplyAlignment = true, QuotePrefix = true })
        { Count = 6 });

    private static CellFormat Format(uint number, HorizontalAlignmentValues? horizontal = null)
    {
        var alignment = Alignment();
        if (horizontal is { } side)
            alignment.Horizontal = side;
        return new CellFormat(alignment) { NumberFormatId = number, ApplyNumberFormat = true, ApplyAlignment = true };
    }

    private static Alignment Alignment() => new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };

    private static Font Font(params IEnumerable<OpenXmlElement> parts) => new([.. parts, new FontName { Val = "Calibri" }]);
}
