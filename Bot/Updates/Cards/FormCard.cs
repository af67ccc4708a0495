using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>
/// The form to write an update in, or to change a draft. Two fields and one button are there at once; what few updates need is folded away, unless
/// it is in use. A folded field is sent with the others, so it is hidden and not a card inside the card.
/// </summary>
internal static class FormCard
{
    public const string TitleInput = "title";
    public const string TextInput = "text";
    public const string EnglishTitleInput = "english-title";
    public const string EnglishTextInput = "english-text";
    public const string LinkInput = "link";
    public const string CategoryInput = "category";
    public const string RequiresReadInput = "requires-read";
    public const string UrgentInput = "urgent";
    public const string LeadersInput = "leaders-ahead";
    public const string AudienceInput = "audience";
    public const string Everyone = "everyone";
    public const string Some = "some";

    private const string EnglishPart = "english";
    private const string OptionsPart = "options";
    private const int MinutesInHour = 60;
    private static readonly int[] LeadersMinutes = [0, 15, 30, MinutesInHour, 4 * MinutesInHour, Update.MaxLeadersAhead];

    /// <summary>The form with what was written so far.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="subject">Which update: <see cref="UpdateData.Of(Update)"/> or <see cref="UpdateData.NewOf"/>.</param>
    /// <param name="written">What was written so far.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    /// <param name="other">What another editor has written meanwhile; null for nothing.</param>
    public static AdaptiveCard Build(
        Language language, IReadOnlyDictionary<string, string> subject, WrittenUpdate written, string? problem = null, UpdateContent? other = null)
    {
        var title = language[subject.ContainsKey(UpdateData.New) ? "Updates.FormTitle" : "Updates.FormEditTitle"];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                problem is null ? new TextBlock(language["Updates.FormHint"]) { Spacing = Spacing.Small } : Blocks.Notice(ContainerStyle.Attention, problem),
                .. other is null ? Array.Empty<CardElement>() : [Other(language, other)],
                Title(language, TitleInput, "Updates.TitleLabel", written.Title, isRequired: true),
                Text(language, TextInput, "Updates.TextLabel", written.Text, isRequired: true),
                new ActionSet(
                    new ToggleVisibilityAction(language["Updates.ShowEnglish"], EnglishPart),
                    new ToggleVisibilityAction(language["Updates.ShowOptions"], OptionsPart)),
                English(language, written),
                Options(language, written),
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.preview") { Data = subject, Style = ActionStyle.Positive }],
        };
    }

    // Cut to the room that is left beside the texts in the form; all of it stands in the draft.
    internal static Container Other(Language language, UpdateContent other, string label = "Updates.OtherWrote") => new(
        Blocks.Note(language[label]),
        new TextBlock(CardText.Plain(other.Title)) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
        new TextBlock(CardText.Shorten(other.Text, UpdateContent.MaxText, 2_000)) { Spacing = Spacing.Small })
    { Style = ContainerStyle.Emphasis };

    internal static Container English(Language language, WrittenUpdate written) => new(
        Blocks.Note(language["Updates.EnglishHint"]),
        Title(language, EnglishTitleInput, "Updates.EnglishTitleLabel", written.EnglishTitle, isRequired: false),
        Text(language, EnglishTextInput, "Updates.EnglishTextLabel", written.EnglishText, isRequired: false))
    { Id = EnglishPart, IsVisible = written.HasEnglish ? null : false, Separator = true, Spacing = Spacing.Medium };

    private static Container Options(Language language, WrittenUpdate written) => new(
        new ChoiceSetInput(
            AudienceInput,
            language["Updates.AudienceLabel"],
            new Choice(language["Updates.AudienceEveryone"], Everyone),
            new Choice(language["Updates.AudienceSome"], Some))
        { Value = written.IsForSome ? Some : Everyone, Style = ChoiceInputStyle.Compact },
        new ChoiceSetInput(
            CategoryInput,
            language["Updates.CategoryLabel"],
            [.. Enum.GetValues<UpdateCategory>().Select(category => new Choice(language[$"Updates.Category{category}"], category.ToString()))])
        { Value = written.Category.ToString(), Style = ChoiceInputStyle.Compact },
        new TextInput(LinkInput, language["Updates.LinkLabel"])
        { Value = written.Link, MaxLength = UpdateContent.MaxLink, Placeholder = "https://", Style = TextInputStyle.Url },
        new ChoiceSetInput(
            LeadersInput,
            language["Updates.LeadersLabel"],
            [.. LeadersMinutes.Append(written.LeadersAhead).Distinct().Order().Select(minutes => new Choice(Ahead(language, minutes), Minutes(minutes)))])
        { Value = Minutes(written.LeadersAhead), Style = ChoiceInputStyle.Compact },
        new ToggleInput(RequiresReadInput, language["Updates.RequiresReadLabel"], language["Updates.RequiresReadTitle"]) { Value = OnOff(written.RequiresRead) },
        new ToggleInput(UrgentInput, language["Updates.UrgentLabel"], language["Updates.UrgentTitle"]) { Value = OnOff(written.IsUrgent) })
    { Id = OptionsPart, IsVisible = written.HasOptions ? null : false, Separator = true, Spacing = Spacing.Medium };

    /// <summary>"30 minutter før alle andre".</summary>
    internal static string Ahead(Language language, int minutes) =>
        minutes == 0 ? language["Updates.LeadersTogether"]
        : minutes % MinutesInHour == 0 ? language.Count("Updates.LeadersHours", minutes / MinutesInHour)
        : language.Count("Updates.LeadersMinutes", minutes);

    internal static TextInput Title(Language language, string id, string label, string value, bool isRequired) => new(id, language[label])
    {
        Value = value,
        MaxLength = UpdateContent.MaxTitle,
        IsRequired = isRequired ? true : null,
        ErrorMessage = isRequired ? language["Updates.TitleMissing"] : null,
    };

    internal static TextInput Text(Language language, string id, string label, string value, bool isRequired) => new(id, language[label])
    {
        Value = value,
        MaxLength = UpdateContent.MaxText,
        IsMultiline = true,
        IsRequired = isRequired ? true : null,
        ErrorMessage = isRequired ? language["Updates.TextMissing"] : null,
        Placeholder = isRequired ? language["Updates.TextPlaceholder"] : null,
    };

    private static string Minutes(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);

    private static string OnOff(bool isOn) => isOn ? "true" : "false";
}
