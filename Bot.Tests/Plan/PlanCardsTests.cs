using System.Text;
using System.Text.Json;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Notices;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanCardsTests
{
    private static readonly PlanSnapshot Now = Sample.On(2023, 5, 1);

    public static IEnumerable<object[]> Every =>
        from card in Cards(Language.Danish, Now).Keys from language in Language.All select new object[] { card, language.Code };

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_card_fits_and_leads_on(string name, string code)
    {
        var card = Cards(Language.For(code), Now)[name];
        var json = card.ToJson();

        Assert.InRange(json.Length, 1, AdaptiveCard.MaxBytes - 1);
        Assert.False(string.IsNullOrWhiteSpace(card.FallbackText));
        Assert.Equal(code, card.Lang);
        Assert.InRange(card.Actions!.Count, 1, 4);
        using var document = JsonDocument.Parse(json);
        Assert.Contains("\"style\":\"Heading\"", Encoding.UTF8.GetString(json.Span), StringComparison.Ordinal);
        var last = document.RootElement.GetProperty("body").EnumerateArray().Last();
        Assert.StartsWith(code == "da" ? "Kilde" : "Source", last.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_many_years_still_fits_and_says_what_is_left_out()
    {
        var plan = Sample.Plan;
        var many = new PlanSnapshot(
            plan with
            {
                Initiatives = [.. Enumerable.Range(1, 50).Select(number => plan.Initiatives[1] with { Number = number })],
                Decisions = [.. Enumerable.Repeat(plan.Decisions[0], 200)],
            },
            [.. Enumerable.Range(0, 2000).Select(i => plan.Milestones[i % 8] with { Id = $"m{i}", Initiative = 1, Note = new string('ø', MilestoneCommand.MaxNote) })],
            new DateOnly(2023, 5, 1));

        foreach (var (name, card) in Cards(Language.Danish, many))
            Assert.True(card.ToJson().Length < AdaptiveCard.MaxBytes, name);
        Assert.Contains("Flere indsatser", Text(OverviewCard.Build(Language.Danish, new PlanView(many))), StringComparison.Ordinal);
    }

    [Fact]
    public void Status_tells_what_is_late()
    {
        var json = Text(StatusCard.Build(Language.Danish, Status(Now)));
        Assert.Contains("4 af 8 milepæle er nået", json, StringComparison.Ordinal);
        Assert.Contains("✓ 4 færdige · ▲ 2 forsinkede · ○ 2 planlagte", json, StringComparison.Ordinal);
        Assert.Contains("Fristen er overskredet", json, StringComparison.Ordinal);
        Assert.Contains("25. januar 2023 · Voksen- og Plejeudvalget · Godkendt", json, StringComparison.Ordinal);
        Assert.DoesNotContain("overskredet", Text(StatusCard.Build(Language.Danish, Status(Sample.On(2023, 3, 31)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_with_nothing_in_it_yet_has_its_cards_too()
    {
        var empty = Now with { Plan = Now.Plan with { Decisions = [], Milestones = [] }, Milestones = [] };
        Assert.Contains("Planen har ingen milepæle endnu.", Text(StatusCard.Build(Language.Danish, Status(empty))), StringComparison.Ordinal);
        Assert.NotEmpty(OverviewCard.Build(Language.Danish, new PlanView(empty)).ToJson().ToArray());
        Assert.NotEmpty(MilestoneListCard.Build(Language.Danish, empty, new MilestoneQuery("")).ToJson().ToArray());
        foreach (var card in Cards(Language.Danish, empty).Values)
            Assert.DoesNotContain("Kilder: \n", Text(card) + "\n", StringComparison.Ordinal);
        Assert.Contains("ingen beslutninger", Text(DecisionsCard.Build(Language.Danish, empty.Plan)), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_people_wrote_stays_text()
    {
        const string hostile = "[tryk](javascript:x) *fed* <b>nej</b> \u202etxt";
        var plan = Sample.Plan;
        var now = new PlanSnapshot(
            plan with
            {
                Title = hostile,
                Initiatives = [.. plan.Initiatives.Select(initiative => initiative with { Title = hostile, Text = hostile })],
                Decisions = [.. plan.Decisions.Select(decision => decision with { Title = hostile, Body = hostile, Outcome = hostile })],
            },
            [.. plan.Milestones.Select(milestone => milestone with { Title = hostile, Note = hostile, Owner = hostile })],
            new DateOnly(2023, 5, 1));
        var cards = Cards(Language.Danish, now).Select(card => card.Value.ToJson()).ToList();
        var (before, after) = (now.Milestones[5], now.Milestones[5] with { Due = new DuePeriod(DuePrecision.Year, new DateOnly(2030, 1, 1)) });
        MilestoneNews news = new(before, after, [new FieldChange(MilestoneField.Due, null, null), new FieldChange(MilestoneField.Title, hostile, hostile)], hostile);
        cards.AddRange([NoticeCard.Full(Language.Danish, plan, [news]).Card, NoticeCard.Short(Language.Danish, plan, [news]).Card]);
        cards.Add(ReminderCard.Build(Language.Danish, now, now.Milestones, now.Today, toEditors: true).Card);

        foreach (var json in cards)
        {
            using var document = JsonDocument.Parse(json);
            var texts = Blocks(document.RootElement).ToList();
            Assert.Contains(texts, text => text.Contains("tryk", StringComparison.Ordinal));
            Assert.All(texts, text => Assert.DoesNotMatch("(?<!\\\\)(\\[tryk|\\*fed|<b>)|\u202e", text));
        }
    }

    [Fact]
    public void A_plan_whose_milestones_are_all_cancelled_or_only_one_says_so()
    {
        var cancelled = Now with { Milestones = [.. Now.Milestones.Select(milestone => milestone with { Status = MilestoneStatus.Cancelled })] };
        Assert.Contains("Alle milepæle er aflyst", Text(StatusCard.Build(Language.Danish, Status(cancelled))), StringComparison.Ordinal);
        Assert.Contains("1 af 1 milepæl er nået", Text(OverviewCard.Build(Language.Danish, new PlanView(Now with { Milestones = [Now.Milestones[0]] }))), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Blocks(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (element.TryGetProperty("type", out var type) && type.ValueEquals("TextBlock") ? [element.GetProperty("text").GetString()!] : Array.Empty<string>())
            .Concat(element.EnumerateObject().SelectMany(property => Blocks(property.Value))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Blocks),
        _ => [],
    };

    private static string Text(AdaptiveCard card)
    {
        using var json = JsonDocument.Parse(card.ToJson());
        return new ShownCard(json.RootElement).Text;
    }

    internal static Dictionary<string, AdaptiveCard> Cards(Language language, PlanSnapshot now)
    {
        var cards = new Dictionary<string, AdaptiveCard>(StringComparer.Ordinal)
        {
            ["status"] = StatusCard.Build(language, Status(now)),
            ["overview"] = OverviewCard.Build(language, new PlanView(now)),
            ["overview-editor"] = OverviewCard.Build(language, new PlanView(now, IsEditor: true, Page: 1)),
            ["timeline"] = TimelineCard.Build(language, new TimelineView(now, null, null)),
            ["timeline-initiative"] = TimelineCard.Build(language, new TimelineView(now, now.Plan.Initiatives[0], 0)),
            ["decisions"] = DecisionsCard.Build(language, now.Plan),
        };
        foreach (var initiative in now.Plan.Initiatives)
            cards[$"initiative-{initiative.Number}"] = InitiativeCard.Build(language, now, initiative);
        return cards;
    }

    private static StatusView Status(PlanSnapshot now) =>
        new(now, [.. now.Milestones.Where(milestone => milestone.IsLate(now.Today)).Take(LateMilestones.Most).Select(milestone => LateMilestone.Of(milestone, []))], null);
}
