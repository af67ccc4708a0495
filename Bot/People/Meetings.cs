using System.Collections.Concurrent;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People;

/// <summary>How somebody met the bot.</summary>
/// <param name="Chat">Where to reach them.</param>
/// <param name="ClientLanguage">The language of their client.</param>
internal sealed record Meeting(ConversationReference Chat, string ClientLanguage)
{
    /// <summary>What is known of a person, with this.</summary>
    public KnownPerson AddTo(KnownPerson known) => known with { Chat = Chat, ClientLanguage = ClientLanguage };
}

/// <summary>
/// Those who have met the bot since the last night. They are kept in memory, and written to the tables together in the night: a row that were written
/// at once would carry the moment at which its person began to talk to the bot, and who begins with an anonymous comment, or with <c>hjælp</c> and
/// then one, could be told from it.
/// </summary>
/// <remarks>
/// The price: who was met since the last night is forgotten when the process is killed, until they write again, and other instances know of them
/// from the next day on. Those on the list are reached all the same; so are all whom the app is installed for before that night.
/// </remarks>
internal sealed class Meetings
{
    private readonly ConcurrentDictionary<string, Meeting> _meetings = new(StringComparer.Ordinal);

    /// <summary>The ids of those who were met, in their own order: nothing shall tell who came first.</summary>
    public IReadOnlyList<string> Ids => [.. _meetings.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How a person met the bot; null when they have not since the last night.</summary>
    public Meeting? Find(string id) => _meetings.GetValueOrDefault(id);

    /// <summary>Takes note of a meeting.</summary>
    public void Note(string id, Meeting meeting) => _meetings[id] = meeting;

    /// <summary>Forgets a meeting that is in the tables; one that has come since stays.</summary>
    public void Forget(string id, Meeting meeting) => _meetings.TryRemove(new KeyValuePair<string, Meeting>(id, meeting));

    /// <summary>Forgets all of a person.</summary>
    public void Forget(string id) => _meetings.TryRemove(id, out _);
}
