using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Turns what only a writer holds into what may be stored, with a pepper that is not in the database.</summary>
/// <param name="options">Holds the pepper.</param>
internal sealed class ReceiptHasher(IOptions<AnonymityOptions> options)
{
    private readonly byte[] _pepper = Convert.FromBase64String(options.Value.Pepper!);

    /// <summary>Where the thread of a code lies, in the pool and when it is released: 64 hexadecimal digits.</summary>
    /// <remarks>
    /// Without the pepper it is as random as a key drawn at release (HMAC-SHA-256 of 100 random bits, made of nothing that the writer, the text or
    /// the time tells), and before the release it stands only inside the encrypted pool, beside the text: who can compare both sides has compared
    /// the texts. A second key drawn at release, and a row that leads from this one to it, would store the same link in the open and gain nothing.
    /// </remarks>
    public string ThreadKey(Receipt receipt) => Convert.ToHexStringLower(Hash("thread\n" + receipt.Characters));

    /// <summary>Equal for the same form sent with the same text; says nothing about either.</summary>
    public UInt128 RetryKey(PoolDraft draft) =>
        BinaryPrimitives.ReadUInt128LittleEndian(Hash($"retry\n{draft.Kind}\n{draft.FollowUpOf}\n{draft.Nonce}\n{draft.Text}"));

    private byte[] Hash(string text) => HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(text));
}
