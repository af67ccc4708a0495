namespace ProcessDialogueBot.Tables;

/// <summary>Lets work that must not be done twice at once be done by one of the instances that share the tables.</summary>
public interface ILeases
{
    /// <summary>Does the work for as long as this instance holds the lease, and again whenever it comes to hold it anew.</summary>
    /// <param name="name">Names the lease; the same on all instances, and held once on each.</param>
    /// <param name="work">
    /// The work. Its token ends when the lease is lost or the bot stops; it then begins no write any more. One that is on its way may still
    /// land, however late, when another holds the lease already (a slow request cannot be called back). So the work keeps to writes that an
    /// ETag guards, or that come to the same when another does them too; a write on no condition may undo what the next holder did.
    /// </param>
    /// <param name="stoppingToken">Ends it; the lease is then given back.</param>
    /// <exception cref="OperationCanceledException"><paramref name="stoppingToken"/> has ended.</exception>
    Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stoppingToken);
}
