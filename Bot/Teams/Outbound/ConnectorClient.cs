using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");
    private readonly HttpClient _http = http;

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
        var response = await CallAsync(
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
        CallAsync(
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
        CallAsync<Activity, ResourceResponse>(
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
        await CallAsync(
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
        return await CallAsync<Activity, PagedMembersResult>(
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
        await CallAsync<Activity, TeamsResource>(
            HttpMethod.Get, TeamAddress(serviceUrl, teamId), null, TeamsJson.Default.Activity, TeamsJson.Default.TeamsResource, null, cancellationToken) ?? new TeamsResource();

    /// <summary>The channels of a team. The General channel has no name, and the team's id.</summary>
    /// <inheritdoc cref="GetTeamAsync"/>
    public async Task<IReadOnlyList<TeamsResource>> GetChannelsAsync(string serviceUrl, string teamId, CancellationToken cancellationToken) =>
        (await CallAsync<Activity, ConversationList>(
            HttpMethod.Get, new Uri(TeamAddress(serviceUrl, teamId) + "/conversations"), null, TeamsJson.Default.Activity, TeamsJson.Default.ConversationList, null, cancellationToken))
            ?.Conversations ?? [];

    // By outcome, as Polly's other ways cost two more asynchronous layers for a call that succeeds.
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, byte[]? json, PacePermit? permit, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ConnectorRetry.Begun, time.GetTimestamp());
        if (permit is not null)
            context.Properties.Set(ConnectorRetry.IsPaced, true);
        try
        {
            if (permit is { } allowed)
                permit = pace.Depart(allowed);
            else
                pace.Count();
            var outcome = await retry.ExecuteOutcomeAsync(TryAsync, context, (this, method, address, json, permit));
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        static async ValueTask<Outcome<HttpResponseMessage>> TryAsync(
            ResilienceContext context, (ConnectorClient Client, HttpMethod Method, Uri Address, byte[]? Json, PacePermit? Permit) call)
        {
            using var request = new HttpRequestMessage(call.Method, call.Address)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            };
            if (call.Json is not null)
                request.Content = new ByteArrayContent(call.Json) { Headers = { ContentType = JsonType } };
            try
            {
                var asked = call.Client.Now;
                var reply = await call.Client._http.SendAsync(request, context.CancellationToken);
                reply.RequestMessage = request;
                call.Client.Heed(reply, call.Permit, asked);
                return Outcome.FromResult(reply);
            }
            catch (Exception failure)
            {
                return Outcome.FromException<HttpResponseMessage>(failure);
            }
        }
    }

    private long Now => time.GetTimestamp();

    // What may pass is most often tried again here, which is one request more; what the pace let out and Teams throttles comes back with another permit.
    // Also what this call itself waits out is a rest for all: the limit is the app's.
    private void Heed(HttpResponseMessage reply, PacePermit? permit, long asked)
    {
        if (permit is { } allowed && reply.IsSuccessStatusCode)
            pace.Answered(allowed, asked);
        if (ConnectorRetry.RestAfter(reply, time) is { } rest)
            pace.Hold(rest);
        if (reply.StatusCode == HttpStatusCode.TooManyRequests)
            pace.SlowDown();
        if (ConnectorRetry.IsPassing(reply) && !(permit is not null && reply.StatusCode == HttpStatusCode.TooManyRequests))
            pace.Count();
    }

    private static Uri TeamAddress(string serviceUrl, string teamId) => new($"{serviceUrl.TrimEnd('/')}/v3/teams/{Uri.EscapeDataString(teamId)}");

    private static Uri Address(ConversationReference conversation, string tail) =>
        new($"{conversation.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation.ConversationId)}{tail}");

    private async Task<TResponse?> CallAsync<TRequest, TResponse>(
        HttpMethod method, Uri address, TRequest? body, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType,
        PacePermit? permit, CancellationToken cancellationToken)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            var json = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body, requestType);
            using var response = await SendAsync(method, address, json, permit, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var code = ConnectorErrors.CodeOf(answer);
                throw new ConnectorException(ConnectorException.Classify(response.StatusCode, code), response.StatusCode, code)
                {
                    RetryAfter = ConnectorRetry.RetryAfter(response, time),
                };
            }

            return answer.Length == 0 ? null : JsonSerializer.Deserialize(answer, responseType);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            // Nothing has been sent.
            throw new ConnectorException(ConnectorFailure.Transient, null, null, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(ConnectorFailure.Uncertain, null, null, failure);
        }
    }
}
