using System.Text.Json.Nodes;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>Reads what the sheets of a file tell.</summary>
/// <param name="language">The language in which columns are suggested.</param>
internal sealed class SheetReader(Language language)
{
    private const int MostRowsAbove = 10;
    private const int NearestSuggestion = 3;
    private const int LongestHeading = 60;
    private readonly List<FileEntry> _entries = [];
    private readonly List<FileProblem> _remarks = [];
    private readonly List<FileProblem> _failures = [];

    /// <summary>Reads the sheets. Call once.</summary>
    public PlanFileReading Read(IReadOnlyList<Sheet> sheets)
    {
        var known = 0;
        foreach (var sheet in sheets)
        {
            if ((KindOf(sheet, sheets) ?? (sheet.Name is null ? SheetKind.Milestones : null)) is { } kind)
            {
                known++;
                Read(sheet, kind);
            }
            else if (sheet.Rows.Count > 0)
            {
                _remarks.Add(new FileProblem(new FilePlace(sheet.Name), "Exchange.SheetUnknown", language.List([.. SheetKind.All.Select(kind => kind.Name(language))])));
            }
        }

        if (_failures.Count > 0)
            return new PlanFileReading(null, _failures);
        if (known == 0)
            return PlanFileReading.Failed("Exchange.NoSheet", language.List([.. SheetKind.All.Select(kind => kind.Name(language))]));
        return _entries.Count == 0 ? PlanFileReading.Failed("Exchange.NoRows") : new PlanFileReading(new PlanFileContent(_entries, _remarks), []);
    }

    // A sheet with another name, such as "Ark1", that has the headings of milestones, is taken for them.
    private static SheetKind? KindOf(Sheet sheet, IReadOnlyList<Sheet> all) =>
        SheetKind.All.FirstOrDefault(kind => kind.IsNamed(sheet.Name))
        ?? (!all.Any(other => SheetKind.Milestones.IsNamed(other.Name)) && HeadingsIn(sheet, SheetKind.Milestones, 3) is not null ? SheetKind.Milestones : null);

    // The row with the headings: the first that names the key and some more.
    private static SheetRow? HeadingsIn(Sheet sheet, SheetKind kind, int least) => sheet.Rows.Take(MostRowsAbove).FirstOrDefault(row =>
        HasKey(row, kind) && kind.Columns.Count(column => row.Cells.Any(cell => !cell.IsEmpty && column.IsNamed(cell.Text))) >= least);

    private static bool HasKey(SheetRow row, SheetKind kind) => row.Cells.Any(cell => kind.Key.IsNamed(cell.Text));

    private void Read(Sheet sheet, SheetKind kind)
    {
        if (sheet.Rows.Count == 0)
            return;
        if ((HeadingsIn(sheet, kind, 2) ?? (HasKey(sheet.Rows[0], kind) ? sheet.Rows[0] : null)) is not { } headings)
        {
            _failures.Add(new FileProblem(new FilePlace(sheet.Name), "Exchange.NoHeadings", kind.Key.Name(language), language.List([.. kind.Columns.Select(column => column.Name(language))])));
            return;
        }

        var columns = Columns(sheet, kind, headings);
        var rows = sheet.Rows.Where(row => row.Number > headings.Number).ToList();
        TellNameless(sheet, headings, rows);
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var entry = Entry(sheet, kind, columns, row);
            if (sheet.Name is null && row.Cells.Count > headings.Cells.Count)
                entry = entry with { Problems = [.. entry.Problems, new FileProblem(entry.Place, "Exchange.CsvTooWide")] };
            if (kind.List != PlanLists.Initiatives || entry.Key is not { } key)
                _entries.Add(entry);
            else if (groups.TryGetValue(key, out var group))
                group.Add(entry);
            else
                _entries.Add((groups[key] = new Group(entry)).Whole);
        }
    }

    // What stands in a column without a heading is not read. In a CSV file it is most likely a text that fell apart, and the row is told of it.
    private void TellNameless(Sheet sheet, SheetRow headings, List<SheetRow> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        for (var column = 0; column < (sheet.Name is null ? Math.Min(width, headings.Cells.Count) : width); column++)
            if ((column >= headings.Cells.Count || headings.Cells[column].IsEmpty) && rows.Exists(row => column < row.Cells.Count && !row.Cells[column].IsEmpty))
                _remarks.Add(new FileProblem(new FilePlace(sheet.Name, headings.Number, WorkbookSheets.Letters(column)), "Exchange.ColumnNameless"));
    }

    private Dictionary<SheetColumn, Heading> Columns(Sheet sheet, SheetKind kind, SheetRow headings)
    {
        var columns = new Dictionary<SheetColumn, Heading>();
        foreach (var (index, cell) in headings.Cells.Index())
        {
            if (cell.IsEmpty)
                continue;
            var column = kind.Columns.FirstOrDefault(column => column.IsNamed(cell.Text) && !columns.ContainsKey(column));
            var place = new FilePlace(sheet.Name, headings.Number, cell.Text.Trim());
            if (column is not null)
                columns[column] = new Heading(index, cell.Text.Trim());
            else if (columns.Keys.Any(taken => taken.IsNamed(cell.Text)))
                _failures.Add(new FileProblem(place, "Exchange.ColumnTwice"));
            else
                _remarks.Add(Nearest(kind, cell.Text) is { } near
                    ? new FileProblem(place, "Exchange.ColumnUnknownNear", near)
                    : new FileProblem(place, "Exchange.ColumnUnknown", language.List([.. kind.Columns.Select(known => known.Name(language))])));
        }

        if (kind.Columns.FirstOrDefault(column => column.Kind == CellKind.Item) is { } item && !columns.ContainsKey(item))
            foreach (var (column, heading) in columns.Where(pair => pair.Key.IsOfItem).ToList())
            {
                columns.Remove(column);
                _remarks.Add(new FileProblem(new FilePlace(sheet.Name, headings.Number, heading.Name), "Exchange.ColumnNeeds", item.Name(language)));
            }

        foreach (var merged in sheet.Merged.Where(merged => merged.FirstRow <= headings.Number && merged.LastRow >= headings.Number))
            _failures.Add(new FileProblem(new FilePlace(sheet.Name, merged.FirstRow), "Exchange.MergedHeadings", merged.Name));
        return columns;
    }

    private string? Nearest(SheetKind kind, string heading)
    {
        if (heading.Length > LongestHeading)
            return null;
        var bare = heading.Trim().ToLower(language.Culture);
        var (distance, name) = kind.Columns.Select(column => column.Name(language))
            .Select(name => (EditDistance.Between(bare, name.ToLower(language.Culture)), name)).MinBy(pair => pair.Item1);
        return distance <= Math.Min(NearestSuggestion, bare.Length / 2) ? name : null;
    }

    private static FileEntry Entry(Sheet sheet, SheetKind kind, Dictionary<SheetColumn, Heading> columns, SheetRow row)
    {
        var (values, item) = (new JsonObject(), new JsonObject());
        var place = new FilePlace(sheet.Name, row.Number);
        List<FileProblem> problems =
        [
            .. sheet.Merged.Where(merged => merged.FirstRow <= row.Number && merged.LastRow >= row.Number).Select(merged => new FileProblem(place, "Exchange.Merged", merged.Name)),
        ];
        foreach (var (column, (index, heading)) in columns)
        {
            var reading = CellReader.Read(index < row.Cells.Count ? row.Cells[index] : default, column.Kind);
            if (sheet.Spoilt.TryGetValue((row.Number, index), out var error))
                reading = error.Length == 0 ? new CellReading(null, "Exchange.CellUnknown") : new CellReading(null, "Exchange.CellError", error);
            if (reading.Problem is { } problem)
                problems.Add(new FileProblem(place with { Column = heading }, problem, reading.Values));
            else
                (column.IsOfItem ? item : values)[column.Property] = reading.Value;
        }

        // A status that is left empty is the one that it has.
        if (values.ContainsKey("status") && values["status"] is null)
            values.Remove("status");
        if (columns.Keys.FirstOrDefault(column => column.Kind == CellKind.Item) is { } itself)
        {
            var isTold = item.Any(pair => pair.Value is not null);
            if (isTold && item[itself.Property] is null)
                problems.Add(new FileProblem(place with { Column = columns[itself].Name }, "Plan.FieldMissing"));
            values[PlanLists.Items] = isTold ? new JsonArray(item) : [];
        }

        return new FileEntry(kind.List, values, place)
        {
            Columns = columns.Where(column => !column.Key.IsOfItem).ToDictionary(column => column.Key.Property, column => column.Value.Name, StringComparer.Ordinal),
            Problems = problems,
        };
    }

    // The rows of an initiative: the first one with a title tells of itself, each of a sub-initiative.
    private sealed class Group
    {
        private readonly List<FileProblem> _problems;

        public Group(FileEntry first)
        {
            _problems = [.. first.Problems];
            Whole = first with { Problems = _problems };
        }

        // Grows with every row.
        public FileEntry Whole { get; }

        public void Add(FileEntry entry)
        {
            _problems.AddRange(entry.Problems);
            foreach (var (property, value) in entry.Values)
                if (property == PlanLists.Items && Whole.Values[property] is JsonArray items)
                    foreach (var item in (value as JsonArray ?? []).ToList())
                        items.Add(item!.DeepClone());
                else if (value is not null && Whole.Values[property] is null)
                    Whole.Values[property] = value.DeepClone();
                else if (value is not null && !JsonNode.DeepEquals(value, Whole.Values[property]))
                    _problems.Add(new FileProblem(entry.PlaceOf(property), "Exchange.SaysTwo", entry.Key));
        }
    }

    private readonly record struct Heading(int Index, string Name);
}
