using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>What an editor wrote and chose, cleaned; whether it can be sent is another question.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">The text.</param>
internal sealed record WrittenUpdate(string Title, string Text)
{
    private const int LongestField = 256 * 1024;

    /// <summary>The heading in English.</summary>
    public string EnglishTitle { get; init; } = "";

    /// <summary>The text in English.</summary>
    public string EnglishText { get; init; } = "";

    /// <summary>Where more is to be read.</summary>
    public string Link { get; init; } = "";

    /// <summary>What it is about.</summary>
    public UpdateCategory Category { get; init; }

    /// <summary>Whether readers are asked to say that they have read it.</summary>
    public bool RequiresRead { get; init; }

    /// <summary>Whether it is sent at any hour.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>How many minutes leaders get it before all others.</summary>
    public int LeadersAhead { get; init; }

    /// <summary>Whether it is for some only, who are chosen on a card of their own.</summary>
    public bool IsForSome { get; init; }

    /// <summary>Whether there is both a heading and a text.</summary>
    public bool IsComplete => Title.Length > 0 && Text.Length > 0;

    /// <summary>Whether anything is written in English.</summary>
    public bool HasEnglish => EnglishTitle.Length + EnglishText.Length > 0;

    /// <summary>Whether anything is chosen that most updates have no need of.</summary>
    public bool HasOptions =>
        Link.Length > 0 || Category != default || RequiresRead || IsUrgent || LeadersAhead > 0 || IsForSome;

    /// <summary>As much of it as an update can hold: both texts share the room of one card.</summary>
    public WrittenUpdate Fitting
    {
        get
        {
            var text = CardText.Cut(Text, UpdateContent.MaxText, UpdateContent.MaxTextBytes);
            var room = UpdateContent.MaxTextBytes - CardText.BytesOf(text);
            return this with
            {
                Title = CardText.Cut(Title, UpdateContent.MaxTitle, UpdateContent.MaxTextBytes),
                Text = text,
                EnglishTitle = CardText.Cut(EnglishTitle, UpdateContent.MaxTitle, UpdateContent.MaxTextBytes),
                EnglishText = CardText.Cut(EnglishText, UpdateContent.MaxText, room),
                Link = CardText.Cut(Link, UpdateContent.MaxLink, UpdateContent.MaxLinkBytes),
            };
        }
    }

    /// <summary>What was written in a message: <c>Titel | tekst</c>.</summary>
    public static WrittenUpdate Parse(string message)
    {
        var parts = message.Split('|', 2);
        return new WrittenUpdate(CardText.Clean(parts[0]), parts.Length == 2 ? CardText.Clean(parts[1]) : "");
    }

    /// <summary>What was written in the form.</summary>
    /// <exception cref="CardDataException">A field is none that the form sends.</exception>
    public static WrittenUpdate Of(CardData data) => new(Read(data, FormCard.TitleInput), Read(data, FormCard.TextInput))
    {
        EnglishTitle = Read(data, FormCard.EnglishTitleInput),
        EnglishText = Read(data, FormCard.EnglishTextInput),
        Link = Read(data, FormCard.LinkInput),
        Category = ReadCategory(data),
        RequiresRead = data.IsOn(FormCard.RequiresReadInput),
        IsUrgent = data.IsOn(FormCard.UrgentInput),
        LeadersAhead = ReadMinutes(data),
        IsForSome = data.OptionalText(FormCard.AudienceInput, UpdateData.MaxId) == FormCard.Some,
    };

    /// <summary>What stands in an update.</summary>
    public static WrittenUpdate Of(Update update) => new(update.Content.Title, update.Content.Text)
    {
        EnglishTitle = update.Content.EnglishTitle ?? "",
        EnglishText = update.Content.EnglishText ?? "",
        Link = update.Content.Link ?? "",
        Category = update.Category,
        RequiresRead = update.RequiresRead,
        IsUrgent = update.IsUrgent,
        LeadersAhead = update.LeadersAhead,
        IsForSome = !update.Audience.IsEveryone,
    };

    /// <summary>What the update says then.</summary>
    public UpdateContent Content => new(Title, Text)
    {
        EnglishTitle = EnglishTitle.Length > 0 ? EnglishTitle : null,
        EnglishText = EnglishText.Length > 0 ? EnglishText : null,
        Link = Link.Length > 0 ? Link : null,
    };

    /// <summary>An update with all of this in it. Who some are that it is for is chosen later.</summary>
    public Update In(Update update) => update with
    {
        Content = Content,
        Category = Category,
        RequiresRead = RequiresRead,
        IsUrgent = IsUrgent,
        LeadersAhead = LeadersAhead,
        Audience = !IsForSome ? AudienceChoice.Everyone : update.Audience.IsEveryone ? AudienceChoice.Nobody : update.Audience,
    };

    /// <summary>Why it cannot be sent as it is; null when it can.</summary>
    public string? Problem(Language language) =>
        Title.Length == 0 ? language["Updates.TitleMissing"]
        : Text.Length == 0 ? language["Updates.TextMissing"]
        : Overflow(language) ?? (
            EnglishTitle.Length == 0 != (EnglishText.Length == 0) ? language["Updates.EnglishIncomplete"]
            : Link.Length > 0 && !UpdateLink.IsValid(Link) ? language["Updates.LinkInvalid"]
            : null);

    /// <summary>What there is no room for; null when there is room for all.</summary>
    public string? Overflow(Language language) =>
        Title.Length > UpdateContent.MaxTitle || EnglishTitle.Length > UpdateContent.MaxTitle ? language["Updates.TitleTooLong", language.Number(UpdateContent.MaxTitle)]
        : Text.Length > UpdateContent.MaxText || EnglishText.Length > UpdateContent.MaxText ? language["Updates.TextTooLong", language.Number(UpdateContent.MaxText)]
        : CardText.BytesOf(Text) + CardText.BytesOf(EnglishText) > UpdateContent.MaxTextBytes ? language["Updates.TextTooManyBytes"]
        : null;

    private static string Read(CardData data, string input) => CardText.Clean(data.OptionalText(input, LongestField) ?? "");

    private static UpdateCategory ReadCategory(CardData data) => data.OptionalText(FormCard.CategoryInput, UpdateData.MaxId) switch
    {
        null => default,
        var name when Enum.GetNames<UpdateCategory>().Contains(name) => Enum.Parse<UpdateCategory>(name),
        _ => throw new CardDataException(FormCard.CategoryInput, CardDataProblem.WrongType),
    };

    private static int ReadMinutes(CardData data) => data.OptionalText(FormCard.LeadersInput, UpdateData.MaxId) switch
    {
        null => 0,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes <= Update.MaxLeadersAhead => minutes,
        _ => throw new CardDataException(FormCard.LeadersInput, CardDataProblem.WrongType),
    };
}
