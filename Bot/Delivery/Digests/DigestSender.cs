using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>Hands an edition's digests to Delivery, one delivery for all who get the same, and keeps them true when what they tell of is corrected.</summary>
internal sealed class DigestSender(DigestStore store, DeliveryService deliveries, IEnumerable<IDigestSource> sources)
{
    public const string Kind = "digest";

    /// <summary>For how many days a digest is corrected. Whoever scrolls back further finds the update itself corrected with "nyt".</summary>
    public const int DaysCorrected = 30;
    private const int HashLength = 16;

    /// <summary>Orders an edition's digests. Doing it again orders nothing twice.</summary>
    /// <returns>How many deliveries these are.</returns>
    public async Task<int> SendAsync(
        DigestEdition edition, IReadOnlyList<WaitingDelivery> waiting, DigestCollection collection, CancellationToken cancellationToken)
    {
        var entries = new Entries(sources);
        var groups = collection.Readers.GroupBy(reader => string.Join(',', reader.Value), reader => reader.Key).ToList();
        foreach (var group in groups)
        {
            var parts = group.Key.Split(',').Select(index => waiting[int.Parse(index, CultureInfo.InvariantCulture)])
                .Select(delivery => new DigestPart(delivery.Id, delivery.Kind, null)).ToList();
            await OrderAsync(edition, parts, [.. group.Select(Recipient.Person)], entries, cancellationToken);
        }

        return groups.Count;
    }

    /// <summary>Corrects the digests of the last month that tell of something that has been corrected or recalled since.</summary>
    public async Task ReviseAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var entries = new Entries(sources);
        foreach (var digest in await store.GetSentAsync(today.AddDays(-DaysCorrected), cancellationToken))
        {
            var (parts, shown) = await entries.FindAsync(digest.Parts, cancellationToken);
            if (parts.SequenceEqual(digest.Parts))
                continue;
            await deliveries.ReviseAsync(digest.Id, Contents(digest.Id, shown), isRecall: shown.Count == 0, cancellationToken);
            await store.SaveAsync(digest with { Parts = parts }, cancellationToken);
        }
    }

    /// <summary>What a digest says now.</summary>
    public async Task<AdaptiveCard> BuildAsync(SentDigest digest, Language language, CancellationToken cancellationToken) =>
        Build(language, digest.Id, (await new Entries(sources).FindAsync(digest.Parts, cancellationToken)).Shown);

    private async Task OrderAsync(
        DigestEdition edition, IReadOnlyList<DigestPart> told, IReadOnlyList<Recipient> readers, Entries entries, CancellationToken cancellationToken)
    {
        var (parts, shown) = await entries.FindAsync(told, cancellationToken);
        if (shown.Count == 0)
            return; // All of it was recalled before anyone saw it.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', told.Select(part => part.Id)))));
        var id = DigestStore.IdOf(edition.Date, hash[..HashLength]);
        await store.SaveAsync(new SentDigest(id, parts), cancellationToken);
        await deliveries.OrderAsync(new DeliveryOrder(id, Kind, Contents(id, shown), readers) { HeedsQuietHours = true }, cancellationToken);
    }

    private static AdaptiveCard Build(Language language, string id, List<DigestItem> items) =>
        items.Count == 0 ? DigestCard.Recalled(language) : DigestCard.Build(language, id, items);

    private static Dictionary<string, DeliveryContent> Contents(string id, List<DigestItem> items) => Language.All.ToDictionary(
        language => language.Code,
        language =>
        {
            var card = Build(language, id, items);
            return new DeliveryContent(card.ToJson(), card.FallbackText);
        });

    /// <summary>What the sources say now, asked once for each delivery.</summary>
    private sealed class Entries(IEnumerable<IDigestSource> sources)
    {
        private readonly Dictionary<string, DigestEntry?> _found = new(StringComparer.Ordinal);

        /// <summary>The parts with the revision that is shown of each, and what is shown, the newest first.</summary>
        public async Task<(List<DigestPart> Parts, List<DigestItem> Shown)> FindAsync(IReadOnlyList<DigestPart> told, CancellationToken cancellationToken)
        {
            var (parts, shown) = (new List<DigestPart>(), new List<DigestItem>());
            foreach (var part in told)
            {
                var source = sources.FirstOrDefault(source => source.Kind == part.Kind);
                if (!_found.TryGetValue(part.Id, out var entry))
                    _found[part.Id] = entry = source is null ? null : await source.FindAsync(part.Id, cancellationToken);
                parts.Add(part with { Revision = entry?.Revision });
                if (entry is not null)
                    shown.Add(new DigestItem(source!, entry));
            }

            return (parts, [.. shown.OrderByDescending(item => item.Entry.SentAt)]);
        }
    }
}

/// <summary>An entry and the feature it comes from.</summary>
internal sealed record DigestItem(IDigestSource Source, DigestEntry Entry);
