namespace ProcessDialogueBot.Texts;

/// <summary>Knows what the people here are called, and tells one thing of it: whether somebody's name stands in a text. No name and no person comes back.</summary>
public interface IKnownNames
{
    /// <summary>Whether the text names somebody.</summary>
    /// <param name="text">What was written.</param>
    bool AreIn(string text);
}
