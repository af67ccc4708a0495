using Azure;

namespace ProcessDialogueBot.Delivery;

/// <summary>Something to be brought to a number of people and channels.</summary>
/// <param name="Id">Names this delivery for good; ordering it again does nothing. No <c>/ \ # ?</c>.</param>
/// <param name="Kind">Which feature it belongs to; its <see cref="IDeliveryObserver"/> is told when it is done.</param>
/// <param name="Contents">What is sent, by language code; <c>da</c> is always there.</param>
/// <param name="Recipients">Who gets it, each once.</param>
internal sealed record DeliveryOrder(
    string Id, string Kind, IReadOnlyDictionary<string, DeliveryContent> Contents, IReadOnlyList<Recipient> Recipients);

/// <summary>One card to send.</summary>
/// <param name="Card">The card as UTF-8 JSON.</param>
/// <param name="Summary">The line shown in notifications.</param>
internal sealed record DeliveryContent(ReadOnlyMemory<byte> Card, string Summary);

/// <summary>Whether a recipient is a person or a channel.</summary>
internal enum RecipientKind
{
    Person,
    Channel,
}

/// <summary>A person (by Entra object id) or a channel (by its id).</summary>
internal readonly record struct Recipient(RecipientKind Kind, string Id)
{
    public static Recipient Person(string id) => new(RecipientKind.Person, id);

    public static Recipient Channel(string id) => new(RecipientKind.Channel, id);
}

/// <summary>How far a recipient's message is.</summary>
internal enum DeliveryState
{
    /// <summary>Not yet tried, or to be tried again.</summary>
    Pending,

    /// <summary>On its way. After a kill: it may or may not have arrived.</summary>
    Sending,

    /// <summary>Teams has it.</summary>
    Sent,

    /// <summary>Teams did not take it.</summary>
    Failed,

    /// <summary>There was nowhere to send it.</summary>
    Skipped,

    /// <summary>It may have arrived: Teams' answer was lost, and sending it once more did not succeed.</summary>
    Uncertain,
}

/// <summary>Why a message did not arrive, or may not have.</summary>
internal enum DeliveryReason
{
    None,
    NotInstalled,
    Blocked,
    ChannelUnlinked,
    TooLarge,
    Rejected,
    Unreachable,
    AnswerLost,
}

/// <summary>One line of the ledger.</summary>
internal sealed record LedgerRow(Recipient Recipient, DeliveryState State)
{
    public DeliveryReason Reason { get; init; }

    public int Attempts { get; init; }

    public string? MessageId { get; init; }

    public string? ConversationId { get; init; }

    public string? ServiceUrl { get; init; }

    /// <summary>The version that was read: who writes over another is refused.</summary>
    public ETag Version { get; init; }

    public bool IsFinal => State is not (DeliveryState.Pending or DeliveryState.Sending);
}

/// <summary>The sums of a ledger: they always add up to the audience.</summary>
internal sealed record DeliverySummary(int Audience, int Sent, int Failed, int Skipped, int Uncertain)
{
    public int Pending => Audience - Sent - Failed - Skipped - Uncertain;

    public bool IsComplete => Pending == 0;

    /// <summary>Who was not reached and why, with the number of each.</summary>
    public IReadOnlyDictionary<DeliveryReason, int> Reasons { get; init; } = new Dictionary<DeliveryReason, int>();

    public static DeliverySummary Of(IReadOnlyCollection<LedgerRow> rows) => new(
        rows.Count,
        rows.Count(row => row.State == DeliveryState.Sent),
        rows.Count(row => row.State == DeliveryState.Failed),
        rows.Count(row => row.State == DeliveryState.Skipped),
        rows.Count(row => row.State == DeliveryState.Uncertain))
    {
        Reasons = rows.Where(row => row.IsFinal && row.Reason != DeliveryReason.None).CountBy(row => row.Reason).ToDictionary(),
    };
}

/// <summary>A feature that wants to know when its deliveries are done.</summary>
internal interface IDeliveryObserver
{
    /// <summary>The <see cref="DeliveryOrder.Kind"/> it cares for.</summary>
    string Kind { get; }

    /// <summary>Every recipient's row is final. Told again after a kill; must bear it.</summary>
    Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken);
}
