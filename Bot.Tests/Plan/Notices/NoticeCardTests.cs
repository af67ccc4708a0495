using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Notices;

/// <summary>What a notice says, in both languages, and that it fits.</summary>
public sealed class NoticeCardTests
{
    private static readonly Milestone Sampled = Sample.Plan.Milestones.First(milestone => milestone.Id == "3a");

    [Fact]
    public void One_milestone_is_told_with_what_has_changed_and_why()
    {
        var news = News(Sampled, Sampled with { Status = MilestoneStatus.Delayed, Due = Month(2024, 3), Note = "Vi afventer budgettet." });
        var danish = NoticeCard.Full(Language.Danish, Sample.Plan, [news]);
        Assert.Equal("En milepæl er forsinket: " + Sampled.Title, danish.Summary);
        foreach (var told in new[] { "Før: planlagt. Nu: forsinket.", "Ny frist: marts 2024.", "Vi afventer budgettet.", "Se indsats 3" })
            Assert.Contains(told, Text(danish), StringComparison.Ordinal);
        Assert.Contains("A milestone is delayed", Text(NoticeCard.Full(Language.English, Sample.Plan, [news])), StringComparison.Ordinal);
        Assert.Contains("**Senere frist:** " + Sampled.Title, Text(NoticeCard.Short(Language.Danish, Sample.Plan, [news])), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_field_that_is_worth_it_is_told_and_the_source_is_not()
    {
        var after = Sampled with
        {
            Title = "Ny titel",
            Initiative = 2,
            Due = Month(2023, 1),
            Owner = "Chefen",
            Progress = new MilestoneProgress(2, 5),
            Areas = ["A", "B"],
            DependsOn = ["1a"],
            SourceId = "",
        };
        var news = News(Sampled, after);
        Assert.Equal(7, NoticeCard.Lines(Language.Danish, news).Count());
        Assert.False(news.IsHeadline);
        Assert.Equal(
            6,
            NoticeCard.Lines(Language.Danish, News(after, Sampled)).Count()); // A count that is given up is not told as one.
        Assert.Null(MilestoneNews.Of(
            Sampled with { SourceId = "" },
            [new MilestoneHistoryEntry("3a", 1, default, "ea", [new FieldChange(MilestoneField.Source, Sampled.SourceId, null)], null)],
            new ChangedMilestone("3a", 1, 1)));
    }

    [Fact]
    public void The_reason_is_that_of_what_still_stands()
    {
        FieldChange put = new(MilestoneField.Title, "A", "B"), status = new(MilestoneField.Status, "Planned", "InProgress");
        MilestoneHistoryEntry[] history =
        [
            new("3a", 1, default, "ea", [status], "Vi er i gang"),
            new("3a", 2, default, "ea", [put], "Bedre ord"),
            new("3a", 3, default, "ea", [new FieldChange(MilestoneField.Title, "B", "A")], "Nej, alligevel ikke"),
        ];
        var news = MilestoneNews.Of(Sampled with { Title = "A", Status = MilestoneStatus.InProgress }, history, new ChangedMilestone("3a", 1, 3));
        Assert.Equal("Vi er i gang", news!.Reason);
        Assert.Equal([MilestoneField.Status], news.Changes.Select(change => change.Field));
        Assert.Null(MilestoneNews.Of(Sampled with { Title = "A", Status = MilestoneStatus.InProgress }, history, new ChangedMilestone("3a", 2, 3)));
        Assert.Null(MilestoneNews.Of(null, history, new ChangedMilestone("3a", 1, 3)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(500)]
    public void Many_are_one_card_that_fits_and_says_how_many_more_there_are(int many)
    {
        List<MilestoneNews> news =
        [
            .. Enumerable.Range(0, many).Select(number => News(
                Sampled, Sampled with { Id = $"m{number}", Title = $"Milepæl {number} {new string('æ', 90)}", Status = MilestoneStatus.Done, Note = new string('ø', 500) })),
        ];
        foreach (var content in new[] { NoticeCard.Full(Language.Danish, Sample.Plan, news), NoticeCard.Short(Language.Danish, Sample.Plan, news) })
        {
            Assert.InRange(content.Card.Length, 1, AdaptiveCard.MaxBytes);
            Assert.Equal($"{many} milepæle er ændret", content.Summary);
            var shown = news.Count(one => Text(content).Contains($"{one.After.Title}", StringComparison.Ordinal));
            if (shown < many)
                Assert.Contains(Language.Danish.Count("Plan.More", many - shown), Text(content), StringComparison.Ordinal);
        }
    }

    private static MilestoneNews News(Milestone before, Milestone after)
    {
        var changes = MilestoneFields.Between(before, after);
        return MilestoneNews.Of(after, [new MilestoneHistoryEntry(after.Id, 1, default, "ea", [.. changes], null)], new ChangedMilestone(after.Id, 1, 1))!;
    }

    private static DuePeriod Month(int year, int month) => new(DuePrecision.Month, new DateOnly(year, month, 1));

    private static string Text(ProcessDialogueBot.Delivery.DeliveryContent content) => Encoding.UTF8.GetString(content.Card.Span).Replace("\\u00A0", " ", StringComparison.Ordinal).Replace('\u00A0', ' ');
}
