using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>What cards send for parts of an audience.</summary>
internal static class AudienceValues
{
    /// <summary>What parts the values of a list of which several can be chosen.</summary>
    public const char Separator = ',';

    private const string All = "*";
    private const int HashLength = 16;

    /// <summary>The value of a part: its key, or for an area, whose name may be long and hold commas, a hash of it.</summary>
    public static string Of(AudiencePart part) => part.Kind switch
    {
        AudienceKind.Everyone or AudienceKind.AllChannels => All,
        AudienceKind.Area => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part.Key.ToUpperInvariant())))[..HashLength],
        _ => part.Key,
    };
}
