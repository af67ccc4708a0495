using System.Globalization;
using System.Security.Cryptography;
using Azure;

namespace ProcessDialogueBot.Tables.Sealed;

/// <summary>The only row of a table: encrypted, and always of the same size, so that from outside it tells nothing of what is in it.</summary>
/// <param name="table">Holds the row.</param>
/// <param name="name">Names the row.</param>
/// <param name="box">Encrypts it.</param>
internal sealed class SealedRow(ITable table, string name, SealedBox box)
{
    /// <summary>What is in it, with its version; null when it was never written.</summary>
    /// <exception cref="CryptographicException">The key is not the one that it was written with.</exception>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    public async Task<(byte[] Plain, ETag ETag)?> ReadAsync(CancellationToken cancellationToken) =>
        await table.GetAsync(name, name, cancellationToken) is { } row
            ? (box.Open([.. Parts.SelectMany(part => row.GetBinary(part) ?? [])]), row.ETag)
            : null;

    /// <summary>Writes it over the version that it was made from.</summary>
    /// <param name="plain">What is to be in it.</param>
    /// <param name="ifMatch">That version; the default when there was none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="RequestFailedException">412 or 409 when another process has written since; or any other failure.</exception>
    public Task<ETag> WriteAsync(ReadOnlySpan<byte> plain, ETag ifMatch, CancellationToken cancellationToken)
    {
        var bytes = box.Seal(plain);
        var row = new TableEntity(name, name);
        foreach (var (index, part) in Parts.Index())
            row[part] = bytes[(index * SealedBox.PartBytes)..((index + 1) * SealedBox.PartBytes)];
        return ifMatch == default ? table.AddAsync(row, cancellationToken) : table.UpdateAsync(row, ifMatch, TableUpdateMode.Replace, cancellationToken);
    }

    private IEnumerable<string> Parts =>
        Enumerable.Range(0, box.SealedBytes / SealedBox.PartBytes).Select(part => string.Create(CultureInfo.InvariantCulture, $"Part{part}"));
}
