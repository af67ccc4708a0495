using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>What a linked channel is told.</summary>
[Flags]
internal enum ChannelTopics
{
    None = 0,
    Updates = 1,
    Milestones = 2,
    Questions = 4,
}

/// <summary>A channel that an editor has linked.</summary>
/// <param name="Conversation">Where to post; a message there begins a new thread.</param>
/// <param name="Topics">What it is told.</param>
internal sealed record LinkedChannel(ConversationReference Conversation, ChannelTopics Topics)
{
    /// <summary>The channel's id.</summary>
    public string Id => Conversation.ConversationId;

    /// <summary>The team it is in; null when Teams did not say.</summary>
    public string? TeamId { get; init; }

    /// <summary>What it is called, as far as Teams said when it was linked; null when it said nothing.</summary>
    public string? Name { get; init; }
}

/// <summary>The channels that editors have linked.</summary>
internal sealed class Channels(ITableService tables)
{
    private const string Partition = "channel";
    private readonly ITable _table = tables.GetTable("channels");

    public async Task<LinkedChannel?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The channels that are told of a topic; of <see cref="ChannelTopics.None"/>, all.</summary>
    public async Task<IReadOnlyList<LinkedChannel>> GetAsync(ChannelTopics topic, CancellationToken cancellationToken)
    {
        var channels = new List<LinkedChannel>();
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            if (From(row) is var channel && channel.Topics.HasFlag(topic))
                channels.Add(channel);
        return channels;
    }

    public Task LinkAsync(LinkedChannel channel, CancellationToken cancellationToken) =>
        _table.UpsertAsync(
            new TableEntity(Partition, channel.Id)
            {
                { "ServiceUrl", channel.Conversation.ServiceUrl },
                { "Tenant", channel.Conversation.TenantId },
                { "Bot", channel.Conversation.BotId },
                { "Topics", (int)channel.Topics },
                { "Team", channel.TeamId },
                { "Name", channel.Name },
            },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>Unlinks a channel.</summary>
    /// <returns>Whether it was linked.</returns>
    public async Task<bool> UnlinkAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is null)
            return false;
        await _table.DeleteAsync(Partition, id, Azure.ETag.All, cancellationToken);
        return true;
    }

    /// <summary>Unlinks all channels of a team.</summary>
    public async Task UnlinkTeamAsync(string teamId, CancellationToken cancellationToken)
    {
        foreach (var channel in await GetAsync(ChannelTopics.None, cancellationToken))
            if (channel.TeamId == teamId)
                await UnlinkAsync(channel.Id, cancellationToken);
    }

    private static LinkedChannel From(TableEntity row) => new(
        new ConversationReference(row.GetString("ServiceUrl")!, row.RowKey, row.GetString("Tenant"), row.GetString("Bot")),
        (ChannelTopics)(row.GetInt32("Topics") ?? 0))
    {
        TeamId = row.GetString("Team"),
        Name = row.GetString("Name"),
    };
}
