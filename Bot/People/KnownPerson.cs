using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>What the bot keeps of a person who has met it: where to reach them and what they chose.</summary>
/// <param name="Id">The Entra object id.</param>
internal sealed record KnownPerson(string Id)
{
    /// <summary>The mark in <see cref="Follows"/> for the whole process.</summary>
    public const string WholeProcess = "*";

    /// <summary>The one-to-one chat; null when there is none, or the bot was removed.</summary>
    public ConversationReference? Chat { get; init; }

    /// <summary>The language of the client last seen.</summary>
    public string? ClientLanguage { get; init; }

    /// <summary>The language chosen with <c>indstillinger</c>; null to follow the list and the client.</summary>
    public string? ChosenLanguage { get; init; }

    /// <summary>When to be told what is not urgent.</summary>
    public DigestChoice Digest { get; init; }

    /// <summary>When to be told of milestones; null to be told of them as of everything else.</summary>
    public DigestChoice? MilestoneDigest { get; init; }

    /// <summary>The initiatives followed, or <see cref="WholeProcess"/>.</summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    public static KnownPerson From(TableEntity row) => new(row.RowKey)
    {
        Chat = row.GetString("Conversation") is { } conversation && row.GetString("ServiceUrl") is { } serviceUrl
            ? new ConversationReference(serviceUrl, conversation, row.GetString("Tenant"), row.GetString("Bot"))
            : null,
        ClientLanguage = row.GetString("ClientLanguage"),
        ChosenLanguage = row.GetString("ChosenLanguage"),
        Digest = Enum.TryParse<DigestChoice>(row.GetString("Digest"), out var digest) ? digest : DigestChoice.AtOnce,
        MilestoneDigest = Enum.TryParse<DigestChoice>(row.GetString("MilestoneDigest"), out var milestones) ? milestones : null,
        Follows = row.GetString("Follows")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
    };

    public TableEntity ToRow() => new(PeopleTable.Partition, Id)
    {
        { "Conversation", Chat?.ConversationId },
        { "ServiceUrl", Chat?.ServiceUrl },
        { "Tenant", Chat?.TenantId },
        { "Bot", Chat?.BotId },
        { "ClientLanguage", ClientLanguage },
        { "ChosenLanguage", ChosenLanguage },
        { "Digest", Digest == DigestChoice.AtOnce ? null : Digest.ToString() },
        { "MilestoneDigest", MilestoneDigest?.ToString() },
        { "Follows", Follows.Count == 0 ? null : string.Join(',', Follows) },
    };

    /// <summary>A person's chat alone, and their client's language where one is given, to be merged into the row.</summary>
    public static TableEntity ChatOf(string id, ConversationReference chat, string? clientLanguage = null) => new(PeopleTable.Partition, id)
    {
        { "Conversation", chat.ConversationId },
        { "ServiceUrl", chat.ServiceUrl },
        { "Tenant", chat.TenantId },
        { "Bot", chat.BotId },
        { "ClientLanguage", clientLanguage },
    };

    public bool Equals(KnownPerson? other) =>
        other is not null && Id == other.Id && Chat == other.Chat && ClientLanguage == other.ClientLanguage
        && ChosenLanguage == other.ChosenLanguage && Digest == other.Digest && MilestoneDigest == other.MilestoneDigest && Follows.SequenceEqual(other.Follows);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
