using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Inbox;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What waits for the process team.</summary>
internal static class InboxCard
{
    public const string ShowVerb = InboxVerbs.Show;
    private const int Shown = 8;

    public static AdaptiveCard Build(Language language, IReadOnlyList<InboxItem> items) => new(
        language["Questions.InboxTitle"],
        [
            Blocks.Heading(language["Questions.InboxTitle"]),
            new TextBlock(items.Count == 0 ? language["Questions.InboxEmpty"] : language.Count("Questions.InboxCount", items.Count)) { Spacing = Spacing.Small },
            .. items.Take(Shown).Select(item => Row(language, item)),
            .. items.Count > Shown ? [Blocks.Note(language["Questions.InboxMore", language.Number(items.Count - Shown)])] : Array.Empty<TextBlock>(),
        ])
    { Lang = language.Code, Refresh = new Refresh(new ExecuteAction(language["Questions.InboxTitle"], ShowVerb)) };

    private static ColumnSet Row(Language language, InboxItem item) => new(
        new Column(
            "stretch",
            new TextBlock(item.Label) { Weight = TextWeight.Bolder },
            new TextBlock(item.Text) { Spacing = Spacing.None },
            new TextBlock(item.Since) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
        new Column("auto", new ActionSet(new ExecuteAction(language["Questions.Open"], item.Verb) { Data = QuestionElements.IdOf(item.Id) }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };
}
