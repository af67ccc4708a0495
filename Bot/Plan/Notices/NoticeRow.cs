using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Whom a part of a notice is for.</summary>
internal enum NoticeReader
{
    /// <summary>Leaders of the areas that it is about; they have it first.</summary>
    Leaders,

    /// <summary>Those who follow.</summary>
    Followers,

    /// <summary>Linked channels, which are told in short.</summary>
    Channels,

    /// <summary>Those who answer for a milestone.</summary>
    Owners,

    /// <summary>The process team, where nobody else answers for a milestone.</summary>
    Editors,
}

/// <summary>Those who are told the same.</summary>
/// <param name="Reader">Who they are.</param>
/// <param name="Kept">The name under which Delivery keeps their list.</param>
/// <param name="Items">What they are told: indexes into <see cref="NoticeRow.Items"/>, in order.</param>
internal sealed record NoticeGroup(NoticeReader Reader, string Kept, IReadOnlyList<int> Items);

/// <summary>What is told, to whom: written down before any of it is ordered, so that a kill changes neither.</summary>
/// <param name="Kind">Which kind of notice; also begins the ids of its deliveries.</param>
/// <param name="Key">Names it among its kind; in order of time.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Items">What is told, as the kind writes it; no line breaks.</param>
/// <param name="Groups">Who is told what.</param>
internal sealed record NoticeRow(string Kind, string Key, DateTimeOffset At, IReadOnlyList<string> Items, IReadOnlyList<NoticeGroup> Groups)
{
    private const string Packed = "Packed";

    /// <summary>From when those are told who are not <see cref="NoticeReader.Leaders"/>.</summary>
    public DateTimeOffset PublicAt { get; init; } = At;

    /// <summary>Whether everything is ordered.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>The delivery to a group.</summary>
    public string DeliveryOf(int group) => IdOf(Kind, Key, group);

    /// <summary>The delivery to a group.</summary>
    public static string IdOf(string kind, string key, int group) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{key}-{group}");

    /// <summary>The key and the group of a delivery; null when it is none of this kind.</summary>
    public static (string Key, int Group)? Parse(string kind, string deliveryId) =>
        deliveryId.StartsWith($"{kind}-", StringComparison.Ordinal)
        && deliveryId.LastIndexOf('-') is var end && end > kind.Length
        && int.TryParse(deliveryId.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var group)
            ? (deliveryId[(kind.Length + 1)..end], group)
            : null;

    public TableEntity ToEntity() => new(Kind, Key)
    {
        ["At"] = At,
        ["PublicAt"] = PublicAt,
        ["IsOrdered"] = IsOrdered,
        [Packed] = Pack(),
    };

    public static NoticeRow From(TableEntity row)
    {
        var at = row.GetDateTimeOffset("At") ?? default;
        var (items, groups) = Unpack(row.GetBinary(Packed) ?? []);
        return new NoticeRow(row.PartitionKey, row.RowKey, at, items, groups)
        {
            PublicAt = row.GetDateTimeOffset("PublicAt") ?? at,
            IsOrdered = row.GetBoolean("IsOrdered") ?? false,
            ETag = row.ETag,
        };
    }

    // A burst can change the whole plan: packed, thousands of items fit into the 64 KB of a value.
    private byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Optimal), Encoding.UTF8))
        {
            foreach (var item in Items)
                writer.Write($"{item}\n");
            foreach (var group in Groups)
                writer.Write($"\n{group.Reader}|{group.Kept}|{string.Join(',', group.Items)}");
        }

        return packed.ToArray();
    }

    private static (List<string> Items, List<NoticeGroup> Groups) Unpack(byte[] packed)
    {
        var (items, groups) = (new List<string>(), new List<NoticeGroup>());
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { Length: > 0 } item)
            items.Add(item);
        while (reader.ReadLine() is { } line)
            if (line.Split('|') is [var kind, var kept, var indexes])
                groups.Add(new NoticeGroup(
                    Enum.Parse<NoticeReader>(kind), kept, [.. indexes.Split(',').Select(index => int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture))]));
        return (items, groups);
    }
}
