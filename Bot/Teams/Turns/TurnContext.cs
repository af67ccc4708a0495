using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>One inbound activity on its way through the router, and the means to answer it.</summary>
/// <param name="activity">The activity; its sender, conversation and service address are present.</param>
/// <param name="route">What will handle it.</param>
/// <param name="arguments">What follows the command's name, or the whole text where no command was named.</param>
/// <param name="connector">Speaks to Teams.</param>
public sealed class TurnContext(Activity activity, TurnRoute route, string arguments, ConnectorClient connector)
{
    /// <summary>The inbound activity.</summary>
    public Activity Activity { get; } = activity;

    /// <summary>What will handle it.</summary>
    public TurnRoute Route { get; } = route;

    /// <summary>What follows the command's name, or the whole text where no command was named; for an action on a message that message's text.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>The command that a mistyped message nearly is; what follows its name is in <see cref="Arguments"/>.</summary>
    public TurnRoute? Suggestion { get; init; }

    /// <summary>The data of a card action, with the inputs merged in by Teams; or what went along with the offer of a file.</summary>
    public CardData Data { get; } = CardData.Of(activity);

    /// <summary>
    /// Whether it opens a dialog or comes from one. It stands over any conversation, also one between others that the bot is no part of, so nothing
    /// may be said there, and Teams waits for 5 s only.
    /// </summary>
    public bool IsInDialog { get; } = activity is { Type: ActivityTypes.Invoke, Name: InvokeNames.FetchTask or InvokeNames.SubmitAction };

    /// <summary>The language to answer in.</summary>
    public CultureInfo Culture { get; set; } = Cultures.Of(activity);

    /// <summary>The roles that the sender holds.</summary>
    public IReadOnlySet<string> Roles { get; set; } = FrozenSet<string>.Empty;

    /// <summary>Whether the bot meets the sender for the first time, or again after it was removed.</summary>
    public bool IsFirstContact { get; set; }

    /// <summary>The id of what the handler has changed; null while it has changed nothing. What is kept for a role is written down by it.</summary>
    public string? Changed { get; set; }

    /// <summary>What became of it, for those who watch over the bot.</summary>
    public TurnOutcome Outcome { get; set; }

    /// <summary>What middleware found out about this turn.</summary>
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Who sent it: the Entra object id, or the channel's own id where there is none.</summary>
    public string SenderId => string.IsNullOrWhiteSpace(Activity.From!.AadObjectId) ? Activity.From.Id! : Activity.From.AadObjectId;

    /// <summary>Where it was said.</summary>
    public ConversationReference Conversation { get; } = new(
        activity.ServiceUrl!,
        activity.Conversation!.Id!,
        activity.Conversation.TenantId ?? activity.ChannelData?.Tenant?.Id,
        activity.Recipient?.Id);

    /// <summary>Answers with text (Teams' Markdown subset).</summary>
    /// <returns>The id of the new message.</returns>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task<string?> SendAsync(string text, CancellationToken cancellationToken) =>
        connector.SendAsync(Conversation, Messages.Text(text), cancellationToken);

    /// <summary>Answers with a card.</summary>
    /// <param name="card">The card as UTF-8 JSON.</param>
    /// <param name="summary">The line shown in notifications.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The id of the new message.</returns>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task<string?> SendCardAsync(ReadOnlyMemory<byte> card, string summary, CancellationToken cancellationToken) =>
        connector.SendAsync(Conversation, Messages.Card(card, summary), cancellationToken);

    /// <summary>Shows that an answer is on its way.</summary>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task SendTypingAsync(CancellationToken cancellationToken) => connector.SendAsync(Conversation, Messages.Typing, cancellationToken);

    /// <summary>Says something short in the way this turn allows: a message, or the answer to a card action; a list that is searched stays empty.</summary>
    public async Task<InvokeResponse> SayAsync(string text, CancellationToken cancellationToken)
    {
        if (Route.IsInvoke)
            return new InvokeResponse(200, Route.Kind == RouteKind.Search ? CardActionResponse.Found([]) : CardActionResponse.Message(text));
        await SendAsync(text, cancellationToken);
        return InvokeResponse.Accepted;
    }
}
