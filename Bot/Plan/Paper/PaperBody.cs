using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>A piece of text and whose words it is: the papers and the process team write Danish, whatever language the bot's own words are in.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsQuote">Whether it is quoted.</param>
internal readonly record struct PaperText(string Text, bool IsQuote = false)
{
    public static implicit operator PaperText(string text) => new(text);

    /// <summary>What stands in the plan.</summary>
    public static PaperText Quote(string text) => new(text, IsQuote: true);
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="Share">Its share of the width, in per cent.</param>
/// <param name="IsNumber">Whether numbers stand in it, which are held against one another.</param>
internal sealed record PaperColumn(string Heading, int Share, bool IsNumber = false);

/// <summary>Writes the blocks of a document, each in its style.</summary>
/// <param name="body">Where to.</param>
/// <param name="language">The document's language.</param>
internal sealed class PaperBody(Body body, Language language)
{
    private const int Whole = 100;
    private int _tables;

    public void Title(string text) => Add(PaperStyles.Title, text);

    public void Subtitle(PaperText text) => Add(PaperStyles.Subtitle, text);

    public void Heading(int level, PaperText text) => Add(PaperStyles.Heading(level), text);

    public void Text(PaperText text) => body.Append(new Paragraph(Runs(text)));

    public void Source(string text) => Add(PaperStyles.Source, text);

    /// <summary>The name of an initiative: no heading, since nothing more may be said of it.</summary>
    public void Initiative(PaperText text) => Add(PaperStyles.Initiative, text);

    public void Bullet(PaperText text) => Add(PaperStyles.Bullet, text);

    /// <summary>A table under a numbered caption.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="columns">Its columns; their headings stand again on every page.</param>
    /// <param name="rows">A text for each column.</param>
    public void Table(string caption, IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyList<PaperText>> rows)
    {
        var heading = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = PaperStyles.Caption }), Run(language["Paper.Table"] + " "));
        heading.Append(Field("SEQ Tabel \\* ARABIC", (++_tables).ToString(CultureInfo.InvariantCulture)));
        heading.Append(Run(". " + caption));
        body.Append(heading);

        int[] widths = [.. columns.Select(column => PaperPackage.TextWidth * column.Share / Whole)];
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = PaperStyles.Table },
                new TableWidth { Width = Number(widths.Sum()), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0420", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
                new TableCaption { Val = caption },
                new TableDescription { Val = language["Paper.TableColumns", language.List([.. columns.Select(column => column.Heading)])] }),
            new TableGrid(widths.Select(width => new GridColumn { Width = Number(width) })));
        table.Append(Row(columns, widths, [.. columns.Select(column => (PaperText)column.Heading)], isHeading: true));
        foreach (var row in rows)
            table.Append(Row(columns, widths, row, isHeading: false));
        body.Append(table);
    }

    /// <summary>Text as it may stand in a document: XML has no room for control characters.</summary>
    public static Run Run(string text) => new(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>A field that Word fills in.</summary>
    /// <param name="code">What with.</param>
    /// <param name="shown">What stands there until it does.</param>
    public static IEnumerable<OpenXmlElement> Field(string code, string shown) =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        Run(shown),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    private TableRow Row(IReadOnlyList<PaperColumn> columns, int[] widths, IReadOnlyList<PaperText> texts, bool isHeading)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeading)
            row.TableRowProperties!.Append(new TableHeader());
        foreach (var (index, text) in texts.Index())
        {
            var look = new ParagraphProperties(new ParagraphStyleId { Val = PaperStyles.CellText });
            if (isHeading)
                look.Append(new KeepNext());
            if (columns[index].IsNumber)
                look.Append(new Justification { Val = JustificationValues.Right });
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Number(widths[index]), Type = TableWidthUnitValues.Dxa }),
                new Paragraph([look, .. Runs(text)])));
        }

        return row;
    }

    private void Add(string style, PaperText text) =>
        body.Append(new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. Runs(text)]));

    private IEnumerable<OpenXmlElement> Runs(PaperText text)
    {
        var run = new Run();
        if (text.IsQuote && language != Language.Danish)
            run.Append(new RunProperties(new Languages { Val = Language.Danish.Culture.Name }));
        foreach (var (index, line) in Clean(text.Text).Split('\n').Index())
        {
            if (index > 0)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return [run];
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' || !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF))
                clean.Append(rune);
        return clean.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
