using ProcessDialogueBot.Delivery.Ledger;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery;

/// <summary>Brings one card to one recipient, at Teams' pace. Writes nothing to the ledger.</summary>
internal sealed class DeliverySender(ConnectorClient connector, PeopleTable people, IEnumerable<IAppInstaller> installers, Pace pace, TimeProvider time)
{
    /// <summary>How often one row takes a rest that Teams asks for before it is left for the next pass.</summary>
    public const int MostRests = 3;

    private readonly IAppInstaller? _installer = installers.LastOrDefault();

    // All of a tenant's chats are behind the same Connector; any of them tells its address.
    private volatile ConversationReference? _anyChat;

    /// <summary>Sends it. Once the request leaves it is not broken off, as that would leave open whether it arrived; a call has a deadline of its own.</summary>
    /// <param name="item">To whom.</param>
    /// <param name="priority">How soon it leaves.</param>
    /// <param name="release">Asked when it could leave: what is sent; null when it must not leave now.</param>
    /// <param name="cancellationToken">Ends it before it leaves.</param>
    /// <exception cref="OperationCanceledException">Nothing has left.</exception>
    public async Task<DeliveryResult> SendAsync(DeliveryItem item, PacePriority priority, Func<DeliveryItem, Edition?> release, CancellationToken cancellationToken)
    {
        var way = new Way(item.Place);
        while (true)
        {
            try
            {
                if (way.Place is null && !await TryOpenAsync(item, way, priority, cancellationToken))
                    return new DeliveryResult(item, DeliveryOutcome.Nowhere(item.Tried));
            }
            catch (ConnectorException failure)
            {
                if (await InstallAsync(item, way, failure, cancellationToken) is not { } installation)
                    return new DeliveryResult(item, DeliveryOutcome.NotReady(item.Tried, failure)) { Refusal = failure };
                if (installation == AppInstallation.TryLater)
                    return new DeliveryResult(item, DeliveryOutcome.NotReadyYet(item.Tried));
                continue;
            }

            var permit = await pace.WaitAsync(priority, way.Place!.ConversationId, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (release(item) is not { } edition)
                return way.Result(item, item.Untouched);
            if (edition.IsRecall)
                return way.Result(item, DeliveryOutcome.Recalled(item.Tried));
            try
            {
                var content = edition.In(item.Language);
                var messageId = await connector.SendAsync(way.Place, Messages.Card(content.Card, content.Summary, alert: true), permit, CancellationToken.None);
                _anyChat = way.Place;
                return way.Result(item, DeliveryOutcome.Sent(item.Tried, way.Place, messageId, edition));
            }
            catch (ConnectorException failure) when (IsStale(failure) && !way.IsNew && item.Row.Recipient.Kind == RecipientKind.Person)
            {
                // The conversation is one of old: it is opened again, once. Whether the app is there shows then.
                way.Place = null;
            }
            catch (ConnectorException failure)
            {
                if (await InstallAsync(item, way, failure, cancellationToken) is not { } installation)
                    return way.Result(item, DeliveryOutcome.NotTaken(item.Tried, failure, time.GetUtcNow())) with { Refusal = failure };
                if (installation == AppInstallation.TryLater)
                    return new DeliveryResult(item, DeliveryOutcome.NotReadyYet(item.Tried));
            }
        }
    }

    /// <summary>Replaces the message that the recipient has. May be broken off: to replace it once more does no harm.</summary>
    /// <exception cref="OperationCanceledException">It may have been replaced or not.</exception>
    public async Task<DeliveryResult> CorrectAsync(DeliveryItem item, PacePriority priority, Func<DeliveryItem, Edition?> release, CancellationToken cancellationToken)
    {
        var permit = await pace.WaitAsync(priority, item.Row.ConversationId, cancellationToken);
        if (release(item) is not { } edition)
            return new DeliveryResult(item, item.Row);
        if (item.Row is not { MessageId: { } messageId, ConversationId: { } conversation, ServiceUrl: { } serviceUrl })
            return new DeliveryResult(item, DeliveryOutcome.Gone(item.Row, edition));
        try
        {
            var content = edition.In(item.Language);
            await connector.UpdateAsync(
                new ConversationReference(serviceUrl, conversation), messageId, Messages.Card(content.Card, content.Summary), permit, cancellationToken);
            return new DeliveryResult(item, DeliveryOutcome.Corrected(item.Row, edition));
        }
        catch (ConnectorException failure)
        {
            return new DeliveryResult(item, DeliveryOutcome.NotCorrected(item.Row, edition, failure)) { Refusal = failure };
        }
    }

    // 404, or 403 as the bot is not in it (any more). A person who blocked the bot is not asked again.
    private static bool IsStale(ConnectorException failure) => failure.Failure is ConnectorFailure.NotFound or ConnectorFailure.NotInstalled;

    // False when there is nowhere to go. Nothing has been sent.
    private async Task<bool> TryOpenAsync(DeliveryItem item, Way way, PacePriority priority, CancellationToken cancellationToken)
    {
        if (item.Row.Recipient.Kind == RecipientKind.Channel || (item.Place ?? await AnyChatAsync(cancellationToken)) is not { } like)
            return false;
        var permit = await pace.WaitAsync(priority, conversation: null, cancellationToken);
        var created = await connector.CreateConversationAsync(
            like.ServiceUrl,
            new ConversationParameters
            {
                Bot = new ChannelAccount { Id = like.BotId },
                Members = [new ChannelAccount { Id = item.Row.Recipient.Id }],
                TenantId = like.TenantId,
                ChannelData = new TeamsChannelData { Tenant = new TeamsResource { Id = like.TenantId } },
            },
            permit,
            cancellationToken);
        way.Place = created.Id is null ? null : like with { ConversationId = created.Id };
        way.IsNew = true;
        return way.Place is not null;
    }

    // Null when the failure is another, when it was installed already, or cannot be.
    private async Task<AppInstallation?> InstallAsync(DeliveryItem item, Way way, ConnectorException failure, CancellationToken cancellationToken)
    {
        if (failure.Failure != ConnectorFailure.NotInstalled || way.IsInstalled || _installer is null || item.Row.Recipient.Kind == RecipientKind.Channel)
            return null;
        var installation = await _installer.InstallAsync(item.Row.Recipient.Id, cancellationToken);
        if (installation == AppInstallation.Refused)
            return null;
        (way.Place, way.IsInstalled) = (null, true);
        return installation;
    }

    private async Task<ConversationReference?> AnyChatAsync(CancellationToken cancellationToken)
    {
        if (_anyChat is { } chat)
            return chat;
        await foreach (var known in people.GetAllAsync(cancellationToken))
            if (known.Chat is not null)
                return _anyChat = known.Chat;
        return null;
    }

    /// <summary>The way to a recipient, as far as it is known by now.</summary>
    private sealed class Way(ConversationReference? place)
    {
        public ConversationReference? Place { get; set; } = place;

        /// <summary>Whether the conversation was opened just now.</summary>
        public bool IsNew { get; set; }

        /// <summary>Whether the app was installed just now.</summary>
        public bool IsInstalled { get; set; }

        public DeliveryResult Result(DeliveryItem item, LedgerRow after) => new(item, after) { Opened = IsNew ? Place : null };
    }
}
