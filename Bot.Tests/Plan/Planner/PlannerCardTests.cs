using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Planner;

/// <summary>The cards about the board are what Teams takes and people can read, however long the titles and the lists.</summary>
public sealed class PlannerCardTests
{
    [Fact]
    public async Task Every_card_is_what_Teams_and_its_readers_need()
    {
        var cards = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var language in Language.All)
            foreach (var title in new[] { "Hus", new string('æ', 200), new string('*', 200), string.Concat(Enumerable.Repeat("😀", 100)) })
                foreach (var (name, card) in Cards(language, title))
                    cards[$"{language.Code} {title[..2]} {name}"] = card.ToJson();
        Assert.All(cards.Values, card => Assert.InRange(card.Length, 1, AdaptiveCard.MaxBytes));
        Assert.Empty(await CardLint.FindProblemsAsync(cards));
    }

    [Fact]
    public void What_is_overwritten_stands_beside_what_is_written_and_the_editor_says_yes_to_both()
    {
        var now = Sample.On(2026, 11, 23);
        var milestone = now.Milestones.First(one => one.Status == MilestoneStatus.Planned);
        var first = Comparison(2031);
        var text = Encoding.UTF8.GetString(PlannerCard.Preview(Language.Danish, first).ToJson().Span).Replace(@"\u00A0", " ", StringComparison.Ordinal);
        Assert.Contains($"Frist: 1. januar 2031 → {Language.Danish.Date(milestone.Due.Last)}".Replace('\u00A0', ' '), text, StringComparison.Ordinal);
        Assert.Contains("100 → 0 % færdig", text, StringComparison.Ordinal);
        Assert.Equal(first.Version, Comparison(2031).Version);
        Assert.NotEqual(first.Version, Comparison(2032).Version);

        BoardComparison Comparison(int year) => BoardComparison.Of(
            now, new Board([], [new BoardTask("1", PlannerNotation.TitleOf(milestone), null, new DateTimeOffset(year, 1, 1, 12, 0, 0, TimeSpan.Zero), 100, "")]));
    }

    internal static IEnumerable<(string Name, AdaptiveCard Card)> Cards(Language language, string title)
    {
        var sample = Sample.On(2026, 11, 23);
        var now = sample with { Milestones = [.. sample.Milestones.Select(milestone => milestone with { Title = title })] };
        var (first, second, third) = (now.Milestones[0], now.Milestones[1], now.Milestones[2]);
        var board = new Board(
            [new BoardBucket("b", PlannerNotation.BucketOf(now.Plan, 5))],
            [
                new BoardTask("1", "Bestil kage", null, null, 0, ""),
                new BoardTask("2", $"[{first.Id}] {title} før", "b", new DateTimeOffset(2031, 1, 1, 12, 0, 0, TimeSpan.Zero), first.Status == MilestoneStatus.Done ? 0 : 100, ""),
                new BoardTask("3", PlannerNotation.TitleOf(second), null, null, 0, ""),
                new BoardTask("4", PlannerNotation.TitleOf(third), null, null, 0, ""),
                new BoardTask("5", PlannerNotation.TitleOf(third), null, null, 0, ""),
            ]);
        yield return ("preview", PlannerCard.Preview(language, BoardComparison.Of(now, board)));
        yield return ("preview anew", PlannerCard.Preview(language, BoardComparison.Of(now, board), isAnew: true));
        yield return ("nothing", PlannerCard.Preview(language, BoardComparison.Of(now with { Milestones = [] }, new Board([], []))));
        yield return ("begun", PlannerCard.Begun(language, isNew: true));
        yield return ("begun before", PlannerCard.Begun(language, isNew: false));
        foreach (var outcome in Enum.GetValues<PlannerOutcome>())
            yield return ($"ended {outcome}", PlannerCard.Ended(language, outcome, outcome == PlannerOutcome.Refused ? now.Milestones : []));
        var preview = ImportCheck.Run(now, PlannerFile.Read(PlannerFile.Write(board.ToFile()), now, language).Content!, CancellationToken.None);
        yield return ("import", ImportCard.Preview(language, new ImportView(new WaitingFile("x", PlannerFile.Name, "editor", []), default, preview) { Crowded = [], NeedsWhy = true }));
    }
}
