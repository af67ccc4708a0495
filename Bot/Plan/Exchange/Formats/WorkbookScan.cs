using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Goes through the parts of a workbook once, keeping nothing but what the spreadsheet's reader does not tell, and stops where there is too much.</summary>
internal sealed class WorkbookScan
{
    /// <summary>The most cells of a workbook.</summary>
    public const int MostCells = 500_000;

    /// <summary>The most merged cells of a workbook.</summary>
    public const int MostMerged = 1_000;

    private const int MostColumns = 20_000;

    // A cell holds 32,767 characters (Excel specifications and limits).
    private const int LongestText = 40_000;
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit };
    private readonly char[] _text = new char[4096];
    private int _cells;
    private int _strings;
    private int _merged;
    private int _columns;

    /// <summary>What there is too much of; null while there is not.</summary>
    public FileProblem? Refused { get; private set; }

    /// <summary>Goes through a part.</summary>
    /// <returns>The cells that hold no value although something is written there: an error, by its name, or nothing for a formula that was never worked out, since a program wrote it that cannot.</returns>
    public Dictionary<(int Row, int Column), string> Read(ZipArchiveEntry part)
    {
        var spoilt = new Dictionary<(int, int), string>();
        using var content = part.Open();
        using var xml = XmlReader.Create(content, Strict);
        var (row, column, cell) = (0, -1, default(ScannedCell));
        while (Refused is null && xml.Read())
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    (row, column) = (int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1, -1);
                    break;
                case (XmlNodeType.Element, "c"):
                    Count(ref _cells, MostCells, "Exchange.TooManyCells");
                    (row, column) = Position(xml.GetAttribute("r")) ?? (row, column + 1);
                    cell = new ScannedCell(xml.GetAttribute("t") == "e");
                    break;
                case (XmlNodeType.Element, "f"):
                    cell.HasFormula = true;
                    break;
                case (XmlNodeType.Element, "v"):
                    (cell.HasValue, cell.IsInValue) = (true, !xml.IsEmptyElement);
                    break;
                case (XmlNodeType.EndElement, "v"):
                    cell.IsInValue = false;
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace, _):
                    var text = Text(xml);
                    if (cell.IsInValue)
                        cell.Value = text;
                    break;
                case (XmlNodeType.EndElement, "c") when cell.IsError || cell is { HasFormula: true, HasValue: false }:
                    spoilt[(row, column)] = cell.IsError ? cell.Value ?? "" : "";
                    break;
                case (XmlNodeType.Element, "si"):
                    Count(ref _strings, MostCells, "Exchange.TooManyCells");
                    break;
                case (XmlNodeType.Element, "mergeCell"):
                    Count(ref _merged, MostMerged, "Exchange.TooManyMerged");
                    break;
                case (XmlNodeType.Element, "col"):
                    Count(ref _columns, MostColumns, "Exchange.TooManyColumns");
                    break;
                default:
                    break;
            }

        return spoilt;
    }

    private void Count(ref int count, int most, string key)
    {
        if (++count > most)
            Refused = new FileProblem(new FilePlace(null), key, most);
    }

    // Its beginning; no more of it is kept than fits one block.
    private string Text(XmlReader xml)
    {
        var (beginning, length) = ("", 0);
        while (xml.ReadValueChunk(_text, 0, _text.Length) is > 0 and var read)
        {
            if (length == 0)
                beginning = new string(_text, 0, read);
            if ((length += read) > LongestText)
            {
                Refused = new FileProblem(new FilePlace(null), "Exchange.Bomb");
                break;
            }
        }

        return beginning;
    }

    private static (int Row, int Column)? Position(string? cell)
    {
        const int letters = 26;
        const int mostLetters = 3;
        var name = (cell ?? "").AsSpan();
        var count = name.IndexOfAnyExceptInRange('A', 'Z');
        if (count is < 1 or > mostLetters || !int.TryParse(name[count..], NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;
        var column = 0;
        foreach (var letter in name[..count])
            column = column * letters + letter - 'A' + 1;
        return (row, column - 1);
    }

    private record struct ScannedCell(bool IsError)
    {
        public bool HasFormula { get; set; }

        public bool HasValue { get; set; }

        public bool IsInValue { get; set; }

        public string? Value { get; set; }
    }
}
