using System.Globalization;
using System.Text;

namespace ProcessDialogueBot.Anonymity;

/// <summary>The pool as bytes of one fixed length, whatever is in it.</summary>
internal static class PoolFormat
{
    private const byte Version = 2;
    private const int HeaderBytes = sizeof(byte) + (2 * sizeof(long)) + sizeof(int);
    private const int ThreadKeyBytes = 32;
    private const int LongestLengthPrefix = 5;

    /// <summary>The most that an entry takes, in bytes.</summary>
    public static int SizeOf(PoolEntry entry) =>
        Texts(entry).Sum(text => LongestLengthPrefix + Encoding.UTF8.GetByteCount(text)) + ThreadKeyBytes + (2 * sizeof(ulong)) + 16;

    /// <summary>Whether more than half of the room is taken.</summary>
    public static bool IsOverHalfFull(IEnumerable<PoolEntry> entries) => entries.Sum(SizeOf) > PoolCipher.PlainBytes / 2;

    /// <summary>Whether entries of this size together have room.</summary>
    public static bool Fits(int entryBytes) => HeaderBytes + entryBytes <= PoolCipher.PlainBytes;

    /// <summary>The pool as <see cref="PoolCipher.PlainBytes"/> bytes, the rest zero.</summary>
    public static byte[] Write(PoolState state)
    {
        var bytes = new byte[PoolCipher.PlainBytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write(Version);
        writer.Write(state.LastSlot.UtcTicks);
        writer.Write(state.Since.UtcTicks);
        writer.Write(state.Entries.Count);
        foreach (var entry in state.Entries)
        {
            foreach (var text in Texts(entry))
                writer.Write(text);
            writer.Write(Convert.FromHexString(entry.ThreadKey));
            writer.Write(entry.Writer.Period);
            writer.Write(entry.Writer.Number);
            writer.Write((ulong)(entry.RetryKey >> 64));
            writer.Write((ulong)entry.RetryKey);
        }

        return bytes;
    }

    /// <summary>The pool that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of a version that this program does not know.</exception>
    public static PoolState Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() is not Version and var version)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The pool has the unknown version {version}."));
        var (slot, since) = (ReadMoment(reader), ReadMoment(reader));
        var entries = new PoolEntry[reader.ReadInt32()];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = ReadEntry(reader);
        return new PoolState(entries, slot, since);
    }

    private static DateTimeOffset ReadMoment(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);

    private static PoolEntry ReadEntry(BinaryReader reader)
    {
        var (kind, text) = (reader.ReadString(), reader.ReadString());
        var threadKey = Convert.ToHexStringLower(reader.ReadBytes(ThreadKeyBytes));
        var writer = new Writer(reader.ReadUInt64(), reader.ReadUInt64());
        var retryKey = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
        return new PoolEntry(kind, text, threadKey, writer, retryKey);
    }

    private static string[] Texts(PoolEntry entry) => [entry.Kind, entry.Text];
}
