using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>The list of the words that were added.</summary>
internal static class WordCards
{
    public const int ShownAtOnce = 8;

    /// <summary>One page of the list.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="groups">All groups.</param>
    /// <param name="page">The page, from 0; one that is no longer there is the last.</param>
    /// <param name="note">What just happened.</param>
    public static AdaptiveCard List(Language language, IReadOnlyList<SynonymGroup> groups, int page, string? note)
    {
        page = Math.Clamp(page, 0, Math.Max(0, (groups.Count - 1) / ShownAtOnce));
        return new AdaptiveCard(
            language["Words.Title"],
            [
                Blocks.Heading(language["Words.Title"]),
                .. note is null ? Array.Empty<TextBlock>() : [new TextBlock(note) { Spacing = Spacing.Small }],
                new TextBlock(groups.Count == 0 ? language["Words.Empty"] : language.Count("Words.Count", groups.Count)) { Spacing = Spacing.Small },
                .. groups.Skip(page * ShownAtOnce).Take(ShownAtOnce).Select(group => Row(language, group, page)),
                Blocks.Note(language["Words.HowTo"]),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                .. page > 0 ? [Turn(language["Words.Previous"], page - 1)] : Array.Empty<CardAction>(),
                .. (page + 1) * ShownAtOnce < groups.Count ? [Turn(language["Words.Next"], page + 1)] : Array.Empty<CardAction>(),
            ],
        };
    }

    private static ColumnSet Row(Language language, SynonymGroup group, int page) => new(
        new Column("stretch", new TextBlock($"**{group.Word}** = {string.Join(", ", group.Others)}")),
        new Column("auto", new ActionSet(new ExecuteAction(language["Words.Delete"], "words.delete") { Data = Data(page, group.Key), Tooltip = language["Words.DeleteNamed", group.Word] }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    private static ExecuteAction Turn(string title, int page) => new(title, "words.show") { Data = Data(page, null) };

    private static Dictionary<string, string> Data(int page, string? id)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["page"] = page.ToString(CultureInfo.InvariantCulture) };
        if (id is not null)
            data["id"] = id;
        return data;
    }
}
