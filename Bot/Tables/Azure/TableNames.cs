using System.Text.Json;
using Azure;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>The names in the answer to "Query Tables".</summary>
internal static class TableNames
{
    /// <exception cref="RequestFailedException">502: the answer makes no sense.</exception>
    public static IReadOnlyList<string> In(Response response)
    {
        try
        {
            using var json = JsonDocument.Parse(response.Content.ToMemory());
            return [.. json.RootElement.GetProperty("value").EnumerateArray().Select(table => table.GetProperty("TableName").GetString()!)];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ServiceErrors.Garbled();
        }
    }
}
