using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Updates.Reading;

/// <summary>
/// Stands for a person who has read: a keyed hash that differs from update to update and from text to text. The table alone tells nobody who has
/// read. Who holds both the table and the key could try out a person whom they suspect; the bot itself never does.
/// </summary>
internal sealed class ReaderMarks(IOptions<AnonymityOptions> options)
{
    /// <summary>The length of a mark, in bytes: two of 31,000 readers are taken for one less than once in a thousand million updates.</summary>
    public const int Length = sizeof(ulong);

    private readonly byte[] _key = Convert.FromBase64String(options.Value.Pepper!);

    /// <summary>The mark of a person under one text of an update.</summary>
    public byte[] Of(string updateId, int revision, string personId) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"reading\n{updateId}\n{revision}\n{personId}"))[..Length];
}
