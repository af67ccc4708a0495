using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Correcting;

/// <summary>What a sent update said before: which text, when and by whom. One text is shown in full, the others behind buttons.</summary>
internal static class HistoryCard
{
    /// <summary>The number of the text to show.</summary>
    public const string NumberData = "number";

    private const int MostRows = 12;

    /// <summary>Builds it.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="updateId">The update.</param>
    /// <param name="earlier">The texts before the present one, the first one first; at least one.</param>
    /// <param name="chosen">The one to show.</param>
    /// <param name="nameOf">The name of an editor; empty when it is not known.</param>
    public static AdaptiveCard Build(
        Language language, string updateId, IReadOnlyList<UpdateRevision> earlier, UpdateRevision chosen, Func<string, string> nameOf) => new(
        language["Updates.HistoryTitle"],
        [
            Blocks.Heading(language["Updates.HistoryTitle"]),
            new Container(
                Blocks.Note(Caption(language, chosen, nameOf)),
                new TextBlock(CardText.Plain(chosen.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                new TextBlock(chosen.Content.TextIn(language)) { Spacing = Spacing.Small })
            { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium },
            .. earlier.Where(revision => revision.Number != chosen.Number).Reverse().Take(MostRows).Select(revision => Row(language, updateId, revision, nameOf)),
        ])
        { Lang = language.Code };

    private static ColumnSet Row(Language language, string updateId, UpdateRevision revision, Func<string, string> nameOf) => new(
        new Column("stretch", Blocks.Note(Caption(language, revision, nameOf))) { VerticalContentAlignment = VerticalAlignment.Center },
        new Column("auto", new ActionSet(new ExecuteAction(language["Updates.Show"], "update.history")
        {
            Data = new Dictionary<string, string>(UpdateData.Of(updateId), StringComparer.Ordinal) { [NumberData] = revision.Number.ToString(CultureInfo.InvariantCulture) },
        })))
    { Separator = true, Spacing = Spacing.Medium };

    private static string Caption(Language language, UpdateRevision revision, Func<string, string> nameOf)
    {
        var (when, by) = revision.Number == 0 ? ("Updates.SentAt", "Updates.SentAtBy") : ("Updates.CorrectedAt", "Updates.CorrectedAtBy");
        return nameOf(revision.By) is { Length: > 0 } name
            ? language[by, language.Moment(revision.Since), CardText.Plain(name)]
            : language[when, language.Moment(revision.Since)];
    }
}
