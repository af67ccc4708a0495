using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>The questions that were handed over, the oldest first, each with its history.</summary>
internal sealed class QuestionStore(ITableService tables, TimeProvider time)
{
    private const int AtOnce = 8;
    private readonly ITable _table = tables.GetTable("questions");

    /// <summary>A key for a named question.</summary>
    public string NewId() => string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Whether a text is a key as <see cref="NewId"/> makes it.</summary>
    public static bool IsId(string text) => text is { Length: 26 } && text[19] == '-'
        && text.AsSpan(0, 19).IndexOfAnyExceptInRange('0', '9') < 0 && text[20..].All(char.IsAsciiHexDigitLower);

    /// <summary>Where the keys of a day begin.</summary>
    public static string FirstId(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.ToDateTime(TimeOnly.MinValue).Ticks:D19}");

    /// <summary>Adds a question; one of the same key is left as it is.</summary>
    public async Task AddAsync(Question question, QuestionStep asked, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [QuestionRows.ToRow(question with { Steps = 1 }), asked.ToRow(question.Id), QuestionRows.Mark(QuestionRows.Work(question.Id))];
        if (question.AskerId is { } asker)
            rows.Add(QuestionRows.Mark(QuestionRows.OfAsker(asker, question.Id)));
        try
        {
            await _table.SubmitTransactionAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // Handed over before: a repeated click, or a release that a kill cut short.
        }
    }

    public async Task<Question?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(QuestionRows.Partition, id, cancellationToken) is { } row ? QuestionRows.From(row) : null;

    /// <summary>The question whose answer a question gets: itself, or the one that it was merged into.</summary>
    public async Task<Question?> FindRootAsync(string id, CancellationToken cancellationToken)
    {
        var question = await FindAsync(id, cancellationToken);
        while (question?.MergedInto is { } into)
            question = await FindAsync(into, cancellationToken);
        return question;
    }

    /// <summary>A question as its asker goes on with it, see <see cref="Question.ContinuedAs"/>.</summary>
    public async Task<Question?> FindLatestAsync(string id, CancellationToken cancellationToken)
    {
        var question = await FindAsync(id, cancellationToken);
        while (question?.ContinuedAs is { } next)
            question = await FindAsync(next, cancellationToken);
        return question;
    }

    /// <summary>These questions, in this order; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<Question>> FindAllAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<Question>();
        foreach (var some in ids.Chunk(AtOnce))
            found.AddRange((await Task.WhenAll(some.Select(id => FindAsync(id, cancellationToken)))).OfType<Question>());
        return found;
    }

    /// <summary>Saves changes to what was read, all or none, each with the step that made it.</summary>
    /// <returns>The saved questions; null when somebody else changed one of them meanwhile.</returns>
    public async Task<IReadOnlyList<Question>?> TrySaveAsync(IReadOnlyList<QuestionChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            var etags = await _table.SubmitTransactionAsync([.. changes.SelectMany(change => change.ToActions())], cancellationToken);
            var at = 0;
            var saved = new List<Question>();
            foreach (var change in changes)
            {
                saved.Add(change.Question with { ETag = etags[at], IsMarked = change.Question.NeedsWork });
                at += change.ToActions().Count();
            }

            return saved;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Makes a change that holds whatever else happens to the question meanwhile; one that changes nothing is not written.</summary>
    /// <returns>The question as it is now; null when there is none.</returns>
    public async Task<Question?> ChangeAsync(string id, Func<Question, Question> change, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { } question)
        {
            var changed = change(question);
            if (changed == question)
                return question;
            if (await TrySaveAsync([new QuestionChange(changed, null)], cancellationToken) is [var saved])
                return saved;
        }

        return null;
    }

    /// <summary>The steps of a question from a number on, in order.</summary>
    public async Task<IReadOnlyList<QuestionStep>> GetStepsAsync(string id, int from, CancellationToken cancellationToken) =>
        await _table
            .QueryAsync(TableQuery.Prefix(QuestionRows.Partition, $"{QuestionStep.Keys}{id}-") with { RowKeyFrom = QuestionStep.Key(id, from) }, cancellationToken)
            .Select(QuestionStep.From)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Forgets who asked a question by name: see <see cref="QuestionMoves.Detach"/>. Its history is first, and the mark by which it is found of its asker
    /// goes with the question itself, so that a kill leaves nothing behind.
    /// </summary>
    public async Task DetachAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var steps in (await GetStepsAsync(id, 1, cancellationToken)).Where(step => step.IsOfAsker && step != step.Nameless).Chunk(TableRules.MaxActions))
            await _table.SubmitTransactionAsync(
                [.. steps.Select(step => new TableTransactionAction(TableTransactionActionType.UpdateReplace, step.Nameless.ToRow(id), ETag.All))], cancellationToken);
        while (await FindAsync(id, cancellationToken) is { } question && QuestionMoves.Detach(question, time.GetUtcNow()) is { } nameless)
            if (await TrySaveAsync([new QuestionChange(nameless, null) { GoneAsker = question.AskerId }], cancellationToken) is not null)
                return;
    }

    /// <summary>What somebody did to questions, and which.</summary>
    public IAsyncEnumerable<(string Question, QuestionStep Step)> GetStepsByAsync(string person, CancellationToken cancellationToken) => _table
        .QueryAsync(TableQuery.Prefix(QuestionRows.Partition, QuestionStep.Keys), cancellationToken)
        .Where(row => row.GetString("By") == person)
        .Select(row => (row.RowKey[QuestionStep.Keys.Length..row.RowKey.LastIndexOf('-')], QuestionStep.From(row)));

    /// <summary>The questions that something is still to be done about, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetNeedingWorkAsync(CancellationToken cancellationToken) =>
        await FindAllAsync(await IdsAsync(QuestionRows.Work(""), cancellationToken), cancellationToken);

    /// <summary>The questions that a person has asked by name, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetAskedByAsync(string person, CancellationToken cancellationToken) =>
        await FindAllAsync(await IdsAsync(QuestionRows.OfAsker(person, ""), cancellationToken), cancellationToken);

    /// <summary>Every question, the oldest first.</summary>
    /// <param name="since">From which day on; null for all.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async IAsyncEnumerable<Question> GetAllAsync(DateOnly? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = since is { } day ? FirstId(day) : "0";
        var query = TableQuery.Partition(QuestionRows.Partition) with { RowKeyFrom = first, RowKeyBefore = "a" };
        await foreach (var row in _table.QueryAsync(query, cancellationToken))
            yield return QuestionRows.From(row);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string prefix, CancellationToken cancellationToken) =>
        await _table.QueryAsync(TableQuery.Prefix(QuestionRows.Partition, prefix), cancellationToken)
            .Select(row => row.RowKey[prefix.Length..])
            .ToListAsync(cancellationToken);
}
