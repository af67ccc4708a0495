using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Teams.Schema;

/// <summary>Source-generated JSON for the protocol: no reflection on the message path.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    MaxDepth = 32)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(CardActionResponse))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(PagedMembersResult))]
[JsonSerializable(typeof(TeamsResource))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(SearchResults))]
[JsonSerializable(typeof(TaskModuleResponse))]
[JsonSerializable(typeof(TaskModuleTaskInfo))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
public sealed partial class TeamsJson : JsonSerializerContext
{
    internal static JsonContent Text(string value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Default.String));

    internal static JsonContent Results(SearchResults value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Default.SearchResults));

    internal static JsonContent TaskInfo(TaskModuleTaskInfo value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Default.TaskModuleTaskInfo));

    internal static JsonContent Error(ErrorBody value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Default.ErrorBody));
}
