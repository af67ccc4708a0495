using Azure;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates;

/// <summary>Something the process team tells everyone, or some.</summary>
/// <param name="Id">The row key; later updates have smaller ones, so that the newest come first.</param>
/// <param name="Content">What it says.</param>
/// <param name="AuthorId">The editor who wrote it, or changed it last.</param>
internal sealed record Update(string Id, UpdateContent Content, string AuthorId)
{
    /// <summary>The longest head start of leaders, in minutes: a day.</summary>
    public const int MaxLeadersAhead = 24 * 60;

    /// <summary>Who wrote or changed it since it was let through last; who may not let it through.</summary>
    public Writers Writers { get; init; } = Writers.Only(AuthorId);

    /// <summary>How far it is.</summary>
    public UpdateState State { get; init; }

    /// <summary>What it is about.</summary>
    public UpdateCategory Category { get; init; }

    /// <summary>Whether readers are asked to say that they have read it.</summary>
    public bool RequiresRead { get; init; }

    /// <summary>Whether it is sent at any hour, also to those who chose a digest.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>How many minutes leaders get it before all others; 0 for at the same time, also where none of them could have it first.</summary>
    public int LeadersAhead { get; init; }

    /// <summary>When it is to be sent; null for at once.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>Whom it is for.</summary>
    public AudienceChoice Audience { get; init; } = AudienceChoice.Everyone;

    /// <summary>When a second editor was asked to let it through; null for never, or when it has been changed since.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>With which request that was (<see cref="Approval.ApprovalRequest"/>); null for never, or when it has been changed since.</summary>
    public string? Request { get; init; }

    /// <summary>
    /// The second editor who let it through; null for none. What is let through is the text and those whom it is for, not the time: it holds whether
    /// it is sent as planned, at once, at another time or from a draft that it is again, until something else is changed or many more are meant.
    /// </summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When that was; null for never, when it has been changed since, or when it was done before this was kept.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>
    /// How many people it would have reached when it was let through; null for never, or when it has been changed since. Stays where it is asked for
    /// anew because more have come.
    /// </summary>
    public int? ApprovedFor { get; init; }

    /// <summary>The second editor who sent it back; null for none, or when it has been changed since.</summary>
    public string? ReturnedBy { get; init; }

    /// <summary>What the second editor wrote when sending it back; null for nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>When it was sent; null before that.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How many people it was sent to; null before that, and for one that was sent before this was kept.</summary>
    public int? PeopleCount { get; init; }

    /// <summary>
    /// When channels get it, and whoever it is for may read it; other people than leaders get it from then on, outside the quiet hours. Decided when
    /// it is sent (<see cref="Sending.Departure"/>); null before that.
    /// </summary>
    public DateTimeOffset? PublicAt { get; init; }

    /// <summary>When leaders get it before all others; null where they do not, or before it was sent.</summary>
    public DateTimeOffset? LeadersAt => LeadersAhead == 0 ? null : PublicAt?.AddMinutes(-LeadersAhead);

    /// <summary>How often it has been corrected since it was sent; the texts before are in <see cref="UpdateStore.GetHistoryAsync"/>.</summary>
    public int Revision { get; init; }

    /// <summary>When it was corrected or recalled last; null for never.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>The editor who corrected or recalled it last; null for nobody.</summary>
    public string? CorrectedBy { get; init; }

    /// <summary>Corrected or recalled, but not yet handed to Delivery: a process that finds this at its start does so.</summary>
    public bool IsUnrevised { get; init; }

    /// <summary>Sent or put before a second editor, but that is not yet handed to Delivery: a process that finds this does so.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>The name under which Delivery keeps whom it was sent to, until it is handed over; null before and after that.</summary>
    public string? Kept { get; init; }

    /// <summary>The editor's card that shows how far the delivery is.</summary>
    public StatusCardPlace? StatusCard { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether people have got it, also when it has been taken back since.</summary>
    public bool IsSent => State is UpdateState.Sent or UpdateState.Recalled;

    /// <summary>Whether it can still be changed without anyone having seen it.</summary>
    public bool IsUnsent => !IsSent;

    /// <summary>The kind of the deliveries that bring updates out.</summary>
    public const string DeliveryKind = "update";

    private const string DeliveryPrefix = "update-";

    /// <summary>The delivery that brings it out.</summary>
    public string DeliveryId => DeliveryPrefix + Id;

    /// <summary>The update that a delivery brings out.</summary>
    public static string IdOf(string deliveryId) => deliveryId[DeliveryPrefix.Length..];

    /// <summary>Whether it was due, and waits all the same: more people are meant than when it was scheduled, so that a second editor was asked then.</summary>
    public bool IsHeld => State == UpdateState.AwaitingApproval && ScheduledFor <= AskedAt;

    /// <summary>
    /// What it is after an editor's change: a draft again, which nobody has let through; what is scheduled without anyone's leave stays so. Where
    /// nothing is changed, it stays what it is.
    /// </summary>
    public Update ChangedTo(Update after, string editorId) => after == this ? this : after with
    {
        State = State == UpdateState.Scheduled && ApprovedBy is null ? UpdateState.Scheduled : UpdateState.Draft,
        AuthorId = editorId,
        Writers = WritersWith(editorId),
        AskedAt = null,
        Request = null,
        ApprovedBy = null,
        ApprovedAt = null,
        ApprovedFor = null,
        ReturnedBy = null,
        Remark = null,
    };

    /// <summary>Whose it is once an editor has changed or copied it: what others wrote is theirs until somebody lets it through. A correction comes after that.</summary>
    public Writers WritersWith(string editorId) => ApprovedBy is null || Revision > 0 ? Writers.With(editorId) : Writers.Only(editorId);
}

/// <summary>Where a card stands that is updated in place, and its language.</summary>
internal sealed record StatusCardPlace(string ServiceUrl, string ConversationId, string ActivityId, string Language)
{
    /// <summary>The card whose button was pressed; null when Teams does not say which.</summary>
    public static StatusCardPlace? Of(TurnContext turn) => turn.Activity.ReplyToId is { } card
        ? new StatusCardPlace(turn.Conversation.ServiceUrl, turn.Conversation.ConversationId, card, turn.Language.Code)
        : null;
}
