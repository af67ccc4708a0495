namespace ProcessDialogueBot.Plan.Exchange.Loading;

/// <summary>A file that waits for the editor's decision.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="EditorId">Who sent it; nobody else decides on it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record WaitingFile(string Id, string Name, string EditorId, byte[] Content);
