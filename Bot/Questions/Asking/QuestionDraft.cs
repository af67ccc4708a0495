using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>A question on its way to the process team, as the cards carry it.</summary>
/// <param name="Text">What is asked; not checked yet.</param>
/// <param name="Key">The key that it gets when it is handed over: made with the card, so that pressing twice hands over once.</param>
internal sealed record QuestionDraft(string Text, string Key)
{
    public const string TextData = "question";

    /// <summary>Not <c>key</c>: the Agents Playground sends no press whose data has that name.</summary>
    public const string KeyData = "newId";

    private const int LongestField = 256 * 1024;

    /// <summary>The area that it is said to be about, as the card sent it; null for the asker's own.</summary>
    public string? Area { get; init; }

    /// <summary>The initiative that it is said to be about, as the card sent it; null for none.</summary>
    public string? Initiative { get; init; }

    /// <summary>What a card sent.</summary>
    /// <param name="data">The card's data.</param>
    /// <param name="newKey">Makes a key where the card has none of ours.</param>
    public static QuestionDraft Read(CardData data, Func<string> newKey) => new(
        CardText.Clean(data.OptionalText(TextData, LongestField) ?? ""),
        data.OptionalText(KeyData, QuestionElements.MaxId) is { } made && QuestionStore.IsId(made) ? made : newKey())
    {
        Area = data.OptionalText(QuestionSubjects.AreaInput, QuestionSubjects.MaxLength),
        Initiative = data.OptionalText(QuestionSubjects.InitiativeInput, QuestionSubjects.MaxLength),
    };

    /// <summary>What a card carries of it.</summary>
    /// <param name="more">What goes along.</param>
    public Dictionary<string, string> ToData(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [TextData] = Text, [KeyData] = Key };
        if (Area is not null)
            data[QuestionSubjects.AreaInput] = Area;
        if (Initiative is not null)
            data[QuestionSubjects.InitiativeInput] = Initiative;
        foreach (var (name, value) in more)
            data[name] = value;
        return data;
    }

    /// <summary>Says nothing of what is asked.</summary>
    public override string ToString() => nameof(QuestionDraft);
}
