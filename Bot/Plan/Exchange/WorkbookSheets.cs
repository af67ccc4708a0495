using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>Reads the sheets of an Excel workbook (.xlsx): of formulas what they came to when the file was saved, of dates those of both of Excel's calendars.</summary>
internal static class WorkbookSheets
{
    private const int MostSheets = 50;
    private const int MostRows = 20_000;
    private const int MostColumns = 200;

    // The reader asks for it even where a workbook has nothing written in it.
    static WorkbookSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a file's content.</summary>
    public static (IReadOnlyList<Sheet> Sheets, FileProblem? Failure) Read(byte[] file)
    {
        if (WorkbookGuard.Refuse(file) is { } refused)
            return ([], refused);
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
            List<Sheet> sheets = [];
            var spoilt = WorkbookGuard.Spoilt(file);
            do
            {
                if (reader.FieldCount > MostColumns)
                    return ([], new FileProblem(new FilePlace(reader.Name), "Exchange.TooManyColumns", MostColumns));
                if (Rows(reader) is not { } rows)
                    return ([], new FileProblem(new FilePlace(reader.Name), "Exchange.TooManyRows", MostRows));
                sheets.Add(new Sheet(reader.Name, rows)
                {
                    Merged = [.. (reader.MergeCells ?? []).Select(Merged)],
                    Spoilt = sheets.Count < spoilt.Count ? spoilt[sheets.Count] : new Dictionary<(int Row, int Column), string>(),
                });
            }
            while (sheets.Count < MostSheets && reader.NextResult());
            return (sheets, null);
        }
        catch (Exception failure) when (failure is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException
            or ArgumentException or IndexOutOfRangeException or OverflowException or NullReferenceException or InvalidOperationException or KeyNotFoundException)
        {
            // The reader believes what a file says of itself, and fails in many ways when it does not hold.
            return ([], new FileProblem(new FilePlace(null), "Exchange.BrokenWorkbook"));
        }
    }

    // Null when there are too many.
    private static List<SheetRow>? Rows(IExcelDataReader reader)
    {
        List<SheetRow> rows = [];
        for (var number = 1; reader.Read(); number++)
        {
            if (number > MostRows)
                return null;
            SheetCell[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(index => SheetCell.Of(reader.GetValue(index)))];
            if (cells.Any(cell => !cell.IsEmpty))
                rows.Add(new SheetRow(number, cells));
        }

        return rows;
    }

    private static MergedCells Merged(CellRange range) => new(
        range.FromRow + 1, range.ToRow + 1, string.Create(CultureInfo.InvariantCulture, $"{Letters(range.FromColumn)}{range.FromRow + 1}:{Letters(range.ToColumn)}{range.ToRow + 1}"));

    private static string Letters(int column)
    {
        const int letters = 26;
        return column < letters ? $"{(char)('A' + column)}" : Letters(column / letters - 1) + Letters(column % letters);
    }
}
