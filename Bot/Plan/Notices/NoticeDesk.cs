using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>A notice that is to be written down.</summary>
/// <param name="Reader">Whom it is for.</param>
/// <param name="Items">What they are told.</param>
/// <param name="Recipients">Who they are.</param>
internal sealed record NoticeAudience(NoticeReader Reader, IReadOnlyList<int> Items, IReadOnlyList<Recipient> Recipients);

/// <summary>
/// Brings notices to those they are for, each once: what is told to whom is written down first, and ordered from there under names that stay, however often
/// that is cut short.
/// </summary>
internal sealed class NoticeDesk(NoticeStore store, DeliveryService deliveries, DigestReaders digests)
{
    /// <summary>Writes a notice down, with those who are to be told.</summary>
    /// <param name="notice">The notice, without its groups.</param>
    /// <param name="audiences">Who is told what.</param>
    /// <param name="turn">The turn that was read before it was decided what to tell.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>Whether it is written; not when another machine was first.</returns>
    public async Task<bool> TryWriteAsync(NoticeRow notice, IReadOnlyList<NoticeAudience> audiences, Azure.ETag turn, CancellationToken cancellationToken)
    {
        var groups = new List<NoticeGroup>(audiences.Count);
        foreach (var (number, audience) in audiences.Index())
            groups.Add(new NoticeGroup(
                audience.Reader, await deliveries.KeepAsync(notice.DeliveryOf(number), audience.Recipients, cancellationToken), audience.Items));
        if (await store.TryAddAsync(notice with { Groups = groups, IsOrdered = groups.Count == 0 }, turn, cancellationToken))
            return true;
        await ForgetAsync(notice with { Groups = groups }, cancellationToken);
        return false;
    }

    /// <summary>Orders a notice that is written down.</summary>
    /// <param name="notice">The notice as it was read.</param>
    /// <param name="content">What a group is told, in a language; null for nothing any more.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task OrderAsync(NoticeRow notice, Func<NoticeGroup, Language, DeliveryContent?> content, CancellationToken cancellationToken)
    {
        foreach (var (number, group) in notice.Groups.Index())
            await OrderAsync(notice, notice.DeliveryOf(number), group, content, cancellationToken);
        await store.CloseAsync(notice, cancellationToken);
        await ForgetAsync(notice, cancellationToken);
    }

    private async Task OrderAsync(
        NoticeRow notice, string id, NoticeGroup group, Func<NoticeGroup, Language, DeliveryContent?> content, CancellationToken cancellationToken)
    {
        if (await deliveries.FindKeptAsync(id, group.Kept, cancellationToken) is not { Count: > 0 } recipients)
            return;
        var contents = new Dictionary<string, DeliveryContent>(StringComparer.Ordinal);
        foreach (var language in Language.All)
            if (content(group, language) is { } told)
                contents[language.Code] = told;
        if (contents.Count == 0)
            return;
        var order = new DeliveryOrder(id, notice.Kind, contents, recipients)
        {
            HeedsQuietHours = true,
            NotBefore = group.Reader is NoticeReader.Followers or NoticeReader.Channels && notice.PublicAt > notice.At
                ? recipients.ToDictionary(recipient => recipient, _ => notice.PublicAt)
                : new Dictionary<Recipient, DateTimeOffset>(),
        };
        await deliveries.OrderAsync(
            group.Reader is NoticeReader.Leaders or NoticeReader.Followers ? await digests.SetAsideAsync(order, cancellationToken) : order, cancellationToken);
    }

    private async Task ForgetAsync(NoticeRow notice, CancellationToken cancellationToken)
    {
        foreach (var (number, group) in notice.Groups.Index())
            await deliveries.ForgetAsync(notice.DeliveryOf(number), group.Kept, cancellationToken);
    }
}
