using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Themes;

/// <summary>Shows the process team its themes, the comments of each, and the hidden ones; and lets it give a theme another name.</summary>
/// <param name="overview">The comments.</param>
/// <param name="rename">Gives a theme another name.</param>
internal sealed class ThemeHandlers(ThreadOverview overview, ThemeRename rename)
{
    private const int LongestField = 256 * 1024;

    /// <summary><c>temaer</c> and <c>theme.list</c>: the themes, page by page.</summary>
    public async Task<CardReply> ListAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        ThemeCards.List(Language.For(turn.Culture), await overview.GetThemesAsync(EntryKinds.Comment, cancellationToken), Pages.Wanted(turn.Data));

    /// <summary><c>theme.show</c>: the comments of a theme, page by page.</summary>
    public async Task<CardReply> ShowAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var theme = turn.Data.OptionalText(ThemeCards.ThemeData, LongestField);
        return ThemeCards.Comments(Language.For(turn.Culture), theme, await overview.ListAsync(EntryKinds.Comment, theme, cancellationToken), Pages.Wanted(turn.Data));
    }

    /// <summary><c>theme.hidden</c>: the comments that are hidden, page by page.</summary>
    public async Task<CardReply> ShowHiddenAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        ThemeCards.Hidden(Language.For(turn.Culture), await overview.ListHiddenAsync(EntryKinds.Comment, cancellationToken), Pages.Wanted(turn.Data));

    /// <summary><c>theme.rename</c>: gives a theme another name. The audit records how many comments it stood on, and no words.</summary>
    public async Task<CardReply> RenameAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = Language.For(turn.Culture);
        var theme = turn.Data.Text(ThemeCards.ThemeData, LongestField);
        var typed = CardText.OneLine(CardText.Clean(turn.Data.OptionalText(ThemeCards.NewInput, LongestField) ?? ""));
        if (!typed.Any(char.IsLetterOrDigit))
            return await ShowAsync(theme, ContainerStyle.Attention, language["Comments.ThemeEmpty"], "");
        if (!CommentField.Theme.Takes(typed))
            return await ShowAsync(theme, ContainerStyle.Attention, language["Comments.ThemeTooLong", language.Number(CommentField.Theme.Longest)], CommentField.Theme.Cut(typed));

        var renamed = await rename.RenameAsync(theme, typed, cancellationToken);
        var shown = renamed switch
        {
            { Changed: 0, IsThere: false } => await ShowAsync(theme, ContainerStyle.Attention, language["Comments.ThemeGone"], typed),
            { IsDisturbed: true } => await ShowAsync(renamed.Name, ContainerStyle.Attention, language["Comments.ThemeDisturbed"]),
            _ => await ShowAsync(renamed.Name, ContainerStyle.Good, language["Comments.ThemeRenamed"]),
        };
        return renamed.Changed == 0 ? shown : shown with { Changed = renamed.Changed.ToString(CultureInfo.InvariantCulture) };

        async Task<CardReply> ShowAsync(string called, ContainerStyle style, string notice, string? left = null) => ThemeCards.Comments(
            language, called, await overview.ListAsync(EntryKinds.Comment, called, cancellationToken), 0, Blocks.Notice(style, notice), left);
    }
}
