using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Updates;

/// <summary>Something the process team tells everyone.</summary>
/// <param name="Id">The row key; later updates have smaller ones, so that the newest come first.</param>
/// <param name="Title">The heading.</param>
/// <param name="Text">The text, in Teams' Markdown subset.</param>
/// <param name="AuthorId">The editor who wrote it.</param>
internal sealed record Update(string Id, string Title, string Text, string AuthorId)
{
    public const int MaxTitle = 100;
    public const int MaxText = 4_000;

    /// <summary>The most room that a text takes on a card, in bytes of JSON: 4,000 letters, with room for the rest of the card.</summary>
    public const int MaxTextBytes = 15_000;

    /// <summary>When it was sent; null for a draft.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Sent, but not yet handed to Delivery: a process that finds this at its start does so.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>The editor's card that shows how far the delivery is.</summary>
    public StatusCardPlace? StatusCard { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    public bool IsSent => SentAt is not null;

    /// <summary>The delivery that brings it out.</summary>
    public string DeliveryId => $"update-{Id}";

    public static Update From(TableEntity row) => new(row.RowKey, row.GetString("Title")!, row.GetString("Text")!, row.GetString("Author")!)
    {
        SentAt = row.GetDateTimeOffset("SentAt"),
        IsUndelivered = row.GetBoolean("Undelivered") ?? false,
        StatusCard = row.GetString("CardActivity") is { } activity
            ? new StatusCardPlace(row.GetString("CardServiceUrl")!, row.GetString("CardConversation")!, activity, row.GetString("CardLanguage")!)
            : null,
        ETag = row.ETag,
    };

    public TableEntity ToRow() => new(UpdateStore.Partition, Id)
    {
        { "Title", Title },
        { "Text", Text },
        { "Author", AuthorId },
        { "SentAt", SentAt },
        { "Undelivered", IsUndelivered },
        { "CardServiceUrl", StatusCard?.ServiceUrl },
        { "CardConversation", StatusCard?.ConversationId },
        { "CardActivity", StatusCard?.ActivityId },
        { "CardLanguage", StatusCard?.Language },
    };
}

/// <summary>Where a card stands that is updated in place, and its language.</summary>
internal sealed record StatusCardPlace(string ServiceUrl, string ConversationId, string ActivityId, string Language);
