using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// Stands for a person who waits for the answer to somebody else's question: a keyed hash that differs from question to question. The bot counts
/// them, and when there is an answer finds them by trying everyone it knows; nobody is named beside the question.
/// </summary>
internal sealed class FollowerMarks(IOptions<AnonymityOptions> options)
{
    private const int Length = 16;
    private readonly byte[] _key = Convert.FromBase64String(options.Value.Pepper!);

    /// <summary>The mark of a person at one question: 32 hexadecimal digits.</summary>
    public string Of(string questionId, string personId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"follower\n{questionId}\n{personId}")).AsSpan(0, Length));
}
