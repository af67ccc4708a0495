using System.Diagnostics.CodeAnalysis;
using Azure;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Who of the process team did what, and when. Append-only and chained, see <see cref="AuditChain"/>; holds no texts.</summary>
/// <param name="chain">Holds it.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Spreads the attempts of instances that write at once.</param>
[SuppressMessage("Design", "CA1001", Justification = "Only an unused wait handle would need disposing.")]
internal sealed class AuditLog(AuditChain chain, TimeProvider time, Random random)
{
    private const string NoId = "?";
    private const int LongestId = 200;
    private const int MostAttempts = 30;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private const int MostSteps = 8;

    // What is known of the chain's end saves reading it; another instance that has moved it since is found out by its ETag.
    private readonly SemaphoreSlim _one = new(1);
    private AuditHead? _head;

    // The number of the last action that this process knows to be written. A chain that ends before it was put back, or emptied, behind the bot's back.
    private long _number;

    /// <summary>Writes one action down.</summary>
    /// <param name="who">The editor's Entra object id.</param>
    /// <param name="action">The command or verb.</param>
    /// <param name="subject">The id of what was changed.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">It is not written, or (after status 0, 408 or 5xx) may not be.</exception>
    public Task AppendAsync(string who, string action, string subject, CancellationToken cancellationToken) =>
        AppendAsync(new AuditAction(who, action, Id(subject), time.GetUtcNow()), cancellationToken);

    /// <summary>Writes down one action that a row of the feature's tells of until this is done; doing it again changes nothing.</summary>
    /// <param name="who">The editor's Entra object id.</param>
    /// <param name="action">The command or verb.</param>
    /// <param name="subject">The id of what was changed.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="name">Tells it from all others.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="RequestFailedException">It is not written, or (after status 0, 408 or 5xx) may not be.</exception>
    public Task AppendOnceAsync(string who, string action, string subject, DateTimeOffset at, string name, CancellationToken cancellationToken) =>
        AppendAsync(new AuditAction(who, action, Id(subject), at) { Once = name }, cancellationToken);

    // What has a space in it, or is long, is no id: nothing that somebody wrote may stand here, whatever a feature takes for an id.
    private static string Id(string subject) => subject.Length > LongestId || subject.Any(char.IsWhiteSpace) ? NoId : subject;

    private async Task AppendAsync(AuditAction action, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // The first time it is only that another instance has moved the end since.
            for (var attempt = 1; !await TryAsync(action, attempt == MostAttempts, cancellationToken); attempt++)
                if (attempt > 1)
                    await Task.Delay(Math.Min(attempt, MostSteps) * random.NextDouble() * Step, time, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> TryAsync(AuditAction action, bool isLast, CancellationToken cancellationToken)
    {
        var (head, month) = (_head, AuditKeys.MonthOf(time.GetUtcNow()));
        _head = null;
        try
        {
            if (action.Once is null || !await chain.HasAsync(action, month, cancellationToken))
            {
                var end = await chain.OpenAsync(month, head, cancellationToken);
                head = await chain.AddAsync(end.Number < _number ? end.Mended() : end, action, cancellationToken);
                _number = head.Number;
            }

            _head = head;
            return true;
        }
        catch (RequestFailedException failure) when (!isLast && failure.Status is 404 or 409 or 412)
        {
            // Another instance was first.
            return false;
        }
    }
}
