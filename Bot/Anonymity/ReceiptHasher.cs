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

    /// <summary>Where the thread of a code lies: 64 hexadecimal digits.</summary>
    public string ThreadKey(Receipt receipt) => Convert.ToHexStringLower(Hash("thread\n" + receipt.Characters));

    /// <summary>Equal for the same form sent with the same text; says nothing about either.</summary>
    public UInt128 RetryKey(PoolDraft draft) =>
        BinaryPrimitives.ReadUInt128LittleEndian(Hash($"retry\n{draft.Kind}\n{draft.Nonce}\n{draft.Text}"));

    private byte[] Hash(string text) => HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(text));
}
