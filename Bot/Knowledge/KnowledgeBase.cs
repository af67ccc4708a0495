using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Knowledge;

/// <summary>Answers questions from what all <see cref="IKnowledgeSource"/>s have published.</summary>
/// <remarks>
/// What is changed on this instance is searchable within a second, what another one changed within <see cref="KnowledgeOptions.MaxAge"/> and
/// <see cref="KnowledgeOptions.RebuildTimeout"/>. Until then the index that was goes on answering, so that nobody waits while a new one is made.
/// </remarks>
/// <param name="sources">The features that have something to tell.</param>
/// <param name="synonyms">Those that have words to add.</param>
/// <param name="examples">Those that know how people ask.</param>
/// <param name="trainer">Learns from the examples.</param>
/// <param name="options">How sure an answer must be, and how old the index may grow.</param>
/// <param name="time">Tells how old the index is.</param>
/// <param name="logger">Told of rebuilds; never of a question.</param>
internal sealed partial class KnowledgeBase(
    IEnumerable<IKnowledgeSource> sources,
    IEnumerable<ISynonymSource> synonyms,
    IEnumerable<IExampleSource> examples,
    ClassifierTrainer trainer,
    IOptions<KnowledgeOptions> options,
    TimeProvider time,
    ILogger<KnowledgeBase> logger)
{
    // From here on what comes first is right more often than not ("Bot.Benchmarks -- questions").
    private const double WorthALook = 0.15;
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(1);

    // A new index is mostly there sooner; who waits for it is answered from what was just published.
    private static readonly TimeSpan Patience = Promised / 4;

    private readonly Analyzer _analyzer = Analyzer.Create();
    private readonly Lock _lock = new();
    private long _wanted = 1;
    private long? _changedAt;
    private Edition? _current;
    private (long Version, Task<KnowledgeSearch> Task)? _rebuild;

    /// <summary>Whether a message has a subject at all; "hej" and "tak for hjælpen" have none.</summary>
    public bool HasSubject(string message) => _analyzer.Understand(message).Words.Count > 0;

    /// <summary>The passages that fit a question, best first; none when nothing is like it.</summary>
    /// <exception cref="KnowledgeUnavailableException">The sources could not be read, and never were before.</exception>
    public async Task<IReadOnlyList<Answer>> AskAsync(string question, CancellationToken cancellationToken)
    {
        var search = await CurrentAsync(cancellationToken);
        return search.Search(question, options.Value.Answers);
    }

    /// <summary>The passage that has these words, or others that mean the same; null when none has.</summary>
    /// <exception cref="KnowledgeUnavailableException">The sources could not be read, and never were before.</exception>
    public async Task<Passage?> FindAsync(string words, CancellationToken cancellationToken)
    {
        var search = await CurrentAsync(cancellationToken);
        return search.FindByWords(words, 1) is [var best] ? best.Passage : null;
    }

    /// <summary>The passage that is a published text, or the first part of it; null when there is no such text (any more).</summary>
    /// <param name="id">Its <see cref="Passage.WholeId"/>.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="KnowledgeUnavailableException">The sources could not be read, and never were before.</exception>
    public async Task<Passage?> FindByIdAsync(string id, CancellationToken cancellationToken)
    {
        await CurrentAsync(cancellationToken);
        lock (_lock)
            return _current?.Published.Passages.FirstOrDefault(passage => passage.WholeId == id);
    }

    /// <summary>The answers that people gave to a question and that are published, the latest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="KnowledgeUnavailableException">The sources could not be read, and never were before.</exception>
    public async Task<IReadOnlyList<Passage>> GetLatestAnswersAsync(int most, CancellationToken cancellationToken)
    {
        await CurrentAsync(cancellationToken);
        Published? published;
        lock (_lock)
            published = _current?.Published;
        return
        [
            .. (published?.Passages ?? []).Where(passage => passage.AnswersItsTitleOnly)
                .OrderByDescending(passage => passage.Date)
                .ThenByDescending(passage => passage.Id, StringComparer.Ordinal)
                .Take(most),
        ];
    }

    /// <summary>Whether the bot may give this answer by itself.</summary>
    public bool IsSure(Answer answer) => answer.Confidence >= options.Value.SureFrom;

    /// <summary>Whether an answer that is not sure is worth a look all the same. What was written to another question is not.</summary>
    public static bool MayBeMeant(Answer answer) => answer.Confidence >= WorthALook && !answer.Passage.AnswersItsTitleOnly;

    /// <summary>Says that a source has changed: a new index is begun at once.</summary>
    public void Invalidate()
    {
        lock (_lock)
        {
            _wanted++;
            _changedAt ??= time.GetTimestamp();

            // Where nobody has asked yet there is nothing to renew.
            if (_current is not null && _rebuild is null or { Task.IsCompleted: true })
                _ = Rebuild();
        }
    }

    private async Task<KnowledgeSearch> CurrentAsync(CancellationToken cancellationToken)
    {
        Task<KnowledgeSearch> rebuild;
        Edition? old;
        lock (_lock)
        {
            old = _current;
            if (old is not null && old.Version == _wanted && AgeOf(old) < options.Value.MaxAge)
                return old.Search;
            rebuild = Rebuild();
            if (old is not null && !MayAnswer(old))
                old = null;
            else if (old?.Version == _wanted)
                return old.Search;
        }

        try
        {
            return await rebuild.WaitAsync(old is null ? Timeout.InfiniteTimeSpan : Patience, time, cancellationToken);
        }
        catch (TimeoutException) when (old is not null)
        {
            return old.Search;
        }
    }

    private TimeSpan AgeOf(Edition edition) => time.GetElapsedTime(edition.ReadAt);

    private bool MayAnswer(Edition old) =>
        AgeOf(old) < options.Value.MaxAge + options.Value.RebuildTimeout
        && (_changedAt is not { } changed || time.GetElapsedTime(changed) + Patience < Promised);

    // A rebuild that began before the last change may have missed it, so only one of the same version is shared.
    private Task<KnowledgeSearch> Rebuild()
    {
        if (_rebuild is not { } running || running.Version != _wanted || running.Task.IsCompleted)
        {
            var version = _wanted;
            running = (version, Task.Run(() => RebuildAsync(version), CancellationToken.None));
            _rebuild = running;
        }

        return running.Task;
    }

    private async Task<KnowledgeSearch> RebuildAsync(long version)
    {
        var readAt = time.GetTimestamp();
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.RebuildTimeout, time);
            var published = await ReadAsync(timeout.Token).WaitAsync(timeout.Token);
            var before = _current;
            var search = before is not null && published.IsSameAs(before.Published) ? before.Search : Build(published);
            Take(new Edition(version, readAt, published, search));
            Log.Rebuilt(logger, search.Count, time.GetElapsedTime(readAt).TotalMilliseconds);
            return search;
        }
#pragma warning disable CA1031 // Whatever a source throws, the last good index goes on answering; the next question tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RebuildFailed(logger, exception.GetType().Name, exception.StackTrace);
            lock (_lock)
                return _current?.Search ?? throw new KnowledgeUnavailableException(exception);
        }
    }

    private KnowledgeSearch Build(Published published) =>
        KnowledgeSearch.Build(_analyzer.With(published.Synonyms), published.Passages, trainer.Train(published.Examples), options.Value.SureFrom);

    private void Take(Edition edition)
    {
        lock (_lock)
        {
            if (_current is null || _current.Version <= edition.Version)
                _current = edition;
            if (edition.Version == _wanted)
                _changedAt = null;
            else if (_rebuild?.Version == edition.Version)
                _ = Rebuild(); // Something changed meanwhile.
        }
    }

    private async Task<Published> ReadAsync(CancellationToken cancellationToken)
    {
        var passages = new List<Passage>();
        foreach (var source in sources)
            await foreach (var passage in source.GetPassagesAsync(cancellationToken))
                passages.Add(passage);
        var words = new List<IReadOnlyList<string>>();
        foreach (var source in synonyms)
            words.AddRange(await source.GetSynonymsAsync(cancellationToken));
        return new Published(passages, words, [.. examples.SelectMany(source => source.Examples)]);
    }

    private sealed record Edition(long Version, long ReadAt, Published Published, KnowledgeSearch Search);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Knowledge holds {Passages} passages; renewed in {Milliseconds} ms.")]
        public static partial void Rebuilt(ILogger logger, int passages, double milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "Knowledge could not be rebuilt ({Type}); the last good index goes on, and the next question tries again. {StackTrace}")]
        public static partial void RebuildFailed(ILogger logger, string type, string? stackTrace);
    }
}
