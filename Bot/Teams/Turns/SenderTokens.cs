using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>A keyed hash of a sender: equal for the same sender on the same day of the same process, meaningless afterwards.</summary>
/// <param name="High">The first half.</param>
/// <param name="Low">The second half.</param>
public readonly record struct SenderToken(ulong High, ulong Low)
{
    /// <summary>Says nothing, so that a token that slips into a log or message gives nothing away.</summary>
    public override string ToString() => nameof(SenderToken);
}

/// <summary>Makes <see cref="SenderToken"/>s. The key lives in memory only and is new at every start and every UTC day.</summary>
/// <param name="time">Tells which day it is.</param>
public sealed class SenderTokens(TimeProvider time)
{
    private readonly Lock _lock = new();
    private byte[] _key = [];
    private DateOnly _day;

    /// <summary>The token of a sender, today.</summary>
    public SenderToken Of(string senderId)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(TodaysKey(), Encoding.UTF8.GetBytes(senderId), hash);
        return new SenderToken(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private byte[] TodaysKey()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (_lock)
        {
            if (_key.Length == 0 || today != _day)
            {
                CryptographicOperations.ZeroMemory(_key);
                _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
                _day = today;
            }

            return _key;
        }
    }
}
