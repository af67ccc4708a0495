using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>Rows as bytes: the same for the same keys, names, types and values, whatever store they come from. Version and time are no part of it.</summary>
internal static class RowBytes
{
    private const int Overhead = 256;

    /// <summary>About how much room a row takes, in bytes.</summary>
    public static int SizeOf(TableEntity row) => Overhead + Of(row).Length;

    /// <summary>Whether two rows say the same.</summary>
    public static bool AreSame(TableEntity one, TableEntity other) => Of(one).AsSpan().SequenceEqual(Of(other));

    /// <summary>How many rows there are, and a SHA-256 over all of them in the order they come.</summary>
    public static async Task<TableDigest> DigestAsync(IAsyncEnumerable<TableEntity> all, Action progress)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        await foreach (var row in all)
        {
            var bytes = Of(row);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
            rows++;
            progress();
        }

        return new TableDigest(rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static byte[] Of(TableEntity row)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.Unicode);
        writer.Write(row.PartitionKey);
        writer.Write(row.RowKey);
        foreach (var (name, value) in row.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            Write(writer, value);
        }

        return bytes.ToArray();
    }

    private static void Write(BinaryWriter writer, object value)
    {
        writer.Write(value.GetType().Name);
        switch (value)
        {
            case string text:
                writer.Write(text);
                break;
            case byte[] blob:
                writer.Write(blob.Length);
                writer.Write(blob);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case DateTimeOffset moment:
                writer.Write(moment.UtcTicks);
                break;
            case double number:
                writer.Write(number);
                break;
            case Guid id:
                writer.Write(id.ToByteArray());
                break;
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            default:
                throw new NotSupportedException($"A table cannot hold a {value.GetType().Name}.");
        }
    }
}

/// <summary>What a table holds, in short.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Sha256">A checksum over all of them, in hexadecimal.</param>
internal sealed record TableDigest(long Rows, string Sha256);
