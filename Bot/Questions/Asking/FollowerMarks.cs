using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// Stands for a person who waits for the answer to somebody else's question: a keyed hash that differs from question to question. The bot counts
/// them, and when there is an answer finds them by trying everyone it knows; until then nobody is named beside the question. What they had asked
/// themselves is sealed with a key that is made from the same three: it opens for the person only, and is quoted to nobody else.
/// </summary>
internal sealed class FollowerMarks(IOptions<AnonymityOptions> options)
{
    private const int Length = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key = Convert.FromBase64String(options.Value.Pepper!);

    /// <summary>The mark of a person at one question: 32 hexadecimal digits.</summary>
    public string Of(string questionId, string personId) => Convert.ToHexStringLower(Derive("follower", questionId, personId).AsSpan(0, Length));

    /// <summary>Seals what a person wrote, for the question that is followed in its place.</summary>
    public byte[] Seal(string questionId, string personId, string words)
    {
        var plain = Encoding.UTF8.GetBytes(words);
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(Derive("words", questionId, personId), TagBytes);
        aes.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return bytes;
    }

    /// <summary>What <see cref="Seal"/> sealed.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was sealed for another person or question, or changed.</exception>
    public string Open(string questionId, string personId, byte[] bytes)
    {
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Derive("words", questionId, personId), TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private byte[] Derive(string use, string questionId, string personId) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{use}\n{questionId}\n{personId.ToLowerInvariant()}"));
}
