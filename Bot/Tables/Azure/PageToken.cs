using System.Buffers.Text;
using System.Text;
using Azure;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>Where the service wants to be asked to go on: what it said, which is its own affair.</summary>
/// <param name="PartitionKey">What it calls the next partition key.</param>
/// <param name="RowKey">What it calls the next row key; empty when it says none.</param>
internal readonly record struct PageToken(string PartitionKey, string RowKey)
{
    public static PageToken? In(Response response) => response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey)
        ? new(partitionKey, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey) ? rowKey : "")
        : null;

    /// <exception cref="RequestFailedException">400 <c>InvalidInput</c>: no page ended with this token.</exception>
    public static PageToken Parse(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 2 || parts[0].Length == 0 || !parts.All(part => Base64Url.IsValid(part)))
            throw TableErrors.InvalidInput("The continuation token is not one that a page ended with.");
        return new(Decode(parts[0]), Decode(parts[1]));
    }

    public override string ToString() => $"{Encode(PartitionKey)}.{Encode(RowKey)}";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
}
