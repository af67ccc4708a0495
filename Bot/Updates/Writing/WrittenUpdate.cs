using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>What an editor wrote, cleaned; whether it can be sent is another question.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">The text.</param>
internal sealed record WrittenUpdate(string Title, string Text)
{
    private const int LongestField = 256 * 1024;

    /// <summary>Whether there is both a heading and a text.</summary>
    public bool IsComplete => Title.Length > 0 && Text.Length > 0;

    /// <summary>As much of it as an update can hold.</summary>
    public WrittenUpdate Fitting => new(
        CardText.Cut(Title, UpdateContent.MaxTitle, UpdateContent.MaxTextBytes), CardText.Cut(Text, UpdateContent.MaxText, UpdateContent.MaxTextBytes));

    /// <summary>What was written in a message: <c>Titel | tekst</c>.</summary>
    public static WrittenUpdate Parse(string message)
    {
        var parts = message.Split('|', 2);
        return new WrittenUpdate(CardText.Clean(parts[0]), parts.Length == 2 ? CardText.Clean(parts[1]) : "");
    }

    /// <summary>What was written in the form.</summary>
    /// <exception cref="CardDataException">A field is empty or no text.</exception>
    public static WrittenUpdate Of(CardData data) => new(Read(data, FormCard.TitleInput), Read(data, FormCard.TextInput));

    /// <summary>Why it cannot be sent as it is; null when it can.</summary>
    public string? Problem(Language language) =>
        Title.Length > UpdateContent.MaxTitle ? language["Updates.TitleTooLong", language.Number(UpdateContent.MaxTitle)]
        : Text.Length > UpdateContent.MaxText ? language["Updates.TextTooLong", language.Number(UpdateContent.MaxText)]
        : !CardText.Fits(Text, UpdateContent.MaxText, UpdateContent.MaxTextBytes) ? language["Updates.TextTooManyBytes"]
        : null;

    private static string Read(CardData data, string input) =>
        CardText.Clean(data.Text(input, LongestField)) is { Length: > 0 } text ? text : throw new CardDataException(input, CardDataProblem.Missing);
}
