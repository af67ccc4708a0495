using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>
/// The list of the unreached as a file that a Danish Excel opens with a double-click: UTF-8 with a byte order mark, semicolons, and no text
/// that Excel would take for a formula.
/// </summary>
internal static class UnreachedCsv
{
    // What begins a formula in Excel and its kin; also the wide forms of East Asian keyboards.
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ";",
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = FormulaStarts,
    };

    /// <summary>Writes the list.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="unreached">The rows.</param>
    /// <param name="cancellationToken">Stops the reading of the rows.</param>
    /// <returns>The file's bytes.</returns>
    public static async Task<byte[]> WriteAsync(Language language, IAsyncEnumerable<Unreached> unreached, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        await using (var csv = new CsvWriter(text, Format))
        {
            Write(csv, [language["Updates.CsvWho"], language["Updates.CsvArea"], language["Updates.CsvState"], language["Updates.CsvReason"], language["Updates.CsvTime"]]);
            await foreach (var row in unreached.WithCancellation(cancellationToken))
                Write(csv, [row.Name, row.Area ?? "", StateOf(language, row), language[$"Updates.Reason{row.Reason}"], TimeOf(row)]);
        }

        return file.ToArray();
    }

    private static void Write(CsvWriter csv, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string StateOf(Language language, Unreached row) =>
        language[row.IsUncorrected ? "Updates.CsvNotCorrected" : row.State == DeliveryState.Uncertain ? "Updates.CsvUncertain" : "Updates.CsvNotReached"];

    // As Excel knows times, in Copenhagen.
    private static string TimeOf(Unreached row) =>
        row.At is { } at ? DanishTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
