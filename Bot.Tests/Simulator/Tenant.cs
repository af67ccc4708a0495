using System.Collections.Concurrent;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The people of a tenant and their chats with the bot. Whoever is not one of the population is a person like any other.</summary>
/// <param name="population">Who they are.</param>
internal sealed class Tenant(Population population)
{
    private readonly ConcurrentDictionary<string, int> _forgotten = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);

    public Population Population => population;

    /// <summary>The chat with a person as it is now.</summary>
    public string ChatOf(string person) => Population.ChatOf(person, Before(person));

    /// <summary>Why nothing can be said in a conversation, or opened with a person; null when it can.</summary>
    public ConnectorAnswer? Refuse(LimitedOperation operation, string thread)
    {
        var person = operation == LimitedOperation.Create ? thread : Population.OwnerOf(thread);
        if (person is null)
            return _gone.ContainsKey(thread) ? ConnectorAnswer.NotFound : null;
        if (operation != LimitedOperation.Create && thread != ChatOf(person))
            return ConnectorAnswer.NotFound;
        return (population.FateOf(person), operation) switch
        {
            (Fate.NotInstalled, LimitedOperation.Create) => ConnectorAnswer.Error(403, "ForbiddenOperationException"),
            (Fate.NotInstalled, _) => ConnectorAnswer.Error(403, "BotNotInConversationRoster"),
            (Fate.Blocked, _) => ConnectorAnswer.Blocked,
            _ => null,
        };
    }

    /// <summary>Forgets a conversation; a person's next one has another id, and is not forgotten again.</summary>
    public void Forget(string conversation)
    {
        if (Population.OwnerOf(conversation) is not { } person)
            _gone[conversation] = true;
        else if (conversation == ChatOf(person) && Before(person) == 0)
            _forgotten[person] = 1;
    }

    private int Before(string person) => _forgotten.TryGetValue(person, out var before) ? before : population.FateOf(person) == Fate.Stale ? 1 : 0;
}
