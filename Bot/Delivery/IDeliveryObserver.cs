namespace ProcessDialogueBot.Delivery;

/// <summary>A feature that wants to know how its deliveries go.</summary>
internal interface IDeliveryObserver
{
    /// <summary>The <see cref="DeliveryOrder.Kind"/> it cares for.</summary>
    string Kind { get; }

    /// <summary>The delivery is under way; told at most every 3 s, of a large one less often. Deliveries do not wait for it; what it throws is logged and forgotten.</summary>
    Task OnProgressAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Every recipient's row is final, and after a revision every message corrected as far as Teams lets it. Told again after a kill; must bear it.</summary>
    Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken);
}
