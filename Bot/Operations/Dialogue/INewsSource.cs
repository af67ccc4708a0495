using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Dialogue;

/// <summary>A feature that has something for everyone among the news, beside what is sent out.</summary>
public interface INewsSource
{
    /// <summary>Its newest, as it stands now; null while there is none.</summary>
    Task<Container?> GetLatestAsync(Language language, CancellationToken cancellationToken);
}
