namespace ProcessDialogueBot.Delivery;

/// <summary>Something to be brought to a number of people and channels.</summary>
/// <param name="Id">Names this delivery for good; ordering it again does nothing. No <c>/ \ # ?</c>.</param>
/// <param name="Kind">Which feature it belongs to; its <see cref="IDeliveryObserver"/> is told how it goes.</param>
/// <param name="Contents">What is sent, by language code; <c>da</c> is always there.</param>
/// <param name="Recipients">Who gets it, each once.</param>
internal sealed record DeliveryOrder(
    string Id, string Kind, IReadOnlyDictionary<string, DeliveryContent> Contents, IReadOnlyList<Recipient> Recipients)
{
    /// <summary>How soon it is sent when others are on their way too.</summary>
    public DeliveryLane Lane { get; init; }

    /// <summary>Whether messages to people wait for the next hour in which they may be disturbed (<see cref="QuietHours"/>); channels do not wait.</summary>
    public bool HeedsQuietHours { get; init; }

    /// <summary>Who does not get it before a certain time; the others get it at once. Those who are not recipients do not count.</summary>
    public IReadOnlyDictionary<Recipient, DateTimeOffset> NotBefore { get; init; } = new Dictionary<Recipient, DateTimeOffset>();

    /// <summary>Which of the recipients do not get it from here, and why: their rows are skipped from the beginning.</summary>
    public IReadOnlyDictionary<Recipient, DeliveryReason> Skipped { get; init; } = new Dictionary<Recipient, DeliveryReason>();
}

/// <summary>One card to send.</summary>
/// <param name="Card">The card as UTF-8 JSON.</param>
/// <param name="Summary">The line shown in notifications.</param>
internal sealed record DeliveryContent(ReadOnlyMemory<byte> Card, string Summary);

/// <summary>How soon a delivery is sent when Teams' pace does not allow everything at once.</summary>
internal enum DeliveryLane
{
    /// <summary>After answers and corrections.</summary>
    Bulk,

    /// <summary>Somebody waits for it.</summary>
    Answer,
}

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
