using System.Buffers.Text;
using Azure;

namespace ProcessDialogueBot.Tables.Sqlite;

/// <summary>Where a page begins: at the first row whose keys are these or come after.</summary>
/// <param name="PartitionKey">As <see cref="KeyBytes"/> has it.</param>
/// <param name="RowKey">As <see cref="KeyBytes"/> has it.</param>
internal readonly record struct Continuation(byte[] PartitionKey, byte[] RowKey)
{
    public static readonly Continuation Start = new([], []);

    /// <exception cref="RequestFailedException">400 <c>InvalidInput</c>: no page ended with this token.</exception>
    public static Continuation Parse(string? token)
    {
        if (token is null)
            return Start;
        var parts = token.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]) || !Base64Url.IsValid(parts[1]))
            throw TableErrors.InvalidInput("The continuation token is not one that a page ended with.");
        return new(Base64Url.DecodeFromChars(parts[0]), Base64Url.DecodeFromChars(parts[1]));
    }

    public override string ToString() => $"{Base64Url.EncodeToString(PartitionKey)}.{Base64Url.EncodeToString(RowKey)}";
}
