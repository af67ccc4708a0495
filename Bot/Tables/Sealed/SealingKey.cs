using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Tables.Sealed;

/// <summary>The key of rows that nobody can read who holds the database alone.</summary>
/// <param name="key">An AES-256 key: 32 bytes.</param>
internal sealed class SealingKey(byte[] key)
{
    private const int Bytes = 32;

    /// <summary>A key of its own for one row: what is sealed with it is opened by no other, and takes nothing from the nonces of another.</summary>
    /// <param name="row">Names the row; the same name gives the same key.</param>
    public SealingKey Of(string row) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: Encoding.UTF8.GetBytes(row)));

    /// <summary>Encrypts and decrypts with it. Dispose of it.</summary>
    /// <param name="tagBytes">The length of the tag, in bytes.</param>
    public AesGcm Open(int tagBytes) => new(key, tagBytes);
}
