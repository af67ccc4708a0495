using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Reads the files that an editor sends. Nothing is believed of a file but its bytes: its ending only says what it is meant to be.</summary>
internal static class PlanFileReader
{
    /// <summary>The largest file, in bytes; a plan of 2,000 milestones has less than half of it.</summary>
    public const int MaxBytes = (int)(MaxMegabytes * 1024 * 1024);

    /// <summary>The same in MB, as it is told.</summary>
    public const double MaxMegabytes = 2.5;

    private static readonly string[] Workbooks = [".xlsx", ".xlsm"];
    private static readonly string[] OldWorkbooks = [".xls", ".xlsb", ".ods", ".numbers"];

    /// <summary>Whether a file of this name may be one that can be read.</summary>
    public static bool Knows(string name) => Ending(name) is ".json" or ".csv" or ".txt" || Workbooks.Contains(Ending(name)) || OldWorkbooks.Contains(Ending(name));

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">Its content, at most <see cref="FileShelf.MaxBytes"/>.</param>
    /// <param name="language">The language in which columns are suggested.</param>
    public static PlanFileReading Read(string name, byte[] file, Language language)
    {
        if (file.Length == 0)
            return PlanFileReading.Failed("Exchange.Empty");
        if (!Knows(name))
            return PlanFileReading.Failed("Exchange.UnknownKind");
        if (IsPackage(file) || IsCompound(file) || Workbooks.Contains(Ending(name)) || OldWorkbooks.Contains(Ending(name)))
        {
            var (sheets, failed) = WorkbookSheets.Read(file);
            return failed is null ? new SheetReader(language).Read(sheets) : new PlanFileReading(null, [failed]);
        }

        if (Ending(name) == ".json" || IsObject(file))
            return JsonContentReader.Read(file);
        var (sheet, failure) = CsvSheet.Read(file);
        return sheet is null ? new PlanFileReading(null, [failure!]) : new SheetReader(language).Read([sheet]);
    }

    private static string Ending(string name) => Path.GetExtension(name).ToLowerInvariant();

    private static bool IsPackage(byte[] file) => file.AsSpan().StartsWith("PK"u8);

    private static bool IsObject(byte[] file) => FileText.WithoutMark(file).Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    private static bool IsCompound(byte[] file) => file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
}
