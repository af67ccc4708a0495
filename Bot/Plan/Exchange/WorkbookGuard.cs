using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

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
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit };
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

    /// <summary>
    /// The cells of each sheet that hold no value although something is written there: an error, by its name, or a formula that was never worked out, since
    /// a program wrote it that cannot; of that the name is empty.
    /// </summary>
    /// <param name="file">The workbook.</param>
    /// <returns>The sheets in their order, each by row and column.</returns>
    public static IReadOnlyList<IReadOnlyDictionary<(int Row, int Column), string>> Spoilt(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var targets = Document(archive, "xl/_rels/workbook.xml.rels").Descendants().Where(link => link.Attribute("Id") is not null)
            .ToDictionary(link => link.Attribute("Id")!.Value, link => link.Attribute("Target")?.Value ?? "", StringComparer.Ordinal);
        return
        [
            .. Document(archive, "xl/workbook.xml").Descendants().Where(element => element.Name.LocalName == "sheet")
                .Select(sheet => sheet.Attributes().First(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0).Value)
                .Select(id => targets.GetValueOrDefault(id, ""))
                .Select(target => archive.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}") is { } part ? SpoiltIn(part) : []),
        ];
    }

    private static XDocument Document(ZipArchive archive, string name)
    {
        using var content = (archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.")).Open();
        using var xml = XmlReader.Create(content, Strict);
        return XDocument.Load(xml);
    }

    private static Dictionary<(int Row, int Column), string> SpoiltIn(ZipArchiveEntry part)
    {
        var found = new Dictionary<(int, int), string>();
        using var content = part.Open();
        using var xml = XmlReader.Create(content, Strict);
        var (cell, isError, hasFormula, value, inValue) = ("", false, false, "", false);
        while (xml.Read())
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "c"):
                    (cell, isError, hasFormula, value) = (xml.GetAttribute("r") ?? "", xml.GetAttribute("t") == "e", false, "");
                    break;
                case (XmlNodeType.Element, "f"):
                    hasFormula = true;
                    break;
                case (XmlNodeType.Element or XmlNodeType.EndElement, "v"):
                    inValue = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
                    break;
                case (XmlNodeType.Text, _) when inValue:
                    value = xml.Value;
                    break;
                case (XmlNodeType.EndElement, "c") when (isError || hasFormula && value.Length == 0) && Position(cell) is { } position:
                    found[position] = isError ? value : "";
                    break;
                default:
                    break;
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
