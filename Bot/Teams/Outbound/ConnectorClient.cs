using Polly;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// The Bot Connector REST API v3: what the bot says to Teams. Retries what the documentation marks as retryable
/// (412, 429, 502, 503, and 504 where doing it twice does no harm), honouring <c>Retry-After</c>; everything else is the caller's to decide,
/// also a wait that is too long for one call. A call is over within 45 s. Source: bot-framework-rest-connector-api-reference.
/// </summary>
/// <param name="http">Carries the requests and the token.</param>
/// <param name="retry">Tries again what may be tried again.</param>
/// <param name="pace">Rests as long as Teams asks for.</param>
/// <param name="time">The clock.</param>
public sealed class ConnectorClient(HttpClient http, ResiliencePipeline<HttpResponseMessage> retry, Pace pace, TimeProvider time)
{
    private readonly ConnectorTransport _transport = new(http, retry, pace, time);

    /// <summary>Posts a message in a conversation; in a channel thread, below its root.</summary>
    /// <returns>The new message's id.</returns>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task<string?> SendAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(conversation, activity, null, cancellationToken);

    /// <inheritdoc cref="SendAsync(ConversationReference, Activity, CancellationToken)"/>
    /// <param name="conversation">Where to.</param>
    /// <param name="activity">What is said.</param>
    /// <param name="permit">The pace's leave to go out; without one the call does not wait for it, and is only counted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<string?> SendAsync(ConversationReference conversation, Activity activity, PacePermit? permit, CancellationToken cancellationToken)
    {
        var addressed = activity with
        {
            From = conversation.BotId is null ? null : new ChannelAccount { Id = conversation.BotId },
            Conversation = new ConversationAccount { Id = conversation.ConversationId },
        };
        var response = await _transport.CallAsync(
            HttpMethod.Post, Address(conversation, "/activities"), addressed, TeamsJson.Default.Activity, TeamsJson.Default.ResourceResponse, permit, cancellationToken);
        return response?.Id;
    }

    /// <summary>Replaces a message of the bot's own.</summary>
    /// <exception cref="ConnectorException">Teams did not take it; <see cref="ConnectorFailure.NotFound"/> when the message is gone.</exception>
    public Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        UpdateAsync(conversation, activityId, activity, null, cancellationToken);

    /// <inheritdoc cref="UpdateAsync(ConversationReference, string, Activity, CancellationToken)"/>
    /// <param name="conversation">Where it is.</param>
    /// <param name="activityId">Which message.</param>
    /// <param name="activity">What it shows from now on.</param>
    /// <param name="permit">The pace's leave to go out; without one the call does not wait for it, and is only counted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task UpdateAsync(ConversationReference conversation, string activityId, Activity activity, PacePermit? permit, CancellationToken cancellationToken) =>
        _transport.CallAsync(
            HttpMethod.Put,
            Address(conversation, $"/activities/{Uri.EscapeDataString(activityId)}"),
            activity with { Id = activityId, Conversation = new ConversationAccount { Id = conversation.ConversationId } },
            TeamsJson.Default.Activity,
            TeamsJson.Default.ResourceResponse,
            permit,
            cancellationToken);

    /// <summary>Deletes a message of the bot's own.</summary>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task DeleteAsync(ConversationReference conversation, string activityId, CancellationToken cancellationToken) =>
        _transport.CallAsync<Activity, ResourceResponse>(
            HttpMethod.Delete,
            Address(conversation, $"/activities/{Uri.EscapeDataString(activityId)}"),
            null,
            TeamsJson.Default.Activity,
            TeamsJson.Default.ResourceResponse,
            null,
            cancellationToken);

    /// <summary>Opens the one-to-one chat with a person, or a new thread in a channel. The same person gets the same chat.</summary>
    /// <param name="serviceUrl">The Connector's address.</param>
    /// <param name="parameters">With whom or where.</param>
    /// <param name="permit">The pace's leave to go out; without one the call does not wait for it, and is only counted.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConnectorException">Teams did not take it; <see cref="ConnectorFailure.NotInstalled"/> when the person lacks the app.</exception>
    public async Task<ResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, PacePermit? permit, CancellationToken cancellationToken) =>
        await _transport.CallAsync(
            HttpMethod.Post,
            new Uri(serviceUrl.TrimEnd('/') + "/v3/conversations"),
            parameters,
            TeamsJson.Default.ConversationParameters,
            TeamsJson.Default.ResourceResponse,
            permit,
            cancellationToken) ?? new ResourceResponse(null);

    /// <summary>One page of a conversation's members.</summary>
    /// <param name="conversation">A chat, or a team by its id.</param>
    /// <param name="continuationToken">Where to go on; null for the first page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConnectorException">Teams did not answer.</exception>
    public async Task<PagedMembersResult> GetPagedMembersAsync(ConversationReference conversation, string? continuationToken, CancellationToken cancellationToken)
    {
        var next = continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}";
        return await _transport.CallAsync<Activity, PagedMembersResult>(
            HttpMethod.Get,
            Address(conversation, $"/pagedmembers?pageSize=500{next}"),
            null,
            TeamsJson.Default.Activity,
            TeamsJson.Default.PagedMembersResult,
            null,
            cancellationToken) ?? new PagedMembersResult([], null);
    }

    /// <summary>What a team is called.</summary>
    /// <param name="serviceUrl">The Connector's address.</param>
    /// <param name="teamId">The team's id in conversations, not that of the Entra group.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConnectorException">Teams did not answer.</exception>
    public async Task<TeamsResource> GetTeamAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        await _transport.CallAsync<Activity, TeamsResource>(
            HttpMethod.Get, TeamAddress(serviceUrl, teamId), null, TeamsJson.Default.Activity, TeamsJson.Default.TeamsResource, null, cancellationToken) ?? new TeamsResource();

    /// <summary>The channels of a team. The General channel has no name, and the team's id.</summary>
    /// <inheritdoc cref="GetTeamAsync"/>
    public async Task<IReadOnlyList<TeamsResource>> GetChannelsAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        (await _transport.CallAsync<Activity, ConversationList>(
            HttpMethod.Get, new Uri(TeamAddress(serviceUrl, teamId) + "/conversations"), null, TeamsJson.Default.Activity, TeamsJson.Default.ConversationList, null, cancellationToken))
            ?.Conversations ?? [];

    private static Uri TeamAddress(string serviceUrl, string teamId) => new($"{serviceUrl.TrimEnd('/')}/v3/teams/{Uri.EscapeDataString(teamId)}");

    private static Uri Address(ConversationReference conversation, string tail) =>
        new($"{conversation.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation.ConversationId)}{tail}");
}
