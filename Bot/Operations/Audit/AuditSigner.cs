using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>
/// Signs the rows of the audit: HMAC-SHA-256 over all that is in a row, in an encoding that no two rows share. A plain hash would let whoever can
/// write to the table build the chain anew; this takes the key too, which is kept apart from it.
/// </summary>
/// <param name="key">Derived from <c>Anonymity:Pepper</c>.</param>
internal sealed class AuditSigner(SigningKey key)
{
    /// <summary>The property that holds the signature.</summary>
    public const string HashProperty = "Hash";

    /// <summary>Writes the signature into a row.</summary>
    public TableEntity Sign(TableEntity row)
    {
        row[HashProperty] = HashOf(row);
        return row;
    }

    /// <summary>Whether a row is as it was signed, with this key and under these keys.</summary>
    public bool IsGenuine(TableEntity row) =>
        row.GetBinary(HashProperty) is { } hash && CryptographicOperations.FixedTimeEquals(hash, HashOf(row));

    private byte[] HashOf(TableEntity row) => key.Sign(Encode(row, static name => name != HashProperty));

    /// <summary>All of a row but its version: keys, then its properties by name, each with its type and length before it.</summary>
    public static byte[] Encode(TableEntity row) => Encode(row, static _ => true);

    private static byte[] Encode(TableEntity row, Func<string, bool> isSigned)
    {
        using var bytes = new MemoryStream();
        Write(bytes, row.PartitionKey);
        Write(bytes, row.RowKey);
        foreach (var (name, value) in row.Where(property => isSigned(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            Write(bytes, name);
            Write(bytes, value);
        }

        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, object value)
    {
        var (type, content) = value switch
        {
            string text => ('s', Encoding.UTF8.GetBytes(text)),
            byte[] binary => ('b', binary),
            DateTimeOffset at => ('t', BigEndian(at.UtcTicks)),
            long number => ('n', BigEndian(number)),
            int number => ('i', BigEndian(number)),
            bool flag => ('f', BigEndian(flag ? 1 : 0)),
            double number => ('d', BigEndian(BitConverter.DoubleToInt64Bits(number))),
            Guid id => ('g', id.ToByteArray()),
            _ => throw new ArgumentException($"A table cannot hold a {value.GetType().Name}.", nameof(value)),
        };
        bytes.WriteByte((byte)type);
        bytes.Write(BigEndian(content.Length));
        bytes.Write(content);
    }

    private static byte[] BigEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
