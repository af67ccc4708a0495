using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Encrypts the pool with AES-256-GCM, under a new random nonce every time.</summary>
/// <param name="options">Holds the key.</param>
internal sealed class PoolCipher(IOptions<AnonymityOptions> options)
{
    /// <summary>The length of the pool in the clear.</summary>
    public const int PlainBytes = SealedBytes - NonceBytes - TagBytes;

    /// <summary>The length of the encrypted pool: four binary properties of 64 KiB, the most that one may hold.</summary>
    public const int SealedBytes = 4 * 64 * 1024;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key = Convert.FromBase64String(options.Value.Key!);

    /// <summary>Encrypts <see cref="PlainBytes"/> bytes.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var bytes = new byte[SealedBytes];
        var (nonce, tag, text) = Parts(bytes);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce.Span, plain, text.Span, tag.Span);
        return bytes;
    }

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <exception cref="AuthenticationTagMismatchException">The key is another, or the bytes were changed.</exception>
    public byte[] Open(byte[] bytes)
    {
        if (bytes.Length != SealedBytes)
            throw new InvalidDataException("The pool does not have its fixed length.");
        var plain = new byte[PlainBytes];
        var (nonce, tag, text) = Parts(bytes);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(nonce.Span, text.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Text) Parts(Memory<byte> bytes) =>
        (bytes[..NonceBytes], bytes[NonceBytes..(NonceBytes + TagBytes)], bytes[(NonceBytes + TagBytes)..]);
}
