using System.Globalization;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Anonymity;

/// <summary>The pool at rest: one row that always has the same size.</summary>
/// <param name="tables">Holds the row.</param>
/// <param name="cipher">Encrypts it.</param>
internal sealed class PoolStore(ITableService tables, PoolCipher cipher)
{
    private const string Key = "pool";
    private const int PartBytes = 64 * 1024;
    private readonly ITable _table = tables.GetTable("pool");

    /// <summary>The pool; null when none was ever written.</summary>
    /// <exception cref="CryptographicException">The key is not the one that it was written with.</exception>
    public async Task<PoolState?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _table.GetAsync(Key, Key, cancellationToken) is not { } row)
            return null;
        byte[] bytes = [.. Parts.SelectMany(part => row.GetBinary(part) ?? [])];
        return PoolFormat.Read(cipher.Open(bytes)) with { ETag = row.ETag };
    }

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

        var bytes = cipher.Seal(PoolFormat.Write(shuffled));
        var row = new TableEntity(Key, Key);
        foreach (var (index, part) in Parts.Index())
            row[part] = bytes[(index * PartBytes)..((index + 1) * PartBytes)];
        var etag = state.ETag == default
            ? await _table.AddAsync(row, cancellationToken)
            : await _table.UpdateAsync(row, state.ETag, TableUpdateMode.Replace, cancellationToken);
        return shuffled with { ETag = etag };
    }

    private static PoolEntry[] Shuffled(IReadOnlyList<PoolEntry> entries)
    {
        var shuffled = entries.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        return shuffled;
    }

    private static IEnumerable<string> Parts =>
        Enumerable.Range(0, PoolCipher.SealedBytes / PartBytes).Select(part => string.Create(CultureInfo.InvariantCulture, $"Part{part}"));
}
