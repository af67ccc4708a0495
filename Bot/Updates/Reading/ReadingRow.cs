using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// Some of those who have read one text of an update: for each group the marks of its readers, sorted, one after the other. Many share a row, so
/// that it keeps neither the order nor the time of a reading; only the store's own timestamp tells when the last of them was added.
/// </summary>
/// <param name="row">The row as it is kept.</param>
internal sealed class ReadingRow(TableEntity row)
{
    /// <summary>Into how many rows the readers of a text are spread: a property of a table holds 64 KiB, and so 8,192 marks of a group.</summary>
    public const int Shards = 8;

    /// <summary>The version that was read; the default for a new row.</summary>
    public ETag ETag => row.ETag;

    /// <summary>The row with what was added.</summary>
    public TableEntity Entity => row;

    /// <summary>The row in which a mark is kept.</summary>
    public static string KeyOf(int revision, byte[] mark) => PrefixOf(revision) + (mark[0] % Shards).ToString(CultureInfo.InvariantCulture);

    /// <summary>What the keys of all rows of a text begin with.</summary>
    public static string PrefixOf(int revision) => revision.ToString("D4", CultureInfo.InvariantCulture) + "|";

    /// <summary>Whether a mark is there, in whichever group.</summary>
    public bool Has(byte[] mark) => row.Any(property => property.Value is byte[] marks && Find(marks, mark) >= 0);

    /// <summary>Adds a mark that is not there to a group.</summary>
    public void Add(int group, byte[] mark)
    {
        var name = NameOf(group);
        var before = row.GetBinary(name) ?? [];
        var at = ~Find(before, mark) * ReaderMarks.Length;
        row[name] = (byte[])[.. before.AsSpan(0, at), .. mark, .. before.AsSpan(at)];
    }

    /// <summary>Takes a mark away, in whichever group it is.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(byte[] mark)
    {
        foreach (var (name, value) in row.ToList())
            if (value is byte[] marks && Find(marks, mark) is >= 0 and var at)
            {
                row[name] = (byte[])[.. marks.AsSpan(0, at * ReaderMarks.Length), .. marks.AsSpan((at + 1) * ReaderMarks.Length)];
                return true;
            }

        return false;
    }

    /// <summary>How many of a group have read.</summary>
    public int Count(int group) => (row.GetBinary(NameOf(group))?.Length ?? 0) / ReaderMarks.Length;

    // Where it is, or the complement of where it belongs.
    private static int Find(byte[] marks, byte[] mark)
    {
        var (from, to) = (0, marks.Length / ReaderMarks.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = marks.AsSpan(middle * ReaderMarks.Length, ReaderMarks.Length).SequenceCompareTo(mark);
            if (order == 0)
                return middle;
            (from, to) = order < 0 ? (middle + 1, to) : (from, middle);
        }

        return ~from;
    }

    private static string NameOf(int group) => string.Create(CultureInfo.InvariantCulture, $"Group{group}");
}
