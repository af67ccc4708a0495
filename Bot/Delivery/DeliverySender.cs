using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery;

/// <summary>A message that is ready to go out.</summary>
/// <param name="To">Where to.</param>
/// <param name="Content">What is sent.</param>
/// <param name="MayBeStale">Whether the conversation is one of old, that can be opened again when it is gone.</param>
internal sealed record Letter(ConversationReference To, DeliveryContent Content, bool MayBeStale);

/// <summary>Brings one card to one recipient. All that can fail without a trace comes first, so that it leaves nothing open.</summary>
internal sealed class DeliverySender(ConnectorClient connector, PeopleTable people, PeopleDirectory directory, Channels channels, Pace pace)
{
    /// <summary>Makes the message ready, and waits until the next may go out.</summary>
    /// <param name="recipient">Who is to have it.</param>
    /// <param name="contents">The message in all languages.</param>
    /// <param name="isStale">Whether the conversation that is known is gone.</param>
    /// <param name="cancellationToken">Ends it; nothing has been sent then.</param>
    /// <returns>Null when there is nowhere to send it.</returns>
    /// <exception cref="ConnectorException">The conversation could not be opened. Nothing has been sent.</exception>
    public async Task<Letter?> PrepareAsync(
        Recipient recipient, IReadOnlyDictionary<string, DeliveryContent> contents, bool isStale, CancellationToken cancellationToken)
    {
        var letter = recipient.Kind == RecipientKind.Channel
            ? await PrepareForChannelAsync(recipient.Id, contents, cancellationToken)
            : await PrepareForPersonAsync(recipient.Id, contents, isStale, cancellationToken);
        if (letter is not null)
            await pace.WaitAsync(cancellationToken);
        return letter;
    }

    /// <summary>Sends it. It is not broken off, as that would leave open whether it arrived; a call has a deadline of its own.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="ConnectorException">Teams did not take it, or may not have.</exception>
    public Task<string?> SendAsync(Letter letter) =>
        connector.SendAsync(letter.To, Messages.Card(letter.Content.Card, letter.Content.Summary, alert: true), CancellationToken.None);

    private async Task<Letter?> PrepareForChannelAsync(
        string id, IReadOnlyDictionary<string, DeliveryContent> contents, CancellationToken cancellationToken) =>
        await channels.FindAsync(id, cancellationToken) is { } channel ? new Letter(channel.Conversation, contents["da"], MayBeStale: false) : null;

    private async Task<Letter?> PrepareForPersonAsync(
        string id, IReadOnlyDictionary<string, DeliveryContent> contents, bool isStale, CancellationToken cancellationToken)
    {
        var known = await people.FindAsync(id, cancellationToken);
        var content = contents.GetValueOrDefault(directory.LanguageOf(id, known).Code) ?? contents["da"];
        if (known?.Chat is { } chat && !isStale)
            return new Letter(chat, content, MayBeStale: true);
        return await OpenChatAsync(id, known?.Chat, cancellationToken) is { } opened ? new Letter(opened, content, MayBeStale: false) : null;
    }

    private async Task<ConversationReference?> OpenChatAsync(string person, ConversationReference? last, CancellationToken cancellationToken)
    {
        if ((last ?? await AnyChatAsync(cancellationToken)) is not { } like)
            return null;
        await pace.WaitAsync(cancellationToken);
        var created = await connector.CreateConversationAsync(
            like.ServiceUrl,
            new ConversationParameters
            {
                Bot = new ChannelAccount { Id = like.BotId },
                Members = [new ChannelAccount { Id = person }],
                TenantId = like.TenantId,
                ChannelData = new TeamsChannelData { Tenant = new TeamsResource { Id = like.TenantId } },
            },
            cancellationToken);
        if (created.Id is null)
            return null;
        var chat = like with { ConversationId = created.Id };
        await people.ChangeAsync(person, known => known with { Chat = chat }, cancellationToken);
        return chat;
    }

    // All of a tenant's chats are behind the same Connector; any of them tells its address.
    private async Task<ConversationReference?> AnyChatAsync(CancellationToken cancellationToken)
    {
        await foreach (var known in people.GetAllAsync(cancellationToken))
            if (known.Chat is not null)
                return known.Chat;
        return null;
    }
}
