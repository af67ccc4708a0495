using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Themes;

/// <summary>Shows the process team its themes, and the comments of each.</summary>
/// <param name="overview">The comments.</param>
internal sealed class ThemeHandlers(ThreadOverview overview)
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
}
