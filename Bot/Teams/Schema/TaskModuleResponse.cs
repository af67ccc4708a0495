using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>
/// The answer to an invoke that opens a dialog (task module) or comes from one. Source: "Respond to the task module submit action"; "Use dialogs
/// from bots".
/// </summary>
/// <param name="Task">What the dialog shows.</param>
public sealed record TaskModuleResponse(TaskModuleResponseBase Task)
{
    /// <summary>Shows what a card action was answered with: a card in the dialog, or a message in its place.</summary>
    public static TaskModuleResponse Of(CardActionResponse answer) => new(answer.Text is { } text
        ? new TaskModuleResponseBase("message", TeamsJson.Text(text))
        : new TaskModuleResponseBase("continue", TeamsJson.TaskInfo(new TaskModuleTaskInfo(Attachment.AdaptiveCard(DialogCard.Of(answer.Value.Utf8))))));
}

/// <summary>What a dialog shows.</summary>
/// <param name="Type"><c>continue</c> for a card, <c>message</c> for a text that closes it.</param>
/// <param name="Value">A <see cref="TaskModuleTaskInfo"/>, or the text.</param>
public sealed record TaskModuleResponseBase(string Type, JsonContent Value);

/// <summary>A card in a dialog. The card has its own heading, so the dialog needs no title.</summary>
/// <param name="Card">The card.</param>
public sealed record TaskModuleTaskInfo(Attachment Card)
{
    /// <summary><c>small</c>, <c>medium</c> or <c>large</c>.</summary>
    [JsonInclude]
    internal string Height { get; } = "large";

    /// <summary><c>small</c>, <c>medium</c> or <c>large</c>.</summary>
    [JsonInclude]
    internal string Width { get; } = "medium";
}

/// <summary>
/// A card as a dialog takes it: there a button that calls the bot is an <c>Action.Submit</c>, which becomes no chat message but an invoke of the
/// dialog's. What <c>Action.Execute</c> calls the verb goes with the data.
/// </summary>
internal static class DialogCard
{
    /// <summary>The name under which the data of a dialog's button carries the verb.</summary>
    public const string VerbData = "verb";

    private const int Depth = 64;

    /// <summary>The card for a dialog.</summary>
    /// <param name="card">The card as UTF-8 JSON.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> card)
    {
        using var document = JsonDocument.Parse(card, new JsonDocumentOptions { MaxDepth = Depth });
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(card.Length);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(document.RootElement, writer);
        return buffer.WrittenMemory;
    }

    private static void Write(JsonElement node, Utf8JsonWriter writer)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object when node.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute"):
                WriteSubmit(node, writer);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in node.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static void WriteSubmit(JsonElement action, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Action.Submit");
        foreach (var property in action.EnumerateObject().Where(property => property.Name is not ("type" or "verb" or "data")))
            property.WriteTo(writer);
        writer.WriteStartObject("data");
        writer.WriteString(VerbData, action.GetProperty("verb").GetString());
        if (action.TryGetProperty("data", out var data))
            foreach (var property in data.EnumerateObject())
                property.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
