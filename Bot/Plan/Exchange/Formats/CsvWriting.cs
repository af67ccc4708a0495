using CsvHelper;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Writes the milestones as a CSV file that a Danish Excel opens with a double-click, and that no text in it makes a formula of.</summary>
internal static class CsvWriting
{
    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { Separator = ';', WriteByteOrderMark = true };

    /// <summary>The file's content.</summary>
    public static byte[] Write(Language language, ProcessPlan plan)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, Format, leaveOpen: true))
        {
            csv.WriteHeader([.. SheetKind.Milestones.Columns.Select(column => column.Name(language))]);
            foreach (var row in SheetWriter.Rows(language, plan, SheetKind.Milestones))
                csv.WriteRecord([.. row.Select(cell => CsvSheet.NeedsMark(cell.Text) ? $"'{cell.Text}" : cell.Text)]);
        }

        return file.ToArray();
    }
}
