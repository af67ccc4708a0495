using CsvHelper;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Reads a CSV file as a sheet: semicolons, commas or tabs, and every way of saving text that <see cref="FileText"/> knows.</summary>
internal static class CsvSheet
{
    private const int MostRows = 20_000;
    private const int MostColumns = 200;
    private const char Apostrophe = '\'';
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        HasHeader = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
    };

    /// <summary>What begins a text that a spreadsheet would take for a formula (OWASP, CSV injection), and the mark that is put before it.</summary>
    public static bool NeedsMark(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or Apostrophe;

    /// <summary>The text without the mark.</summary>
    public static string WithoutMark(string text) => text.Length > 1 && text[0] == Apostrophe && NeedsMark(text[1..]) ? text[1..] : text;

    /// <summary>Reads a file's content.</summary>
    public static (Sheet? Sheet, FileProblem? Failure) Read(byte[] file)
    {
        var text = FileText.Decode(file);
        if (text.Contains('\0', StringComparison.Ordinal))
            return (null, Problem(0, "Exchange.NotText"));
        if (FileText.Garbled(text) is var (line, letters))
            return (null, Problem(line, "Exchange.Garbled", letters));
        try
        {
            return Rows(text);
        }
        catch (CsvFormatException broken)
        {
            return (null, Problem((int)broken.RecordNumber, "Exchange.CsvBroken"));
        }
    }

    private static (Sheet? Sheet, FileProblem? Failure) Rows(string text)
    {
        using var reader = new StringReader(text);
        using var csv = CsvReader.Create(reader, Options);
        List<SheetRow> rows = [];
        var total = 0;
        for (var number = 1; csv.Read(); number++)
        {
            if (number > MostRows)
                return (null, Problem(number, "Exchange.TooManyRows", MostRows));
            if (csv.FieldCount > MostColumns)
                return (null, Problem(number, "Exchange.TooManyColumns", MostColumns));
            var last = csv.FieldCount - 1;
            while (last >= 0 && string.IsNullOrWhiteSpace(csv.GetString(last)))
                last--;
            if ((total += last + 1) > WorkbookScan.MostCells)
                return (null, Problem(0, "Exchange.TooManyCells", WorkbookScan.MostCells));
            if (last >= 0)
                rows.Add(new SheetRow(number, [.. Enumerable.Range(0, last + 1).Select(field => SheetCell.Of(WithoutMark(csv.GetString(field))))]));
        }

        return (new Sheet(null, rows), null);
    }

    private static FileProblem Problem(int row, string key, params IReadOnlyList<object?> values) => new(new FilePlace(null, row), key, values);
}
