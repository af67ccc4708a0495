using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Writes the plan as an Excel workbook: a sheet for each kind of thing, headings that stay in view, real dates, and a list of statuses to choose from.</summary>
internal static partial class WorkbookWriter
{
    private const int LastRow = 5000;
    private const uint A4 = 9; // ECMA-376, paperSize.

    /// <summary>The file's content.</summary>
    /// <param name="language">The language of headings and statuses.</param>
    /// <param name="plan">The plan, with its milestones.</param>
    /// <param name="at">When it was written.</param>
    public static byte[] Write(Language language, ProcessPlan plan, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            package.PackageProperties.Title = plan.Title;
            package.PackageProperties.Creator = plan.Municipality;
            package.PackageProperties.Created = at.UtcDateTime;
            package.PackageProperties.Modified = at.UtcDateTime;
            var workbook = package.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Build();
            var sheets = new Sheets();
            foreach (var (index, kind) in SheetKind.All.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = Worksheet(language, plan, kind);
                sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)index + 1, Name = kind.Name(language) });
            }

            // The headings are printed on every page.
            var titles = SheetKind.All.Index().Select(kind => new DefinedName($"'{kind.Item.Name(language)}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)kind.Index });
            workbook.Workbook = new Workbook(sheets, new DefinedNames(titles));
        }

        return stream.ToArray();
    }

    private static Worksheet Worksheet(Language language, ProcessPlan plan, SheetKind kind)
    {
        var rows = SheetWriter.Rows(language, plan, kind).ToList();
        var data = new SheetData(Row(1, kind.Columns.Select((column, index) => Text(index, 1, column.Name(language), WorkbookStyles.Heading))));
        foreach (var (index, row) in rows.Index())
            data.Append(Row((uint)index + 2, row.Select((cell, column) => Cell(column, index + 2, cell)).OfType<Cell>()));
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(kind.Columns.Select((column, index) => new Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = Width(column.Kind), CustomWidth = true, Style = WorkbookStyles.Text })),
            data,
            new AutoFilter { Reference = $"A1:{Letter(kind.Columns.Count - 1)}{rows.Count + 1}" });
        if (kind.Columns.Select((column, index) => (column.Kind, index)).FirstOrDefault(pair => pair.Kind == CellKind.Status) is { Kind: CellKind.Status, index: var status })
            sheet.Append(Choice(language, Letter(status)));
        sheet.Append(new PageSetup { PaperSize = A4, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }); // As wide as a page, and as long as it is.
        return sheet;
    }

    // Other words, such as those of the other language, are read as well: Excel warns of them and takes them.
    private static DataValidations Choice(Language language, string column) => new(
        new DataValidation(new Formula1($"\"{string.Join(',', Enum.GetValues<MilestoneStatus>().Select(status => StatusWords.Name(language, status)))}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorStyle = DataValidationErrorStyleValues.Warning,
            ErrorTitle = language["Exchange.ColumnStatus"],
            Error = language["Exchange.StatusHint"],
            SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{column}2:{column}{LastRow}")]),
        })
    { Count = 1 };

    private static Row Row(uint number, IEnumerable<Cell> cells) => new(cells) { RowIndex = number };

    private static Cell? Cell(int column, int row, WrittenCell cell) => cell switch
    {
        { Date: { } date } => new Cell
        {
            CellReference = Reference(column, row),
            StyleIndex = WorkbookStyles.Date,
            CellValue = new CellValue(date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
        },
        { Number: { } number } => new Cell { CellReference = Reference(column, row), StyleIndex = WorkbookStyles.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) },
        { Text: "" } => null,

        // Marked as text, it stays text when it is edited; a spreadsheet that knows no marks has a string that is no formula.
        { Text: var text } => Text(column, row, text, CsvSheet.NeedsMark(text) ? WorkbookStyles.Quoted : WorkbookStyles.Text),
    };

    private static Cell Text(int column, int row, string text, uint style) => new()
    {
        CellReference = Reference(column, row),
        StyleIndex = style,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(Escaped(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    // What XML cannot hold is written as Office does (ECMA-376, ST_Xstring).
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in Escapes().Replace(text, "_x005F_x${code}_"))
            if (letter == '\r' || !XmlConvert.IsXmlChar(letter) && !char.IsSurrogate(letter))
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
            else
                escaped.Append(letter);
        return escaped.ToString();
    }

    private static double Width(CellKind kind) => kind switch
    {
        CellKind.Id or CellKind.Number => 9,
        CellKind.Status or CellKind.Progress or CellKind.Date => 13,
        CellKind.Due or CellKind.Amount => 20,
        CellKind.Names or CellKind.Ids => 30,
        CellKind.Lines or CellKind.Attachments or CellKind.Item => 45,
        _ => 36,
    };

    private static string Reference(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"{Letter(column)}{row}");

    private static string Letter(int column) => $"{(char)('A' + column)}";

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
