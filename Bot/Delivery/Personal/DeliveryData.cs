using System.Globalization;
using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Personal;

/// <summary>
/// The messages that a person was sent, as the ledgers have it. Erased, their rows stay as those of nobody, so that the sums stay true; what was not sent
/// yet is not sent.
/// </summary>
internal sealed class DeliveryData(DeliveryLedger ledger, LedgerErasure erasure) : IPersonalData
{
    private const int AtOnce = 8;
    private const int MostLeft = 400;
    private const char Separator = '\n';
    private const string Everything = "*";

    /// <inheritdoc/>
    public string Name => "Deliveries";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var entries = new List<PersonalEntry>();
        await foreach (var ids in ledger.GetIdsAsync(prefix: "", cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
            entries.AddRange((await Task.WhenAll(ids.Select(id => FindAsync(language, id, Recipient.Person(personId), cancellationToken)))).OfType<PersonalEntry>());
        return
        [
            new PersonalSection("Messages", language["Delivery.Data"], language["Delivery.DataErasing"], [.. entries.OrderByDescending(entry => entry.At)]),
        ];
    }

    /// <inheritdoc/>
    public async Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken)
    {
        var unfinished = new List<string>();
        var ids = left is null or Everything ? ledger.GetIdsAsync(prefix: "", cancellationToken) : left.Split(Separator).ToAsyncEnumerable();
        await foreach (var id in ids.WithCancellation(cancellationToken))
            if (!await erasure.EraseAsync(id, Recipient.Person(personId), cancellationToken))
                unfinished.Add(id);
        return unfinished.Count switch
        {
            0 => null,
            > MostLeft => Everything,
            _ => string.Join(Separator, unfinished),
        };
    }

    private async Task<PersonalEntry?> FindAsync(Language language, string id, Recipient person, CancellationToken cancellationToken)
    {
        if (await ledger.FindRowAsync(id, person, cancellationToken) is not { } row || !await ledger.ExistsAsync(id, cancellationToken))
            return null;
        var (header, _) = await ledger.GetHeaderAsync(id, cancellationToken);
        return new PersonalEntry(
            header.Edition.In(language.Code).Summary,
            row.ChangedAt,
            [
                new(language["Delivery.DataState"], language[$"Delivery.DataState{row.State}"]),
                new(language["Delivery.DataReason"], row.Reason == DeliveryReason.None ? null : language.Count($"Updates.Reason{row.Reason}", 1)),
                new(language["Delivery.DataName"], id) { IsTechnical = true },
                new(language["Delivery.DataChat"], row.ConversationId) { IsTechnical = true },
                new(language["Delivery.DataMessage"], row.MessageId) { IsTechnical = true },
            ]);
    }
}
