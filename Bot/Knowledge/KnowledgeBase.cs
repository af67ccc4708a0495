using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Knowledge;

/// <summary>Answers questions from what all <see cref="IKnowledgeSource"/>s have published.</summary>
/// <param name="sources">The features that have something to tell.</param>
/// <param name="options">How sure an answer must be, and how old the index may grow.</param>
/// <param name="time">Tells how old the index is.</param>
/// <param name="logger">Told of rebuilds; never of a question.</param>
public sealed partial class KnowledgeBase(
    IEnumerable<IKnowledgeSource> sources, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<KnowledgeBase> logger)
{
    private readonly Analyzer _analyzer = Analyzer.Create();
    private readonly Lock _lock = new();
    private long _wanted = 1;
    private Edition? _current;
    private (long Version, Task<KnowledgeIndex> Task)? _rebuild;

    /// <summary>Whether a message has a subject at all; "hej" and "tak for hjælpen" have none.</summary>
    public bool HasSubject(string message) => _analyzer.Understand(message).Words.Count > 0;

    /// <summary>The passages that fit a question, best first; none when nothing is like it.</summary>
    /// <exception cref="KnowledgeUnavailableException">The sources could not be read, and never were before.</exception>
    public async Task<IReadOnlyList<Answer>> AskAsync(string question, CancellationToken cancellationToken)
    {
        var index = await CurrentAsync(cancellationToken);
        return index.Search(question, options.Value.Answers);
    }

    /// <summary>Whether the bot may give this answer by itself.</summary>
    public bool IsSure(Answer answer) => answer.Confidence >= options.Value.SureFrom;

    /// <summary>Says that a source has changed: questions asked from now on are answered from the sources as they stand now.</summary>
    public void Invalidate()
    {
        lock (_lock)
            _wanted++;
    }

    private Task<KnowledgeIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is { } current && current.Version == _wanted && time.GetElapsedTime(current.ReadAt) < options.Value.MaxAge)
                return Task.FromResult(current.Index);

            // A rebuild that began before the last change may have missed it, so only one of the same version is shared.
            if (_rebuild is not { } running || running.Version != _wanted || running.Task.IsCompleted)
            {
                var version = _wanted;
                running = (version, Task.Run(() => RebuildAsync(version), CancellationToken.None));
                _rebuild = running;
            }

            return running.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task<KnowledgeIndex> RebuildAsync(long version)
    {
        var readAt = time.GetTimestamp();
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.RebuildTimeout, time);
            var passages = await ReadAsync(timeout.Token).WaitAsync(timeout.Token);
            var index = new KnowledgeIndexBuilder(_analyzer).Build(passages);
            lock (_lock)
                if (_current is null || _current.Version <= version)
                    _current = new Edition(version, readAt, index);
            Log.Rebuilt(logger, index.Count, time.GetElapsedTime(readAt).TotalMilliseconds);
            return index;
        }
#pragma warning disable CA1031 // Whatever a source throws, the last good index goes on answering; the next question tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RebuildFailed(logger, exception.GetType().Name, exception.StackTrace);
            lock (_lock)
                return _current?.Index ?? throw new KnowledgeUnavailableException(exception);
        }
    }

    private async Task<List<Passage>> ReadAsync(CancellationToken cancellationToken)
    {
        var passages = new List<Passage>();
        foreach (var source in sources)
            await foreach (var passage in source.GetPassagesAsync(cancellationToken))
                passages.Add(passage);
        return passages;
    }

    private sealed record Edition(long Version, long ReadAt, KnowledgeIndex Index);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Knowledge holds {Passages} passages; rebuilt in {Milliseconds} ms.")]
        public static partial void Rebuilt(ILogger logger, int passages, double milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "Knowledge could not be rebuilt ({Type}); the last good index goes on, and the next question tries again. {StackTrace}")]
        public static partial void RebuildFailed(ILogger logger, string type, string? stackTrace);
    }
}
