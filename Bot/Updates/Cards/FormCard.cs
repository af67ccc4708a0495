using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>The form to write an update in, or to change a draft.</summary>
internal static class FormCard
{
    public const string TitleInput = "title";
    public const string TextInput = "text";

    /// <summary>An empty form, or one with what was written so far.</summary>
    public static AdaptiveCard Build(Language language, string newId, string title, string text, string? problem = null) =>
        Build(language, UpdateData.NewOf(newId), title, text, problem);

    /// <summary>The form to change a draft in.</summary>
    public static AdaptiveCard Build(Language language, Update draft, string title, string text, string? problem = null) =>
        Build(language, UpdateData.Of(draft), title, text, problem);

    private static AdaptiveCard Build(Language language, Dictionary<string, string> subject, string title, string text, string? problem) => new(
        language["Updates.FormTitle"],
        Blocks.Heading(language["Updates.FormTitle"]),
        new TextBlock(problem ?? language["Updates.FormHint"]) { Color = problem is null ? null : TextColor.Attention, Spacing = Spacing.Small },
        new TextInput(TitleInput, language["Updates.TitleLabel"])
        {
            Value = title,
            MaxLength = UpdateContent.MaxTitle,
            IsRequired = true,
            ErrorMessage = language["Updates.TitleMissing"],
        },
        new TextInput(TextInput, language["Updates.TextLabel"])
        {
            Value = text,
            MaxLength = UpdateContent.MaxText,
            IsMultiline = true,
            IsRequired = true,
            ErrorMessage = language["Updates.TextMissing"],
            Placeholder = language["Updates.TextPlaceholder"],
        })
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.preview") { Data = subject }],
    };
}
