namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// Keys as bytes that sort as the keys do. The Table service orders keys by UTF-16 code units; SQLite's BINARY order of UTF-8 text
/// is that of code points, which puts U+FF5E before an emoji where the service puts it after. So every code unit is encoded
/// by itself, as UTF-8 would (CESU-8, Unicode Technical Report 26): the same bytes as UTF-8 for all that is not a surrogate,
/// and the order of the bytes is the order of the code units.
/// </summary>
internal static class KeyBytes
{
    /// <summary>After every key.</summary>
    public static readonly byte[] AfterAll = [0xff];

    public static byte[] Encode(string key)
    {
        Span<byte> bytes = key.Length <= 256 ? stackalloc byte[3 * key.Length] : new byte[3 * key.Length];
        var length = 0;
        foreach (var unit in key)
        {
            if (unit < 0x80)
            {
                bytes[length++] = (byte)unit;
                continue;
            }

            if (unit < 0x800)
            {
                bytes[length++] = (byte)(0xc0 | (unit >> 6));
            }
            else
            {
                bytes[length++] = (byte)(0xe0 | (unit >> 12));
                bytes[length++] = (byte)(0x80 | ((unit >> 6) & 0x3f));
            }

            bytes[length++] = (byte)(0x80 | (unit & 0x3f));
        }

        return bytes[..length].ToArray();
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        Span<char> key = bytes.Length <= 512 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            key[length++] = (char)(bytes[i] switch
            {
                < 0x80 => bytes[i],
                < 0xe0 => ((bytes[i] & 0x1f) << 6) | (bytes[++i] & 0x3f),
                _ => ((bytes[i] & 0x0f) << 12) | ((bytes[++i] & 0x3f) << 6) | (bytes[++i] & 0x3f),
            });
        }

        return new string(key[..length]);
    }
}
