using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>Reads the Connector's error bodies, of which there are two shapes.</summary>
internal static class ConnectorErrors
{
    /// <summary>The error code, or null when the body holds none.</summary>
    public static string? CodeOf(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, TeamsJson.Default.ErrorResponse)?.Error?.Code is { } code)
                return code;

            // The older shape: {"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\", … }"}
            var outer = JsonSerializer.Deserialize(body, TeamsJson.Default.JsonElement);
            if (outer.ValueKind != JsonValueKind.Object || !outer.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String)
                return null;
            var inner = JsonSerializer.Deserialize(message.GetString()!, TeamsJson.Default.JsonElement);
            return inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("subCode", out var subCode) ? subCode.ToString() : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that .NET cannot hold.
            return null;
        }
    }
}
