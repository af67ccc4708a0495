using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.People;

/// <summary>Finds out what a channel and its team are called: from what Teams sends along, which is seldom there in a message, else by asking.</summary>
internal sealed partial class ChannelNames(ConnectorClient connector, TimeProvider time, ILogger<ChannelNames> logger)
{
    // Somebody waits for the answer; a channel without a name is linked all the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The channel with its names, as far as Teams tells them in time.</summary>
    /// <param name="channel">The channel in which something was said.</param>
    /// <param name="turn">What was said there.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<LinkedChannel> NameAsync(LinkedChannel channel, TurnContext turn, CancellationToken cancellationToken)
    {
        var told = turn.Activity.ChannelData;
        var named = channel with { TeamName = NameOf(told?.Team), ChannelName = NameOf(told?.Channel) };
        if (named.TeamId is not { } team || named.TeamName is not null && (named.ChannelName is not null || named.Id == team))
            return named;
        using var stop = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        try
        {
            var serviceUrl = channel.Conversation.ServiceUrl;
            named = named with { TeamName = named.TeamName ?? NameOf(await connector.GetTeamAsync(serviceUrl, team, either.Token)) };
            if (named.ChannelName is null && named.Id != team)
            {
                var channels = await connector.GetChannelsAsync(serviceUrl, team, either.Token);
                named = named with { ChannelName = NameOf(channels.FirstOrDefault(other => other.Id == channel.Id)) };
            }
        }
        catch (Exception failure) when (failure is ConnectorException || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, (failure as ConnectorException)?.Failure);
        }

        return named;
    }

    private static string? NameOf(TeamsResource? resource) => string.IsNullOrWhiteSpace(resource?.Name) ? null : resource.Name;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Teams did not tell what a linked channel is called ({Failure}); it is known by a number.")]
        public static partial void NotTold(ILogger logger, ConnectorFailure? failure);
    }
}
