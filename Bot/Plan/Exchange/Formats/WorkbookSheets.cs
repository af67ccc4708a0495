using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

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
            var (spoilt, tooMuch) = WorkbookGuard.Look(file);
            if (tooMuch is not null)
                return ([], tooMuch);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
            List<Sheet> sheets = [];
            var cells = 0;
            do
            {
                if (sheets.Count == MostSheets)
                    return ([], new FileProblem(new FilePlace(null), "Exchange.TooManySheets", MostSheets));
                if (reader.FieldCount > MostColumns)
                    return ([], new FileProblem(new FilePlace(reader.Name), "Exchange.TooManyColumns", MostColumns));
                if (Rows(reader, ref cells) is not { } rows)
                    return ([], cells > WorkbookScan.MostCells
                        ? new FileProblem(new FilePlace(null), "Exchange.TooManyCells", WorkbookScan.MostCells)
                        : new FileProblem(new FilePlace(reader.Name), "Exchange.TooManyRows", MostRows));
                sheets.Add(new Sheet(reader.Name, rows)
                {
                    Merged = [.. (reader.MergeCells ?? []).Select(Merged)],
                    Spoilt = spoilt.GetValueOrDefault(reader.Name, []),
                });
            }
            while (reader.NextResult());
            return (sheets, null);
        }
        catch (Exception failure) when (failure is ExcelReaderException or XmlException or InvalidDataException or IOException or FormatException
            or ArgumentException or IndexOutOfRangeException or OverflowException or NullReferenceException or InvalidOperationException or KeyNotFoundException)
        {
            // The reader believes what a file says of itself, and fails in many ways when it does not hold.
            return ([], new FileProblem(new FilePlace(null), "Exchange.BrokenWorkbook"));
        }
    }

    /// <summary>A column as a spreadsheet calls it: <c>A</c> for 0, <c>AB</c> for 27.</summary>
    public static string Letters(int column)
    {
        const int letters = 26;
        return column < letters ? $"{(char)('A' + column)}" : Letters(column / letters - 1) + Letters(column % letters);
    }

    // Null when there are too many.
    private static List<SheetRow>? Rows(IExcelDataReader reader, ref int cells)
    {
        List<SheetRow> rows = [];
        for (var number = 1; reader.Read(); number++)
        {
            if (number > MostRows)
                return null;
            var last = reader.FieldCount - 1;
            while (last >= 0 && reader.GetValue(last) is null or "")
                last--;
            if (last < 0)
                continue;
            if ((cells += last + 1) > WorkbookScan.MostCells)
                return null;
            rows.Add(new SheetRow(number, [.. Enumerable.Range(0, last + 1).Select(index => SheetCell.Of(reader.GetValue(index), reader.GetNumberFormatString(index)))]));
        }

        return rows;
    }

    private static MergedCells Merged(CellRange range) => new(
        range.FromRow + 1, range.ToRow + 1, string.Create(CultureInfo.InvariantCulture, $"{Letters(range.FromColumn)}{range.FromRow + 1}:{Letters(range.ToColumn)}{range.ToRow + 1}"));
}
