using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>
/// What every hash of the framework makes of some bytes. Eight bytes of a hash are looked for, so that a shortened one is found as well.
/// <c>string.GetHashCode</c> is another in every process, and has four bytes, which stand somewhere by chance; System.IO.Hashing is not referenced.
/// </summary>
internal static class SecretHashes
{
    private const int Enough = 8;
    private const int IdBytes = 16;

    private static readonly HashAlgorithmName[] Algorithms =
    [
        HashAlgorithmName.MD5, HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512,
        .. SHA3_256.IsSupported ? [HashAlgorithmName.SHA3_256, HashAlgorithmName.SHA3_384, HashAlgorithmName.SHA3_512] : Array.Empty<HashAlgorithmName>(),
    ];

    /// <summary>Every hash in every form: without a key, with an empty one, and with those of the bot.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(byte[] bytes, IReadOnlyList<byte[]> keys) =>
        Hashes(bytes, keys).SelectMany(hash => Forms(hash.Bytes).Select(form => ($"{hash.Name}{form.Name}", form.Bytes)));

    private static IEnumerable<(string Name, byte[] Bytes)> Hashes(byte[] bytes, IReadOnlyList<byte[]> keys)
    {
        foreach (var algorithm in Algorithms)
        {
            yield return ($"{algorithm}", CryptographicOperations.HashData(algorithm, bytes));
            foreach (var key in keys.Prepend([]))
                yield return ($"HMAC-{algorithm}", CryptographicOperations.HmacData(algorithm, key, bytes));
        }

        if (Shake128.IsSupported)
        {
            yield return (nameof(Shake128), Shake128.HashData(bytes, IdBytes));
            yield return (nameof(Shake256), Shake256.HashData(bytes, IdBytes));
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Forms(byte[] hash)
    {
        var id = new Guid(hash.AsSpan(0, IdBytes));
        var numbers = new[] { BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash) };
        return SecretForms.Encoded(hash[..Enough]).Concat(new (string Name, string Text)[]
        {
            (" as a number", numbers[0].ToString(CultureInfo.InvariantCulture)),
            (" as a number, big end first", numbers[1].ToString(CultureInfo.InvariantCulture)),
            (" as a signed number", ((long)numbers[0]).ToString(CultureInfo.InvariantCulture)),
            (" as a hexadecimal number", numbers[0].ToString("x16", CultureInfo.InvariantCulture)),
            (" as an ID", $"{id:D}"),
            (" as an ID without hyphens", $"{id:N}"),
        }.Select(form => (form.Name, Encoding.ASCII.GetBytes(form.Text))));
    }
}
