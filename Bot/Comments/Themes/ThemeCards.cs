using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Themes;

/// <summary>The cards of themes, for the process team.</summary>
internal static class ThemeCards
{
    /// <summary>Shows the themes.</summary>
    public const string ListVerb = "theme.list";

    /// <summary>Shows the comments of a theme.</summary>
    public const string ShowVerb = "theme.show";

    /// <summary>Shows the hidden comments.</summary>
    public const string HiddenVerb = "theme.hidden";

    /// <summary>Gives a theme another name.</summary>
    public const string RenameVerb = "theme.rename";

    /// <summary>The name of the field with a theme's new name.</summary>
    public const string NewInput = "newTheme";

    /// <summary>The name under which a button carries its theme; none for the comments that have none.</summary>
    public const string ThemeData = "theme";

    private const int ThemesShown = 8;
    private const int CommentsShown = 6;
    private const int BeginningLength = 140;

    /// <summary>One page of the themes, with how many comments each has.</summary>
    public static CardReply List(Language language, IReadOnlyList<ThreadTheme> themes, int wanted)
    {
        var page = Pages.Of(themes, wanted, ThemesShown);
        var title = language["Comments.ThemesTitle"];
        return Reply(new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. themes.Any(theme => theme.Name is not null) ? Array.Empty<TextBlock>() : [new TextBlock(language["Comments.ThemesEmpty"]) { Spacing = Spacing.Small }],
                .. page.Items.Select(theme => Row(
                    NameOf(language, theme.Name),
                    language.Count("Comments.ThemeCount", theme.Count),
                    new ExecuteAction(language["Comments.ThemeShow"], ShowVerb) { Data = DataOf(theme.Name), Tooltip = language["Comments.ThemeShowNamed", NameOf(language, theme.Name)] })),
                Blocks.Note(language["Comments.ThemesNote"]),
            ])
        {
            Lang = language.Code,
            Actions = [.. Pages.Buttons(language, page, ListVerb), new ExecuteAction(language["Comments.HiddenOpen"], HiddenVerb), SummaryCards.OpenList(language)],
        });
    }

    /// <summary>One page of the comments that are hidden.</summary>
    public static CardReply Hidden(Language language, IReadOnlyList<AnonymousThread> threads, int wanted)
    {
        var page = Pages.Of(threads, wanted, CommentsShown);
        var title = language["Comments.HiddenTitle"];
        return Reply(new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(threads.Count == 0 ? language["Comments.HiddenNone"] : language.Count("Comments.ThemeCount", threads.Count)) { Spacing = Spacing.Small },
                .. page.Items.Select(thread => Row(language, thread)),
            ])
        {
            Lang = language.Code,
            Actions = [.. Pages.Buttons(language, page, HiddenVerb), new ExecuteAction(language["Comments.ThemesAll"], ListVerb)],
        });
    }

    /// <summary>One page of the comments of a theme.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="theme">The theme; null for the comments that have none.</param>
    /// <param name="threads">Its comments.</param>
    /// <param name="wanted">Which page.</param>
    /// <param name="notice">What just happened.</param>
    /// <param name="typed">The new name that stands in the field; null for the one that it has.</param>
    public static CardReply Comments(Language language, string? theme, IReadOnlyList<AnonymousThread> threads, int wanted, Container? notice = null, string? typed = null)
    {
        var page = Pages.Of(threads, wanted, CommentsShown);
        var title = NameOf(language, theme);
        return Reply(new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                .. notice is null ? Array.Empty<CardElement>() : [notice],
                new TextBlock(language.Count("Comments.ThemeCount", threads.Count)) { Spacing = Spacing.Small },
                .. page.Items.Select(thread => Row(language, thread)),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                SummaryCards.Write(language, theme),
                .. theme is null || page.Number > 0 ? Array.Empty<CardAction>() : [new ShowCardAction(language["Comments.ThemeRename"], RenameForm(language, theme, typed))],
                .. Pages.Buttons(language, page, ShowVerb, DataOf(theme)),
                new ExecuteAction(language["Comments.ThemesAll"], ListVerb),
            ],
        });
    }

    private static AdaptiveCard RenameForm(Language language, string theme, string? typed) => new(
        language["Comments.ThemeRename"],
        new TextInput(NewInput, language["Comments.ThemeRenameLabel"]) { Value = typed ?? theme, MaxLength = CommentField.Theme.Longest },
        Blocks.Note(language["Comments.ThemeRenameNote"]))
    {
        Actions = [new ExecuteAction(language["Comments.ThemeSave"], RenameVerb) { Data = DataOf(theme), AssociatedInputs = AssociatedInputs.Auto }],
    };

    private static ColumnSet Row(Language language, AnonymousThread thread) => Row(
        CardText.Beginning(thread.Text, BeginningLength),
        StateOf(language, thread),
        new ExecuteAction(language["Comments.Open"], "comment.open") { Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = thread.Key } },
        TextWeight.Default);

    private static ColumnSet Row(string text, string note, ExecuteAction button, TextWeight weight = TextWeight.Bolder) => new(
        new Column(
            "stretch",
            new TextBlock(text) { Weight = weight },
            new TextBlock(note) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
        new Column("auto", new ActionSet(button)) { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    private static string StateOf(Language language, AnonymousThread thread)
    {
        var week = language["Comments.ShownInWeek", ThreadBlocks.Week(language, thread.Week)];
        return thread.Status == ThreadStatus.Answered ? $"{week} · {language["Comments.ThemeAnswered"]}" : week;
    }

    private static string NameOf(Language language, string? theme) => theme is null ? language["Comments.ThemeMissing"] : CardText.Plain(theme);

    private static Dictionary<string, string> DataOf(string? theme) =>
        theme is null ? new(StringComparer.Ordinal) : new(StringComparer.Ordinal) { [ThemeData] = theme };

    private static CardReply Reply(AdaptiveCard card) => new(card.ToJson(), card.FallbackText);
}
