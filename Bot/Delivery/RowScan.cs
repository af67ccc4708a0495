using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;

namespace ProcessDialogueBot.Delivery;

/// <summary>
/// Reads a ledger once through, page by page in the order of its keys, with the people and channels next to it, so that neither needs a read
/// of its own for each recipient, and memory does not grow with the audience.
/// </summary>
/// <param name="id">The delivery.</param>
/// <param name="ledger">Where the rows are.</param>
/// <param name="plan">Says what is to be done.</param>
/// <param name="people">Where people are reached.</param>
/// <param name="directory">Which language people read.</param>
/// <param name="channels">Where channels are reached.</param>
internal sealed class RowScan(string id, DeliveryLedger ledger, RowPlan plan, PeopleTable people, PeopleDirectory directory, Channels channels)
{
    private const int PageSize = 500;
    private Queue<(RowTask Task, DeliveryItem Item)> _page = new();
    private string? _continuation;
    private bool _isBegun;

    /// <summary>Whether all rows have been read.</summary>
    public bool IsAtEnd => _page.Count == 0 && _isBegun && _continuation is null;

    /// <summary>Whether rows were passed over because they were on their way.</summary>
    public bool HasPassedOver { get; private set; }

    /// <summary>The next row that something is to be done about; null at the end.</summary>
    /// <param name="isInHand">Tells the rows that are on their way just now: what is stored of them is about to change.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<(RowTask Task, DeliveryItem Item)?> NextAsync(Func<Recipient, bool> isInHand, CancellationToken cancellationToken)
    {
        while (!IsAtEnd)
        {
            while (_page.TryDequeue(out var next))
            {
                // The evening may have come since the page was read.
                if (next.Task != RowTask.Send)
                    return next;
                if (plan.Of(next.Item.Row) is (RowTask.Send, var row))
                    return (RowTask.Send, next.Item with { Tried = row });
            }

            if (_isBegun && _continuation is null)
                break;
            var (rows, continuation) = await ledger.GetPageAsync(id, PageSize, _continuation, cancellationToken);
            List<LedgerRow> free = [.. rows.Where(row => !isInHand(row.Recipient))];
            HasPassedOver |= free.Count < rows.Count;
            _page = await WithPlacesAsync(free, cancellationToken);
            (_continuation, _isBegun) = (continuation, true);
        }

        return null;
    }

    private async Task<Queue<(RowTask Task, DeliveryItem Item)>> WithPlacesAsync(IReadOnlyList<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var todo = rows.Select(row => (Before: row, Planned: plan.Of(row))).Where(entry => entry.Planned.Task != RowTask.None).ToList();
        var known = await people.FindAsync([.. Of(RecipientKind.Person)], cancellationToken);
        var linked = Of(RecipientKind.Channel).Any()
            ? (await channels.GetAsync(ChannelTopics.None, cancellationToken)).ToDictionary(channel => channel.Id, StringComparer.Ordinal)
            : [];
        return new(todo.Select(entry => (entry.Planned.Task, With(entry.Before, entry.Planned.Row))));

        IEnumerable<string> Of(RecipientKind kind) => todo
            .Where(entry => entry.Before.Recipient.Kind == kind && entry.Planned.Task != RowTask.Settle).Select(entry => entry.Before.Recipient.Id);

        DeliveryItem With(LedgerRow before, LedgerRow after)
        {
            var recipient = before.Recipient.Id;
            if (before.Recipient.Kind == RecipientKind.Channel)
                return new DeliveryItem(before, after) { Place = linked.GetValueOrDefault(recipient)?.Conversation };
            var person = known.GetValueOrDefault(recipient);
            return new DeliveryItem(before, after) { Place = person?.Chat, Language = directory.LanguageOf(recipient, person).Code };
        }
    }
}
