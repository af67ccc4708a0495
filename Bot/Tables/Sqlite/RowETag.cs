using Azure;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>
/// What a row's version is called. It is random rather than counted: unique without a counter to keep, also when the clock stands still,
/// the row is deleted and comes back or two processes write; and it does not tell at rest in what order rows were written.
/// </summary>
internal static class RowETag
{
    public static byte[] New() => Guid.NewGuid().ToByteArray();

    public static ETag Format(ReadOnlySpan<byte> stored) => new($"W/\"{Convert.ToHexStringLower(stored)}\"");
}
