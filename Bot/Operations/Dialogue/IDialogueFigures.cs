using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Dialogue;

/// <summary>A feature in which staff and process team talk with one another, and which tells everyone how that goes: in numbers, never who.</summary>
public interface IDialogueFigures
{
    /// <summary>The figures in sentences, one a line; null while there is nothing to tell.</summary>
    Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken);
}

/// <summary>Figures that are news as well: told in the same words with the others, among the news, and in the channels' weekly post.</summary>
public interface IDialogueNews : IDialogueFigures;
