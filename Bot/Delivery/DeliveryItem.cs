using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Delivery;

/// <summary>One row in the hands of the engine.</summary>
/// <param name="Row">The row as it is stored.</param>
/// <param name="Tried">The row as it is while it is on its way.</param>
internal sealed record DeliveryItem(LedgerRow Row, LedgerRow Tried)
{
    /// <summary>Where the recipient is known to be reached; null when the chat is still to be opened, or the channel is not linked.</summary>
    public ConversationReference? Place { get; init; }

    /// <summary>The language to write in.</summary>
    public string Language { get; init; } = "da";

    /// <summary>How often Teams asked for a slower pace just now.</summary>
    public int Rests { get; init; }

    /// <summary>Whether the message is there, and only to be replaced.</summary>
    public bool IsCorrection => Row.State == DeliveryState.Sent;

    /// <summary>Whether the answer to an earlier sending was lost: when this one's is as well, it stays unknown for good.</summary>
    public bool IsSecondTry => Tried is { State: DeliveryState.Sending, Reason: DeliveryReason.AnswerLost };

    /// <summary>The row when nothing was done after all. What was unknown before stays unknown.</summary>
    public LedgerRow Untouched => Row.State == DeliveryState.Sending
        ? Row with { State = DeliveryState.Pending, Reason = DeliveryReason.AnswerLost, Version = Tried.Version }
        : Row with { Version = Tried.Version };

    /// <summary>The same once more, after a rest.</summary>
    /// <param name="row">The row as it is stored now.</param>
    public DeliveryItem Again(LedgerRow row) => this with
    {
        Row = row,
        Tried = IsCorrection ? row : row with { State = DeliveryState.Sending, Attempts = row.Attempts + 1 },
        Rests = Rests + 1,
    };
}

/// <summary>What came of it.</summary>
/// <param name="Item">Of what.</param>
/// <param name="After">The row as it is to be written.</param>
internal sealed record DeliveryResult(DeliveryItem Item, LedgerRow After)
{
    /// <summary>The chat that was opened for the person, to be remembered.</summary>
    public ConversationReference? Opened { get; init; }

    /// <summary>What Teams had against it.</summary>
    public Teams.Outbound.ConnectorException? Refusal { get; init; }

    /// <summary>What went wrong beside Teams; the row is untouched then.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether it is to be tried again as soon as the pace allows.</summary>
    public bool IsToBeRepeated => Refusal?.Failure == Teams.Outbound.ConnectorFailure.Throttled && Item.Rests < DeliverySender.MostRests;
}
