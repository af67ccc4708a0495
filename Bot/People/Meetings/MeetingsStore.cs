using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>The meetings at rest: one row that always has the same size, under a key that is neither another setting nor the pool's own.</summary>
/// <param name="tables">Holds the row.</param>
/// <param name="key">Where its key comes from.</param>
internal sealed class MeetingsStore(ITableService tables, SealingKey key)
{
    /// <summary>The table, and the row in it.</summary>
    public const string Name = "meetings";

    private readonly SealedRow _row = new(tables.GetTable(Name), Name, new SealedBox(key.Of(Name), MeetingsFormat.Parts));

    /// <summary>What is stored; null when nothing ever was.</summary>
    /// <exception cref="CryptographicException">The key is not the one that it was written with.</exception>
    /// <exception cref="InvalidDataException">This version of the bot cannot read it.</exception>
    public async Task<MeetingsState?> ReadAsync(CancellationToken cancellationToken) =>
        await _row.ReadAsync(cancellationToken) is var (plain, etag) ? MeetingsFormat.Read(plain) with { ETag = etag } : null;

    /// <summary>Writes over the version that it was made from.</summary>
    /// <returns>The same, with its new version.</returns>
    /// <exception cref="RequestFailedException">412 or 409 when another process has written since; or any other failure.</exception>
    public async Task<MeetingsState> WriteAsync(MeetingsState state, CancellationToken cancellationToken) =>
        state with { ETag = await _row.WriteAsync(MeetingsFormat.Write(state), state.ETag, cancellationToken) };
}
