using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// The form of the action "Spørg procesteamet om dette", in a dialog. By name only: what stands in the field is a message that others can find, so
/// that an anonymous question made of it would tell who had it in front of them.
/// </summary>
internal static class MessageForm
{
    /// <summary>The action's id in the manifest.</summary>
    public const string Command = "askProcessTeam";

    /// <param name="language">The reader's language.</param>
    /// <param name="subjects">What can be chosen.</param>
    /// <param name="draft">What stands in the form.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    public static AdaptiveCard Build(Language language, QuestionSubjects subjects, QuestionDraft draft, string? problem) => new(
        language["Questions.MessageTitle"],
        [
            Blocks.Heading(language["Questions.MessageTitle"]),
            problem is null ? new TextBlock(language["Questions.MessageHint"]) { Spacing = Spacing.Small } : Blocks.Notice(ContainerStyle.Attention, problem),
            new TextInput(QuestionDraft.TextData, language["Questions.FormLabel"])
            {
                Value = draft.Text,
                Placeholder = language["Questions.FormPlaceholder"],
                IsMultiline = true,
                MaxLength = Question.MaxText,
            },
            .. subjects.Lists(language, draft),
            Blocks.Note(language["Questions.HandOverSeen"]),
            Blocks.Note(language["Questions.MessageAnonymous"]),
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Questions.HandOver"], HandOverActions.Verb)
            {
                Data = new Dictionary<string, string>(StringComparer.Ordinal) { [QuestionDraft.KeyData] = draft.Key },
                AssociatedInputs = AssociatedInputs.Auto,
                Style = ActionStyle.Positive,
            },
        ],
    };
}
