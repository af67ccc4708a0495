using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// Brings the people of the table to what Entra knows: everyone the first time, what has changed from then on, and everyone again now and then as a check. What a
/// page tells is written before the link to the next one, so that a bot that is killed anywhere goes on with that page, which may well be read twice.
/// </summary>
/// <param name="table">Holds the people, and how far the reading has come.</param>
/// <param name="graph">Tells who they are.</param>
/// <param name="options">How often everyone is read.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told how many were read.</param>
internal sealed partial class DirectorySync(
    DirectoryTable table, GraphPeople graph, IOptions<PeopleOptions> options, TimeProvider time, ILogger<DirectorySync> logger)
{
    private readonly TimeSpan _readAllEvery = options.Value.Graph.ReadAllEvery;

    /// <summary>Reads to the end what there is to be read.</summary>
    /// <exception cref="DirectoryException">Graph did not tell; what was read until then is kept, and the next time goes on there.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var round = await table.OpenAsync(cancellationToken);
        var special = await graph.ReadSpecialAsync(cancellationToken);
        await GiveRolesAsync(round, special, cancellationToken);
        var isAnew = !IsOfUse(round.Checkpoint);
        while (true)
        {
            if (isAnew)
                await round.BeginAsync(graph.Source, cancellationToken);
            if (await TryReadAsync(round, special, cancellationToken))
                break;
            if (isAnew)
                throw new DirectoryException(DirectoryFailure.Unavailable);
            isAnew = true;
        }

        Log.Read(logger, round.Known.Count, round.Changed);
    }

    // A check is due only between two readings: one of everyone that is under way is none the better for beginning again.
    private bool IsOfUse(Checkpoint checkpoint) =>
        checkpoint.Link is not null && checkpoint.Source == graph.Source && (checkpoint.IsWhole || time.GetUtcNow() - checkpoint.WholeAt < _readAllEvery);

    // At once, and for those too of whom no page tells: what a group gives or takes is no change of the account.
    private static Task GiveRolesAsync(DirectoryRound round, IReadOnlyDictionary<string, Person> special, CancellationToken cancellationToken)
    {
        foreach (var person in round.Known.Values.Where(person => !special.ContainsKey(person.Id) && person.Roles is not [Role.Employee]))
            round.Set(person with { Roles = [Role.Employee] });
        foreach (var person in special.Values)
            round.Set(person);
        return round.SaveAsync(cancellationToken);
    }

    /// <returns>Whether it came to the end; else it is to begin anew.</returns>
    private async Task<bool> TryReadAsync(DirectoryRound round, IReadOnlyDictionary<string, Person> special, CancellationToken cancellationToken)
    {
        var isWhole = round.Checkpoint.Link is null || round.Checkpoint.IsWhole;
        var seen = isWhole ? await round.ReadSeenAsync(cancellationToken) : [];
        if (!isWhole)
            await round.ForgetSeenAsync(cancellationToken); // A bot that was killed at the very end of everyone left them.
        while (true)
        {
            if (await graph.ReadAsync(round.Checkpoint.Link, cancellationToken) is not { } page || !isWhole && page.Users.Any(IsInPart))
                return false;
            var named = Take(round, page.Users, special);
            seen.UnionWith(named);
            if (page.Next is null)
            {
                await (isWhole ? EndAsync(round, page, seen, special, cancellationToken) : round.SaveAsync(round.Checkpoint with { Link = page.Changes }, [], cancellationToken));
                return true;
            }

            await round.SaveAsync(round.Checkpoint with { Link = page.Next, IsWhole = isWhole }, isWhole ? named : [], cancellationToken);
        }
    }

    private List<Guid> Take(DirectoryRound round, IReadOnlyList<User> users, IReadOnlyDictionary<string, Person> special)
    {
        var named = new List<Guid>(users.Count);
        foreach (var user in users)
        {
            // An id is a row key and ends up in an address; anything but a GUID is none.
            if (!Guid.TryParse(user.Id, out var id))
                continue;
            if (graph.From(user) is { } person)
            {
                round.Set(special.TryGetValue(person.Id, out var other) ? person with { Roles = other.Roles } : person);
                named.Add(id);
            }
            else
            {
                round.Remove(user.Id);
            }
        }

        return named;
    }

    private async Task EndAsync(DirectoryRound round, UserPage page, HashSet<Guid> seen, IReadOnlyDictionary<string, Person> special, CancellationToken cancellationToken)
    {
        // Leaders and editors are of other groups, and tell nothing of this one.
        if (seen.Count > 0)
        {
            foreach (var id in round.Known.Keys.Where(id => !special.ContainsKey(id) && !(Guid.TryParse(id, out var guid) && seen.Contains(guid))))
                round.Remove(id);
            await round.SaveAsync(new Checkpoint(graph.Source) { Link = page.Changes, WholeAt = time.GetUtcNow() }, [], cancellationToken);
        }
        else
        {
            Log.Nobody(logger);
            await round.SaveAsync(round.Checkpoint with { Link = null, IsWhole = false }, [], cancellationToken);
        }

        await round.ForgetSeenAsync(cancellationToken);
    }

    // Every account has both of these. A change that is told without them, as is documented in one place and not in another, could be taken for another one.
    private static bool IsInPart(User user) => !GraphUsers.IsRemoved(user) && (user.AccountEnabled is null || user.DisplayName is null);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} people were read from Entra; {Changed} rows changed.")]
        public static partial void Read(ILogger logger, int count, int changed);

        [LoggerMessage(LogLevel.Error, "Entra named nobody at all, so those known before are kept. Is People:Graph:PeopleGroup right?")]
        public static partial void Nobody(ILogger logger);
    }
}
