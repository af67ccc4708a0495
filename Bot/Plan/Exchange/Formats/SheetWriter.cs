using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>A cell that is to be written.</summary>
/// <param name="Text">Its text.</param>
internal readonly record struct WrittenCell(string Text)
{
    /// <summary>The date, where it is one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The number, where it is one.</summary>
    public long? Number { get; init; }
}

/// <summary>Lays the plan out in sheets, as <see cref="SheetReader"/> reads them.</summary>
internal static class SheetWriter
{
    /// <summary>The rows of a sheet, without its headings.</summary>
    public static IEnumerable<IReadOnlyList<WrittenCell>> Rows(Language language, ProcessPlan plan, SheetKind kind)
    {
        var document = JsonSerializer.SerializeToNode(PlanWriter.Document(plan), PlanJson.Default.PlanDocument)!.AsObject();
        foreach (var entry in PlanLists.Entries(document, kind.List))
        {
            var items = kind.List == PlanLists.Initiatives ? PlanLists.Entries(entry, PlanLists.Items).ToList() : [];
            yield return Row(language, kind, entry, items.FirstOrDefault());

            // What goes on below names the initiative, and tells of nothing but a sub-initiative.
            foreach (var item in items.Skip(1))
                yield return Row(language, kind, new JsonObject { [kind.Key.Property] = entry[kind.Key.Property]?.DeepClone() }, item);
        }
    }

    private static List<WrittenCell> Row(Language language, SheetKind kind, JsonObject entry, JsonObject? item) =>
        [.. kind.Columns.Select(column => Cell(language, column.Kind, column.IsOfItem ? item?[column.Property] : entry[column.Property]))];

    private static WrittenCell Cell(Language language, CellKind kind, JsonNode? value) => (kind, value) switch
    {
        (_, null) => new WrittenCell(""),
        (CellKind.Names or CellKind.Ids, JsonArray list) => new WrittenCell(Names([.. list.Select(entry => $"{entry}")])),
        (_, JsonArray { Count: > 0 } list) when list[0] is JsonObject => new WrittenCell(string.Join('\n', list.OfType<JsonObject>().Select(Line))),
        (_, JsonArray list) => new WrittenCell(CellText.Join(list.Select(entry => $"{entry}"))),
        (CellKind.Number or CellKind.Amount, _) => new WrittenCell($"{value}") { Number = value.GetValue<long>() },
        (CellKind.Date, _) => Dated($"{value}"),
        (CellKind.Due, _) when DuePeriod.TryParse($"{value}", out var due) => due.Precision == DuePrecision.Date ? Dated($"{value}") : new WrittenCell(due.In(language).Replace('\u00A0', ' ')),
        (CellKind.Status, _) when Enum.TryParse<MilestoneStatus>($"{value}", ignoreCase: true, out var status) => new WrittenCell(StatusWords.Name(language, status)),
        (CellKind.Progress, _) when MilestoneProgress.TryParse($"{value}", out var progress) => new WrittenCell(ProgressWords.In(language, progress).Replace(language.Culture.NumberFormat.NumberGroupSeparator, "", StringComparison.Ordinal)),
        _ => new WrittenCell($"{value}"),
    };

    // Behind a single name with a comma stands a semicolon, so that it is not taken for two.
    private static string Names(IReadOnlyList<string> names) => names is [var name] && name.AsSpan().IndexOfAny(",\r\n") >= 0
        ? $"{name}{MilestoneFields.Separator}"
        : string.Join($"{MilestoneFields.Separator} ", names);

    private static string Line(JsonObject attachment) => CellText.JoinLine([$"{attachment["title"]}", $"{attachment["number"]}", $"{attachment["record"]}"]);

    private static WrittenCell Dated(string iso) => new(iso) { Date = DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture) };
}
