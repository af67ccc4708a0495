using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;

namespace ProcessDialogueBot.People.Personal;

/// <summary>
/// Erases those who have left, as they could have done themselves: whom the bot has met and Entra has not named for so many days, and not in a reading of everyone
/// since. Only where Entra names the staff: a file of people lists few of them. When somebody was last here cannot count, as the bot does not keep that.
/// </summary>
internal sealed class LeaverRetention(
    PeopleTable table, PeopleDirectory people, DirectoryTable directory, LeaverTable leavers, IErasures erasures, IOptions<PeopleOptions> options, TimeProvider time) : IRetention
{
    /// <summary>How long somebody who has left is kept.</summary>
    public static RetentionKind Leavers { get; } = new("Leavers", Default: 90, Least: 1, Most: 730);

    // How late everyone may be read without anything being wrong: as seldom as changes are.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public RetentionKind Kind => Leavers;

    /// <inheritdoc/>
    public async Task DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Until Entra has named everyone once, nobody has left; and when it has long told nothing, who is not listed may just be new or back.
        var graph = options.Value.Graph;
        if (!graph.IsSource || await directory.GetWholeAtAsync(cancellationToken) is not { } read || time.GetUtcNow() - read > graph.ReadAllEvery + LongestDelay)
            return;
        var listed = people.List.Select(person => person.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var gone = await leavers.GetAsync(cancellationToken);
        foreach (var (id, since) in gone)
            if (listed.Contains(id))
                await leavers.RemoveAsync(id, cancellationToken);
            else if (since < before && since < read)
                await erasures.StartAsync(id, cancellationToken);
        await foreach (var known in table.GetAllAsync(cancellationToken))
            if (!listed.Contains(known.Id) && !gone.ContainsKey(known.Id))
                await leavers.AddAsync(known.Id, time.GetUtcNow(), cancellationToken);
    }
}
