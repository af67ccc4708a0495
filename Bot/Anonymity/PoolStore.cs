using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Anonymity;

/// <summary>The pool at rest: one row that always has the same size.</summary>
/// <param name="tables">Holds the row.</param>
/// <param name="key">Encrypts it.</param>
internal sealed class PoolStore(ITableService tables, SealingKey key)
{
    private const string Name = "pool";
    private readonly SealedRow _row = new(tables.GetTable(Name), Name, BoxOf(key));

    /// <summary>What encrypts the pool.</summary>
    public static SealedBox BoxOf(SealingKey key) => new(key, PoolFormat.Parts);

    /// <summary>The pool; null when none was ever written.</summary>
    /// <exception cref="CryptographicException">The key is not the one that it was written with.</exception>
    public async Task<PoolState?> ReadAsync(CancellationToken cancellationToken) =>
        await _row.ReadAsync(cancellationToken) is var (plain, etag) ? PoolFormat.Read(plain) with { ETag = etag } : null;

    /// <summary>Writes the pool over the version it was made from.</summary>
    /// <returns>The same, with its new version.</returns>
    /// <exception cref="RequestFailedException">412 or 409 when another process has written since; or any other failure.</exception>
    public async Task<PoolState> WriteAsync(PoolState state, CancellationToken cancellationToken)
    {
        // Not even one who holds the key shall see in which order the entries came.
        var shuffled = state with
        {
            Entries = Shuffled(state.Entries),
            Release = state.Release is { } release ? release with { Entries = Shuffled(release.Entries) } : null,
        };
        return shuffled with { ETag = await _row.WriteAsync(PoolFormat.Write(shuffled), state.ETag, cancellationToken) };
    }

    private static PoolEntry[] Shuffled(IReadOnlyList<PoolEntry> entries)
    {
        var shuffled = entries.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        return shuffled;
    }
}
