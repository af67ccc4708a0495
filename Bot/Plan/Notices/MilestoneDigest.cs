using System.Collections.Concurrent;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>What a digest says of milestones.</summary>
internal sealed class MilestoneDigest(NoticeStore store, NewsReader news, PlanStore plan) : IDigestSource
{
    private volatile Found _found = new(null);

    public string Kind => MilestoneNotices.Kind;

    public DigestChoice ChoiceOf(KnownPerson person) => person.MilestoneDigest ?? person.Digest;

    public async Task<DigestEntry?> FindAsync(string deliveryId, CancellationToken cancellationToken)
    {
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var found = _found;
        if (found.Of != now)
            _found = found = new Found(now);

        // Asked every minute for all digests of a month.
        if (!found.Entries.TryGetValue(deliveryId, out var entry))
            found.Entries[deliveryId] = entry = await ReadAsync(deliveryId, now, cancellationToken);
        return entry;
    }

    public CardAction ReadAll(Language language) => PlanElements.ShowPlan(language);

    private async Task<DigestEntry?> ReadAsync(string deliveryId, PlanSnapshot now, CancellationToken cancellationToken)
    {
        if (NoticeRow.Parse(Kind, deliveryId) is not var (key, number)
            || await store.FindAsync(Kind, key, cancellationToken) is not { } notice || number >= notice.Groups.Count)
            return null;
        var told = await news.ReadAsync(notice, notice.Groups[number], now, cancellationToken);
        return told.Count == 0 ? null : new DigestEntry(
            notice.PublicAt, Language.All.ToDictionary(language => language.Code, language => new DigestText(NoticeCard.Summary(language, told), TextOf(language, told))));
    }

    private static string TextOf(Language language, IReadOnlyList<MilestoneNews> told) => told is [var one]
        ? Said(language, one)
        : string.Join("\n", told.Select(one => $"• {one.After.Title}: {Said(language, one)}"));

    private static string Said(Language language, MilestoneNews news) =>
        string.Join(" ", news.Reason is { } reason ? NoticeCard.Lines(language, news).Append(reason) : NoticeCard.Lines(language, news));

    private sealed record Found(PlanSnapshot? Of)
    {
        public ConcurrentDictionary<string, DigestEntry?> Entries { get; } = new(StringComparer.Ordinal);
    }
}
