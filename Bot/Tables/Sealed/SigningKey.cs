using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Tables.Sealed;

/// <summary>Signs rows, so that one who can write to the database, and does not hold the key, cannot make them up.</summary>
/// <param name="key">The key: 32 bytes.</param>
internal sealed class SigningKey(byte[] key)
{
    private const int Bytes = 32;

    /// <summary>A key of its own for one purpose, from which the secret cannot be told.</summary>
    /// <param name="secret">At least 32 random bytes.</param>
    /// <param name="purpose">Names the purpose; the same name gives the same key.</param>
    public static SigningKey Of(byte[] secret, string purpose) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: Encoding.UTF8.GetBytes(purpose)));

    /// <summary>HMAC-SHA-256: 32 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(key, content);
}
