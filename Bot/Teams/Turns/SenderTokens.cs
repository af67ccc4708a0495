using System.Runtime.InteropServices;
using System.Security.Cryptography;

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
public sealed class SenderTokens(TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private IncrementalHash? _hash;
    private DateOnly _day;

    /// <summary>The token of a sender, today.</summary>
    public SenderToken Of(string senderId)
    {
        Span<byte> token = stackalloc byte[HMACSHA256.HashSizeInBytes];
        lock (_lock)
        {
            var hash = TodaysHash();
            hash.AppendData(MemoryMarshal.AsBytes<char>(senderId));
            hash.GetHashAndReset(token);
        }

        return new SenderToken(BitConverter.ToUInt64(token), BitConverter.ToUInt64(token[8..]));
    }

    /// <inheritdoc/>
    public void Dispose() => _hash?.Dispose();

    private IncrementalHash TodaysHash()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_hash is null || today != _day)
        {
            _hash?.Dispose();
            _day = today;
            var key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
            _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            CryptographicOperations.ZeroMemory(key);
        }

        return _hash;
    }
}
