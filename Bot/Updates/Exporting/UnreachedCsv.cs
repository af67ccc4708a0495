using System.Globalization;
using CsvHelper;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>
/// The list of the unreached as a file that a Danish Excel opens with a double-click: UTF-8 with a byte order mark, semicolons, and no text
/// that Excel would take for a formula.
/// </summary>
internal static class UnreachedCsv
{
    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with
    {
        Separator = ';',
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
    };

    /// <summary>Writes the list.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="unreached">The rows.</param>
    /// <param name="cancellationToken">Stops the reading of the rows.</param>
    /// <returns>The file's bytes.</returns>
    public static async Task<byte[]> WriteAsync(Language language, IAsyncEnumerable<Unreached> unreached, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var csv = CsvWriter.Create(file, Format, leaveOpen: true))
        {
            csv.WriteHeader([language["Updates.CsvWho"], language["Updates.CsvArea"], language["Updates.CsvState"], language["Updates.CsvReason"], language["Updates.CsvTime"]]);
            await foreach (var row in unreached.WithCancellation(cancellationToken))
                csv.WriteRecord([Text(row.Name), Text(row.Area ?? ""), StateOf(language, row), language.Count($"Updates.Reason{row.Reason}", 1), TimeOf(row)]);
        }

        return file.ToArray();
    }

    // Nothing before the first letter, so that the writer sees what begins a formula.
    private static string Text(string text) => CardText.Clean(text);

    private static string StateOf(Language language, Unreached row) =>
        language[row.IsUncorrected ? "Updates.CsvNotCorrected" : row.State == DeliveryState.Uncertain ? "Updates.CsvUncertain" : "Updates.CsvNotReached"];

    // As Excel knows times, in Copenhagen.
    private static string TimeOf(Unreached row) =>
        row.At is { } at ? DanishTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
