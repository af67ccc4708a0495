using System.Globalization;
using System.Text;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Anonymity;

/// <summary>The pool as bytes of one fixed length, whatever is in it.</summary>
internal static class PoolFormat
{
    /// <summary>The length of the pool when encrypted: four binary properties of 64 KiB.</summary>
    public const int Parts = 4;

    /// <summary>The length of the pool in the clear.</summary>
    public const int Bytes = (Parts * SealedBox.PartBytes) - SealedBox.OverheadBytes;

    /// <summary>Before areas and follow-ups.</summary>
    private const byte OldVersion = 2;
    private const byte Version = 3;
    private const int WeekBytes = 16;
    private const int HeaderBytes = sizeof(byte) + (2 * sizeof(long)) + (2 * sizeof(int)) + WeekBytes;
    private const int ThreadKeyBytes = 32;
    private const int LongestLengthPrefix = 5;

    /// <summary>
    /// The most that an entry takes, in bytes: with room to spare, so that what fitted into the old version, which had neither area nor follow-up,
    /// still fits when it is written again.
    /// </summary>
    public static int SizeOf(PoolEntry entry) =>
        Texts(entry).Sum(text => LongestLengthPrefix + Encoding.UTF8.GetByteCount(text))
        + ThreadKeyBytes + sizeof(bool) + (entry.FollowUpOf is null ? 0 : ThreadKeyBytes) + (4 * sizeof(ulong));

    /// <summary>Whether more than half of the room is taken.</summary>
    public static bool IsOverHalfFull(IEnumerable<PoolEntry> entries) => entries.Sum(SizeOf) > Bytes / 2;

    /// <summary>Whether entries of this size together have room.</summary>
    public static bool Fits(int entryBytes) => HeaderBytes + entryBytes <= Bytes;

    /// <summary>The pool as <see cref="Bytes"/> bytes, the rest zero.</summary>
    public static byte[] Write(PoolState state)
    {
        var bytes = new byte[Bytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write(Version);
        writer.Write(state.LastSlot.UtcTicks);
        writer.Write(state.Since.UtcTicks);
        WriteEntries(writer, state.Entries);
        writer.Write(state.Release?.Week ?? "");
        WriteEntries(writer, state.Release?.Entries ?? []);
        return bytes;
    }

    /// <summary>The pool that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of a version that this program does not know.</exception>
    public static PoolState Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var version = reader.ReadByte();
        if (version is not (OldVersion or Version))
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The pool has the unknown version {version}."));
        var (slot, since) = (ReadMoment(reader), ReadMoment(reader));
        var state = new PoolState(ReadEntries(reader, version), slot, since);
        return version != OldVersion && reader.ReadString() is { Length: > 0 } week
            ? state with { Release = new PoolRelease(week, ReadEntries(reader, version)) }
            : state;
    }

    private static DateTimeOffset ReadMoment(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);

    private static void WriteEntries(BinaryWriter writer, IReadOnlyList<PoolEntry> entries)
    {
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            foreach (var text in Texts(entry))
                writer.Write(text);
            writer.Write(Convert.FromHexString(entry.ThreadKey));
            writer.Write(entry.FollowUpOf is not null);
            if (entry.FollowUpOf is { } thread)
                writer.Write(Convert.FromHexString(thread));
            writer.Write(entry.Writer.Period);
            writer.Write(entry.Writer.Number);
            writer.Write((ulong)(entry.RetryKey >> 64));
            writer.Write((ulong)entry.RetryKey);
        }
    }

    private static PoolEntry[] ReadEntries(BinaryReader reader, byte version)
    {
        var entries = new PoolEntry[reader.ReadInt32()];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = ReadEntry(reader, version);
        return entries;
    }

    private static PoolEntry ReadEntry(BinaryReader reader, byte version)
    {
        var (kind, text) = (reader.ReadString(), reader.ReadString());
        var area = version == OldVersion ? "" : reader.ReadString();
        var threadKey = Convert.ToHexStringLower(reader.ReadBytes(ThreadKeyBytes));
        var followUpOf = version != OldVersion && reader.ReadBoolean() ? Convert.ToHexStringLower(reader.ReadBytes(ThreadKeyBytes)) : null;
        var writer = new Writer(reader.ReadUInt64(), reader.ReadUInt64());
        var retryKey = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
        return new PoolEntry(kind, text, threadKey, writer, retryKey)
        {
            Area = area.Length == 0 ? null : area,
            FollowUpOf = followUpOf,
        };
    }

    private static string[] Texts(PoolEntry entry) => [entry.Kind, entry.Text, entry.Area ?? ""];
}
