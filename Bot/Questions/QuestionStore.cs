using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>The questions that were handed over, the oldest first, each with its history.</summary>
internal sealed class QuestionStore(ITableService tables, TimeProvider time)
{
    private const int AtOnce = 8;
    private const int UnreachedDays = 120;
    private readonly ITable _table = tables.GetTable("questions");

    /// <summary>A key for a named question.</summary>
    public string NewId() => string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Whether a text is a key as <see cref="NewId"/> makes it.</summary>
    public static bool IsId(string text) => text is { Length: 26 } && text[19] == '-'
        && text.AsSpan(0, 19).IndexOfAnyExceptInRange('0', '9') < 0 && text[20..].All(char.IsAsciiHexDigitLower);

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
            var etags = await _table.SubmitTransactionAsync([.. changes.SelectMany(Write)], cancellationToken);
            var at = 0;
            var saved = new List<Question>();
            foreach (var change in changes)
            {
                saved.Add(change.Question with { ETag = etags[at], IsMarked = change.Question.NeedsWork });
                at += Write(change).Count();
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
            .QueryAsync(TableQuery.Prefix(QuestionRows.Partition, $"h-{id}-") with { RowKeyFrom = QuestionStep.Key(id, from) }, cancellationToken)
            .Select(QuestionStep.From)
            .ToListAsync(cancellationToken);

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

    /// <summary>Lets somebody wait for the answer, too, to a question as it was read.</summary>
    /// <param name="question">The question.</param>
    /// <param name="follower">Stands for the person.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The question; null when it has changed meanwhile, or the person waits already.</returns>
    public async Task<Question?> TryFollowAsync(Question question, QuestionFollower follower, CancellationToken cancellationToken)
    {
        var followed = question with { Followers = question.Followers + 1, Notice = question.Notice | QuestionNotice.Team };
        return await TrySaveAsync([new QuestionChange(followed, null) { NewFollower = follower }], cancellationToken) is [var saved] ? saved : null;
    }

    /// <summary>Lets somebody wait no longer for the answer to a question as it was read.</summary>
    /// <returns>The question; null when it has changed meanwhile, or the person does not wait.</returns>
    public async Task<Question?> TryUnfollowAsync(Question question, string mark, CancellationToken cancellationToken)
    {
        var left = question with { Followers = question.Followers - 1, Notice = question.Notice | QuestionNotice.Team };
        return await TrySaveAsync([new QuestionChange(left, null) { GoneFollower = mark }], cancellationToken) is [var saved] ? saved : null;
    }

    /// <summary>One who waits for a question's answer; null when that person does not.</summary>
    public async Task<QuestionFollower?> FindFollowerAsync(string id, string mark, CancellationToken cancellationToken) =>
        await _table.GetAsync(QuestionRows.Partition, QuestionRows.Follower(id, mark), cancellationToken) is { } row
            ? QuestionRows.FollowerFrom(row, mark)
            : null;

    /// <summary>Notes whether the latest message reached one who waits for a question's answer, for the process team to see.</summary>
    /// <param name="message">The message; an older one than the latest changes nothing.</param>
    /// <param name="isUnreached">Whether it could not be brought.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task NoteFollowerAsync(FollowerMessage message, bool isUnreached, CancellationToken cancellationToken)
    {
        while (await FindFollowerAsync(message.Asked, message.Mark, cancellationToken) is { } follower
            && follower.IsUnreachedBy(message.Root, message.Round) != isUnreached
            && await FindAsync(message.Root, cancellationToken) is { } root && root.Round == message.Round)
        {
            var noted = follower with { Unreached = isUnreached ? QuestionFollower.MessageOf(message.Root, message.Round) : null };
            var change = new QuestionChange(root with { Notice = root.Notice | QuestionNotice.Team }, null) { ChangedFollower = (message.Asked, noted) };
            if (await TrySaveAsync([change], cancellationToken) is not null)
                return;
        }
    }

    /// <summary>The questions of the last months of which somebody who waits was not reached by a message, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetWithUnreachedFollowersAsync(CancellationToken cancellationToken)
    {
        var first = QuestionRows.WithUnreached(FirstId(time.Today().AddDays(-UnreachedDays)));
        var query = TableQuery.Prefix(QuestionRows.Partition, QuestionRows.WithUnreached("")) with { RowKeyFrom = first };
        return await FindAllAsync(
            await _table.QueryAsync(query, cancellationToken).Select(row => row.RowKey[QuestionRows.WithUnreached("").Length..]).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Those who wait for a question's answer, by their marks.</summary>
    public async Task<IReadOnlyDictionary<string, QuestionFollower>> GetFollowersAsync(string id, CancellationToken cancellationToken)
    {
        var prefix = QuestionRows.Follower(id, "");
        return await _table.QueryAsync(TableQuery.Prefix(QuestionRows.Partition, prefix), cancellationToken)
            .Select(row => QuestionRows.FollowerFrom(row, row.RowKey[prefix.Length..]))
            .ToDictionaryAsync(follower => follower.Mark, StringComparer.Ordinal, cancellationToken);
    }

    // Where the keys of a day begin.
    private static string FirstId(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.ToDateTime(TimeOnly.MinValue).Ticks:D19}");

    private async Task<IReadOnlyList<string>> IdsAsync(string prefix, CancellationToken cancellationToken) =>
        await _table.QueryAsync(TableQuery.Prefix(QuestionRows.Partition, prefix), cancellationToken)
            .Select(row => row.RowKey[prefix.Length..])
            .ToListAsync(cancellationToken);

    // The question's row comes first.
    private static IEnumerable<TableTransactionAction> Write(QuestionChange change)
    {
        var question = change.Question;
        yield return change.IsNew
            ? new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.ToRow(question))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, QuestionRows.ToRow(question), question.ETag);
        if (change.IsNew && question.AskerId is { } asker)
            yield return new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.Mark(QuestionRows.OfAsker(asker, question.Id)));
        if (change.Step is { } step)
            yield return new TableTransactionAction(TableTransactionActionType.Add, step.ToRow(question.Id));
        if (change.NewFollower is { } follower)
            yield return new TableTransactionAction(TableTransactionActionType.Add, QuestionRows.ToRow(question.Id, follower));
        if (change.ChangedFollower is var (asked, changed))
        {
            yield return new TableTransactionAction(TableTransactionActionType.UpdateReplace, QuestionRows.ToRow(asked, changed), ETag.All);
            if (changed.Unreached is not null)
                yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, QuestionRows.Mark(QuestionRows.WithUnreached(asked)));
        }

        if (change.GoneFollower is { } mark)
            yield return new TableTransactionAction(
                TableTransactionActionType.Delete, QuestionRows.Mark(QuestionRows.Follower(question.Id, mark)), ETag.All);
        if (question.NeedsWork != question.IsMarked)
            yield return new TableTransactionAction(
                question.NeedsWork ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Delete,
                QuestionRows.Mark(QuestionRows.Work(question.Id)),
                ETag.All);
    }
}
