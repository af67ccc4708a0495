namespace ProcessDialogueBot.Operations.Playground;

/// <summary>The Agents Playground cannot be had. The bot runs on without it.</summary>
/// <param name="reason">Why, and what to do about it: one line for a developer.</param>
internal sealed class PlaygroundUnavailableException(string reason) : Exception(reason);
