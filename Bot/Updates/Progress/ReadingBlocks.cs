using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>What the status card tells of who has read: numbers from five up, in fives.</summary>
internal static class ReadingBlocks
{
    private const int MostAreas = 12;

    public static IEnumerable<CardElement> Of(Language language, StatusView view)
    {
        if (view.Readings is not { } figures)
            yield break;
        yield return Blocks.Subheading(figures.Total == 0
            ? language["Updates.ReadFew"]
            : language["Updates.ReadAtLeast", language.Number(figures.Total)]);

        // Of a single group its figure is the whole.
        if (figures.Areas.Count > 0)
        {
            foreach (var area in figures.Areas.OrderByDescending(area => area.Readers).ThenBy(area => area.Area, StringComparer.Ordinal).Take(MostAreas))
                yield return Line(language["Updates.ReadInArea", CardText.Plain(area.Area), language.Number(area.Readers)]);
            if (figures.Areas.Count > MostAreas)
                yield return Line(language.Count("Updates.ReadInMoreAreas", figures.Areas.Count - MostAreas));
            if (figures.Others > 0)
                yield return Line(language["Updates.ReadInArea", language["Updates.ReadOthers"], language.Number(figures.Others)]);
        }

        if (view.EarlierReadings is { Total: > 0 } earlier)
            yield return Line(language["Updates.ReadEarlier", language.Number(earlier.Total)]);
        yield return Blocks.Note(language["Updates.ReadRule"]);
    }

    private static TextBlock Line(string text) => new(text) { Spacing = Spacing.None };
}
