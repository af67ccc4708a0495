using System.Globalization;

namespace ProcessDialogueBot.Plan.Exchange.Formats;

/// <summary>A cell as a file has it.</summary>
/// <param name="Text">What stands in it, as text; empty for an empty one.</param>
internal readonly record struct SheetCell(string Text)
{
    /// <summary>The date, where the spreadsheet knows the cell as one.</summary>
    public DateTime? Date { get; init; }

    /// <summary>The month or year, in the notation of <see cref="DuePeriod"/>, where the spreadsheet shows no day; its date is then the first.</summary>
    public string? Period { get; init; }

    /// <summary>The number, where the spreadsheet knows the cell as one.</summary>
    public double? Number { get; init; }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>A text.</summary>
    public static SheetCell Of(string? text) => new(text ?? "");

    /// <summary>A cell as a spreadsheet's reader gives it.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="format">Its number format; null for none.</param>
    public static SheetCell Of(object? value, string? format) => value switch
    {
        null => new SheetCell(""),
        string text => new SheetCell(text),
        DateTime date when NumberFormats.PeriodOf(date, format) is var (period, shown) => new SheetCell(shown) { Date = date, Period = period },
        DateTime date => new SheetCell(date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)) { Date = date },
        double number => new SheetCell(number.ToString("R", CultureInfo.InvariantCulture)) { Number = number },
        int number => new SheetCell(number.ToString(CultureInfo.InvariantCulture)) { Number = number },
        _ => new SheetCell(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}

/// <summary>A row.</summary>
/// <param name="Number">Its number, as the spreadsheet shows it.</param>
/// <param name="Cells">Its cells, from the first column on.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>A sheet as a file has it.</summary>
/// <param name="Name">What stands on its tab; null for a file that has none.</param>
/// <param name="Rows">Its rows that have something in them.</param>
internal sealed record Sheet(string? Name, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>The merged cells, as the spreadsheet writes them.</summary>
    public IReadOnlyList<MergedCells> Merged { get; init; } = [];

    /// <summary>The cells that hold no value although something is written there, by row and column: the error's name, or nothing for a formula without a result.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string> Spoilt { get; init; } = new Dictionary<(int Row, int Column), string>();
}

/// <summary>Cells that were made one.</summary>
/// <param name="FirstRow">The first row's number.</param>
/// <param name="LastRow">The last row's number.</param>
/// <param name="Name">Where, such as <c>B4:B6</c>.</param>
internal readonly record struct MergedCells(int FirstRow, int LastRow, string Name);
