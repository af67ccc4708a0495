using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>
/// Looks at a workbook before it is read: whether it is one, and whether it unpacks to something of a size that can be. What the package says of its
/// sizes is not believed: every part is unpacked once, a block at a time, and counted.
/// </summary>
internal static class WorkbookGuard
{
    /// <summary>The most bytes that a workbook may unpack to.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    private const int MostEntries = 500;
    private const int Block = 64 * 1024;
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>What keeps a workbook from being read; null when nothing does.</summary>
    public static FileProblem? Refuse(byte[] file)
    {
        if (file.AsSpan().StartsWith(Compound))
            return Problem(file.AsSpan().IndexOf(Encrypted) >= 0 ? "Exchange.Locked" : "Exchange.OldExcel");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || !AreSmall(archive))
                return Problem("Exchange.Bomb");
            return archive.GetEntry("xl/workbook.xml") is null ? Problem("Exchange.NoWorkbook") : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Problem("Exchange.BrokenWorkbook");
        }
    }

    /// <summary>The cells of a sheet whose formula was never worked out: a program wrote them that cannot.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="sheet">Which sheet, from 1 on, by the number in its part's name.</param>
    public static IReadOnlyList<(int Row, int Column)> WithoutResult(byte[] file, int sheet)
    {
        using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        if (archive.GetEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet}.xml")) is not { } part)
            return [];
        List<(int, int)> found = [];
        using var content = part.Open();
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var (cell, hasFormula, hasValue) = ("", false, false);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                (cell, hasFormula, hasValue) = (xml.GetAttribute("r") ?? "", false, xml.IsEmptyElement);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
                hasFormula = true;
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                hasValue = true;
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "c" } && hasFormula && !hasValue && Position(cell) is { } position)
                found.Add(position);
        }

        return found;
    }

    private static (int Row, int Column)? Position(string cell)
    {
        const int letters = 26;
        var column = cell.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, letter) => sum * letters + letter - 'A' + 1);
        return int.TryParse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && column > 0
            ? (row, column - 1)
            : null;
    }

    private static bool AreSmall(ZipArchive archive)
    {
        var block = new byte[Block];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            while (content.Read(block) is > 0 and var read)
                if ((total += read) > MostBytes)
                    return false;
        }

        return true;
    }

    private static FileProblem Problem(string key) => new(new FilePlace(null), key);
}
