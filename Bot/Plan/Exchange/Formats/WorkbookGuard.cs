using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>
/// Looks at a workbook before it is read: whether it is one, and whether it unpacks to something of a size that can be. What the package says of its
/// sizes is not believed: every part is unpacked once, a block at a time, and counted.
/// </summary>
internal static class WorkbookGuard
{
    /// <summary>The most bytes that a workbook may unpack to.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    private const long MostIndexBytes = 1024 * 1024;
    private const long MostStyleBytes = 8 * 1024 * 1024;
    private const int MostEntries = 500;
    private const string Workbook = "xl/workbook.xml";
    private const string Links = "xl/_rels/workbook.xml.rels";
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
            return archive.GetEntry(Workbook) is null ? Problem("Exchange.NoWorkbook") : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return Problem("Exchange.BrokenWorkbook");
        }
    }

    /// <summary>The cells of each sheet, by its name, that hold no value although something is written there, as <see cref="WorkbookScan"/> tells them; or what there is too much of.</summary>
    /// <param name="file">The workbook; its parts are small.</param>
    public static (IReadOnlyDictionary<string, Dictionary<(int Row, int Column), string>> Spoilt, FileProblem? Refused) Look(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var parts = archive.Entries.ToDictionary(entry => entry.FullName, StringComparer.OrdinalIgnoreCase);
        var targets = Document(parts, Links).Descendants().Where(link => link.Attribute("Id") is not null)
            .ToDictionary(link => link.Attribute("Id")!.Value, link => link.Attribute("Target")?.Value ?? "", StringComparer.Ordinal);
        var (scan, spoilt) = (new WorkbookScan(), new Dictionary<string, Dictionary<(int Row, int Column), string>>(StringComparer.Ordinal));
        foreach (var sheet in Document(parts, Workbook).Descendants().Where(element => element.Name.LocalName == "sheet"))
        {
            var id = sheet.Attributes().First(attribute => attribute.Name.LocalName == "id" && attribute.Name.NamespaceName.Length > 0).Value;
            var target = targets.GetValueOrDefault(id, "");
            if (parts.GetValueOrDefault(target.StartsWith('/') ? target[1..] : $"xl/{target}") is { } part)
                spoilt[sheet.Attribute("name")?.Value ?? ""] = scan.Read(part);
        }

        foreach (var strings in parts.Values.Where(part => part.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)))
            scan.Read(strings);
        return (spoilt, scan.Refused);
    }

    private static XDocument Document(Dictionary<string, ZipArchiveEntry> parts, string name)
    {
        using var content = (parts.GetValueOrDefault(name) ?? throw new InvalidDataException($"{name} is missing.")).Open();
        using var xml = XmlReader.Create(content, Strict);
        return XDocument.Load(xml);
    }

    private static bool AreSmall(ZipArchive archive)
    {
        var block = new byte[Block];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            var most = MostOf(entry.FullName);
            var bytes = 0L;
            while (content.Read(block) is > 0 and var read)
                if ((total += read) > MostBytes || (bytes += read) > most)
                    return false;
        }

        return true;
    }

    // Of these the whole is held in memory.
    private static long MostOf(string part) =>
        part.Equals(Workbook, StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? MostIndexBytes
        : part.EndsWith("styles.xml", StringComparison.OrdinalIgnoreCase) ? MostStyleBytes
        : MostBytes;

    private static FileProblem Problem(string key) => new(new FilePlace(null), key);
}
