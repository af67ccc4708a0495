using System.Security.Cryptography;

namespace ProcessDialogueBot.Tables.Sealed;

/// <summary>Encrypts bytes of one fixed length with AES-256-GCM, under a new random nonce every time.</summary>
/// <param name="key">The key.</param>
/// <param name="parts">The length when encrypted, in parts of <see cref="PartBytes"/>; 1 to 15, as a row holds 1 MiB.</param>
internal sealed class SealedBox(SealingKey key, int parts)
{
    /// <summary>64 KiB: the most that one binary property holds.</summary>
    public const int PartBytes = 64 * 1024;

    /// <summary>What encrypting adds: nonce and tag.</summary>
    public const int OverheadBytes = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>The length when encrypted.</summary>
    public int SealedBytes { get; } = parts * PartBytes;

    /// <summary>Encrypts <see cref="SealedBytes"/> less <see cref="OverheadBytes"/> bytes.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var bytes = new byte[SealedBytes];
        var (nonce, tag, text) = Fields(bytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = key.Open(TagBytes);
        aes.Encrypt(nonce.Span, plain, text.Span, tag.Span);
        return bytes;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <exception cref="AuthenticationTagMismatchException">The key is another, or the bytes were changed.</exception>
    /// <exception cref="InvalidDataException">The length is another.</exception>
    public byte[] Open(byte[] bytes)
    {
        if (bytes.Length != SealedBytes)
            throw new InvalidDataException("The sealed row does not have its fixed length.");
        var plain = new byte[SealedBytes - OverheadBytes];
        var (nonce, tag, text) = Fields(bytes);
        using var aes = key.Open(TagBytes);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Fields(Memory<byte> bytes) =>
        (bytes[..NonceBytes], bytes[NonceBytes..OverheadBytes], bytes[OverheadBytes..]);
}
