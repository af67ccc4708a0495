using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Texts;

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

    /// <summary>What the team is called; null when Teams did not say.</summary>
    public string? TeamName { get; init; }

    /// <summary>What the channel is called; null when Teams did not say, and for General, which has no name.</summary>
    public string? ChannelName { get; init; }

    /// <summary>"Team – Kanal", as far as Teams said; null when it said nothing.</summary>
    public string? NameIn(Language language)
    {
        var channel = ChannelName ?? (Id == TeamId ? language["People.GeneralChannel"] : null);
        return (TeamName, channel) switch
        {
            ({ } team, { } own) => $"{team} – {own}",
            _ => TeamName ?? channel,
        };
    }
}

/// <summary>The channels that editors have linked.</summary>
internal sealed class Channels(ITableService tables)
{
    private const string Partition = "channel";

    // What channels were called that are linked no more: reports still speak of them.
    private const string FormerPartition = "former";
    private readonly ITable _table = tables.GetTable("channels");

    public async Task<LinkedChannel?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? From(row) : null;

    /// <summary>The channels that are told of a topic; of <see cref="ChannelTopics.None"/>, all.</summary>
    public async Task<IReadOnlyList<LinkedChannel>> GetAsync(ChannelTopics topic, CancellationToken cancellationToken) =>
        await ReadAsync(Partition, cancellationToken).Where(channel => channel.Topics.HasFlag(topic)).ToListAsync(cancellationToken);

    /// <summary>What channels are called, by id; also those that were linked once.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetNamesAsync(Language language, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var partition in new[] { FormerPartition, Partition })
            await foreach (var channel in ReadAsync(partition, cancellationToken))
                if (channel.NameIn(language) is { } name)
                    names[channel.Id] = name;
        return names;
    }

    public Task LinkAsync(LinkedChannel channel, CancellationToken cancellationToken) => SaveAsync(Partition, channel, cancellationToken);

    /// <summary>Notes what a team is called.</summary>
    public Task RenameTeamAsync(string teamId, string name, CancellationToken cancellationToken) =>
        RenameAsync(row => row.GetString("Team") == teamId, "TeamName", name, cancellationToken);

    /// <summary>Notes what a channel is called.</summary>
    public Task RenameAsync(string id, string name, CancellationToken cancellationToken) =>
        RenameAsync(row => row.RowKey == id, "Name", name, cancellationToken);

    /// <summary>Unlinks a channel.</summary>
    /// <returns>Whether it was linked.</returns>
    public async Task<bool> UnlinkAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } channel)
            return false;
        await SaveAsync(FormerPartition, channel, cancellationToken);
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

    // Of one that is linked or unlinked at this moment nothing is written over.
    private async Task RenameAsync(Func<TableEntity, bool> isMeant, string property, string name, CancellationToken cancellationToken)
    {
        foreach (var partition in new[] { FormerPartition, Partition })
            foreach (var row in await _table.QueryAsync(TableQuery.Partition(partition), cancellationToken).Where(isMeant).ToListAsync(cancellationToken))
            {
                row[property] = name;
                await _table.TryReplaceAsync(row, row.ETag, cancellationToken);
            }
    }

    private IAsyncEnumerable<LinkedChannel> ReadAsync(string partition, CancellationToken cancellationToken) =>
        _table.QueryAsync(TableQuery.Partition(partition), cancellationToken).Select(From);

    private Task<Azure.ETag> SaveAsync(string partition, LinkedChannel channel, CancellationToken cancellationToken) => _table.UpsertAsync(
        new TableEntity(partition, channel.Id)
        {
            { "ServiceUrl", channel.Conversation.ServiceUrl },
            { "Tenant", channel.Conversation.TenantId },
            { "Bot", channel.Conversation.BotId },
            { "Topics", (int)channel.Topics },
            { "Team", channel.TeamId },
            { "TeamName", channel.TeamName },
            { "Name", channel.ChannelName },
        },
        TableUpdateMode.Replace,
        cancellationToken);

    private static LinkedChannel From(TableEntity row) => new(
        new ConversationReference(row.GetString("ServiceUrl")!, row.RowKey, row.GetString("Tenant"), row.GetString("Bot")),
        (ChannelTopics)(row.GetInt32("Topics") ?? 0))
    {
        TeamId = row.GetString("Team"),
        TeamName = row.GetString("TeamName"),
        ChannelName = row.GetString("Name"),
    };
}
