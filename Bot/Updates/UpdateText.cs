using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>What an editor wrote, cleaned; whether it can be sent is another question.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">The text.</param>
internal sealed record UpdateText(string Title, string Text)
{
    private const int LongestField = 256 * 1024;

    /// <summary>Whether there is both a heading and a text.</summary>
    public bool IsComplete => Title.Length > 0 && Text.Length > 0;

    /// <summary>As much of it as an update can hold.</summary>
    public UpdateText Fitting => new(
        CardText.Cut(Title, Update.MaxTitle, Update.MaxTextBytes), CardText.Cut(Text, Update.MaxText, Update.MaxTextBytes));

    /// <summary>What was written in a message: <c>Titel | tekst</c>.</summary>
    public static UpdateText Parse(string message)
    {
        var parts = message.Split('|', 2);
        return new UpdateText(CardText.Clean(parts[0]), parts.Length == 2 ? CardText.Clean(parts[1]) : "");
    }

    /// <summary>What was written in the form.</summary>
    /// <exception cref="CardDataException">A field is empty or no text.</exception>
    public static UpdateText Of(CardData data) => new(Read(data, UpdateCards.TitleInput), Read(data, UpdateCards.TextInput));

    /// <summary>Why it cannot be sent as it is; null when it can.</summary>
    public string? Problem(Language language) =>
        Title.Length > Update.MaxTitle ? language["Updates.TitleTooLong", language.Number(Update.MaxTitle)]
        : Text.Length > Update.MaxText ? language["Updates.TextTooLong", language.Number(Update.MaxText)]
        : !CardText.Fits(Text, Update.MaxText, Update.MaxTextBytes) ? language["Updates.TextTooManyBytes"]
        : null;

    private static string Read(CardData data, string input) =>
        CardText.Clean(data.Text(input, LongestField)) is { Length: > 0 } text ? text : throw new CardDataException(input, CardDataProblem.Missing);
}
