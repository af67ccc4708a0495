using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Inbox;

/// <summary>A feature that has something waiting for the process team.</summary>
public interface IInboxSource
{
    /// <summary>What waits, oldest first.</summary>
    IAsyncEnumerable<InboxItem> GetWaitingAsync(Language language, CancellationToken cancellationToken);
}

/// <summary>The verb of the inbox, for the cards that lead back to it.</summary>
public static class InboxVerbs
{
    /// <summary>Shows what waits now, in the place of the pressed card.</summary>
    public const string Show = "question.inbox";
}

/// <summary>One thing that waits for the process team.</summary>
/// <param name="Label">What it is and from whom, such as "Spørgsmål · anonymt".</param>
/// <param name="Text">The beginning of what was written.</param>
/// <param name="Since">How long it has waited, in words.</param>
/// <param name="Verb">The card verb that opens it.</param>
/// <param name="Id">What to open; sent as <c>id</c> with the verb.</param>
public sealed record InboxItem(string Label, string Text, string Since, string Verb, string Id);
