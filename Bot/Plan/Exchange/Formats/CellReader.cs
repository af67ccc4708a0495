using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>What was read of a cell: a value in the notation of the plan file, or what is wrong with it.</summary>
/// <param name="Value">The value; null for an empty cell.</param>
/// <param name="Problem">The text that says what is wrong; null when nothing is.</param>
/// <param name="Values">What fills its placeholders.</param>
internal readonly record struct CellReading(JsonNode? Value, string? Problem = null, params IReadOnlyList<object?> Values);

/// <summary>Reads cells as people and spreadsheets write them.</summary>
internal static partial class CellReader
{
    private const int LongestEcho = 40;
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
    private static readonly char[] BetweenIds = [MilestoneFields.Separator, ',', '\n', '\r', '\t', ' ', '\u00A0'];
    private const int Century = 2000;
    private static readonly string[] Errors = [.. Language.All.SelectMany(language => language["Exchange.ErrorWords"].Split('|')).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a cell.</summary>
    public static CellReading Read(SheetCell cell, CellKind kind)
    {
        if (cell.IsEmpty)
            return default;
        if (Errors.Contains(cell.Text.Trim().TrimEnd('!', '?'), StringComparer.OrdinalIgnoreCase))
            return new CellReading(null, "Exchange.CellError", cell.Text.Trim());
        return kind switch
        {
            CellKind.Id => Id(cell),
            CellKind.Number => Number(cell),
            CellKind.Date => Date(cell),
            CellKind.Due => Due(cell),
            CellKind.Status => Status(cell),
            CellKind.Progress => Progress(cell),
            CellKind.Amount => Amount(cell),
            _ when cell.Date is not null => new CellReading(null, "Exchange.CellTextBecameDate", cell.Text),
            CellKind.Ids => new CellReading(ListOf(cell.Text.Split(BetweenIds, Tidy))),
            CellKind.Names => Names(cell.Text),
            CellKind.Lines or CellKind.ItemLines => new CellReading(ListOf(CellText.Split(cell.Text))),
            CellKind.Attachments => Attachments(cell.Text),
            _ => new CellReading(cell.Text.Trim()),
        };
    }

    // A name may have a comma: which of them stands between names, only the plan tells.
    private static CellReading Names(string text)
    {
        if (text.Contains(MilestoneFields.Separator, StringComparison.Ordinal))
            return new CellReading(ListOf(text.Split(MilestoneFields.Separator, Tidy)));
        return CellText.Lines(text).ToList() is { Count: > 1 } lines
            ? new CellReading(ListOf(lines.Select(line => line.TrimEnd(',', ' '))))
            : new CellReading(text.Trim());
    }

    private static JsonArray ListOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    // A spreadsheet takes "2-3" for a date and writes that instead.
    private static CellReading Id(SheetCell cell) => cell.Date is null
        ? new CellReading(cell.Text.Trim())
        : new CellReading(null, "Exchange.CellBecameDate", cell.Text);

    private static CellReading Number(SheetCell cell)
    {
        if (cell.Date is not null)
            return new CellReading(null, "Exchange.CellBecameDate", cell.Text);
        var text = cell.Text.Replace('\u00A0', ' ').Trim();
        if (Language.All.Any(language => SheetKind.Same(text, language["Plan.WholeProcess"])))
            return default;
        return Digits().Match(text) is { Success: true } match
            ? new CellReading(int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture))
            : new CellReading(null, "Exchange.CellNumber", Echo(text));
    }

    private static CellReading Date(SheetCell cell)
    {
        if (cell.Period is not null)
            return new CellReading(null, "Exchange.CellDate", cell.Text);
        if (cell.Date is { } date)
            return new CellReading(Iso(date));
        var reading = DueWords.Read(cell.Text);
        if (reading.Due is { Precision: DuePrecision.Date } day)
            return new CellReading(day.ToString());
        return NoDate(cell, reading, "Exchange.CellDate");
    }

    private static CellReading Due(SheetCell cell)
    {
        if (cell.Date is { } date)
            return DuePeriod.TryParse(cell.Period ?? Iso(date), out var period) ? new CellReading(period.ToString()) : new CellReading(null, "Exchange.CellDue", cell.Text);
        var text = cell.Text.Trim();
        if (ShortMonth().Match(text) is { Success: true } month)
            text = string.Create(CultureInfo.InvariantCulture, $"{month.Groups["month"].Value} {Century + int.Parse(month.Groups["year"].Value, CultureInfo.InvariantCulture)}");
        var reading = DueWords.Read(text);
        return reading.Due is { } due ? new CellReading(due.ToString()) : NoDate(cell, reading, "Exchange.CellDue");
    }

    private static CellReading NoDate(SheetCell cell, DueReading reading, string otherwise)
    {
        if (reading.Nearest is { } nearest)
            return new CellReading(null, "Milestones.DueNoSuchDay", Echo(cell.Text), nearest.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture));
        return cell.Number is not null
            ? new CellReading(null, "Exchange.CellDateNumber", Echo(cell.Text))
            : new CellReading(null, otherwise, Echo(cell.Text));
    }

    private static CellReading Status(SheetCell cell)
    {
        var name = Enum.GetNames<MilestoneStatus>().FirstOrDefault(name => name.Equals(cell.Text.Trim(), StringComparison.OrdinalIgnoreCase));
        var status = name ?? (StatusWords.Parse(cell.Text) is { Remainder: "" } word ? word.Status.ToString() : null);
        return status is null
            ? new CellReading(null, "Exchange.CellStatus", Echo(cell.Text))
            : new CellReading(char.ToLowerInvariant(status[0]) + status[1..]);
    }

    // A spreadsheet takes "3/6" for the third of June.
    private static CellReading Progress(SheetCell cell) =>
        cell.Date is not null ? new CellReading(null, "Exchange.CellProgressDate", cell.Text)
        : ProgressWords.TryRead(cell.Text, out var progress) ? new CellReading(progress.ToString())
        : new CellReading(null, "Exchange.CellProgress", Echo(cell.Text));

    private static CellReading Amount(SheetCell cell)
    {
        if (cell.Number is { } number)
            return number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? new CellReading((long)number) : new CellReading(null, "Exchange.CellAmount", Echo(cell.Text));
        return WholeAmount().Match(Currency().Replace(cell.Text, "")) is { Success: true } match
            && long.TryParse(Separators().Replace(match.Groups["whole"].Value, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            ? new CellReading(amount)
            : new CellReading(null, "Exchange.CellAmount", Echo(cell.Text));
    }

    private static CellReading Attachments(string text)
    {
        JsonArray attachments = [];
        foreach (var line in CellText.Lines(text))
        {
            if (CellText.SplitLine(line) is not [var title, var number, var record])
                return new CellReading(null, "Exchange.CellAttachments", Echo(line));
            attachments.Add((JsonNode)new JsonObject { ["title"] = title, ["number"] = number, ["record"] = record });
        }

        return new CellReading(attachments);
    }

    private static string Iso(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Echo(string text) => text.Length <= LongestEcho ? text.Trim() : $"{text[..LongestEcho].Trim()}…";

    // "2", "2." and "Indsats 2".
    [GeneratedRegex(@"^(?:\p{L}+\s+)?(?<number>[0-9]{1,4})\.?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    // What Excel makes of "juni 2023" in a CSV file.
    [GeneratedRegex(@"^(?<month>\p{L}{3,})\.?[- ](?<year>[0-9]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortMonth();

    [GeneratedRegex(@"(?i)kr\.?|dkk|,-|\s+\z|\A\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Currency();

    // "4500000", "4.500.000", "4,500,000.00" and "4 500 000,00": the same separator between all groups of three, and nothing behind the decimal one but zeros.
    [GeneratedRegex(@"^\s*(?<whole>[0-9]+|[0-9]{1,3}(?:(?<between>[.,\s'\u2019])[0-9]{3})(?:\k<between>[0-9]{3})*)(?:(?!\k<between>)[.,]0{1,2})?\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeAmount();

    [GeneratedRegex(@"[^0-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
