using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>Those who wait for the answer to a question that somebody else asked.</summary>
internal sealed class FollowerStore(ITableService tables, QuestionStore questions, TimeProvider time)
{
    private const int UnreachedDays = 120;
    private readonly ITable _table = tables.GetTable("questions");

    /// <summary>Lets somebody wait for the answer, too, to a question as it was read.</summary>
    /// <param name="question">The question.</param>
    /// <param name="follower">Stands for the person.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The question; null when it has changed meanwhile, or the person waits already.</returns>
    public async Task<Question?> TryFollowAsync(Question question, QuestionFollower follower, CancellationToken cancellationToken)
    {
        var followed = question with { Followers = question.Followers + 1, Notice = question.Notice | QuestionNotice.Team };
        return await questions.TrySaveAsync([new QuestionChange(followed, null) { NewFollower = follower }], cancellationToken) is [var saved] ? saved : null;
    }

    /// <summary>Lets somebody wait no longer for the answer to a question as it was read.</summary>
    /// <returns>The question; null when it has changed meanwhile, or the person does not wait.</returns>
    public async Task<Question?> TryUnfollowAsync(Question question, string mark, CancellationToken cancellationToken)
    {
        var left = question with { Followers = question.Followers - 1, Notice = question.Notice | QuestionNotice.Team };
        return await questions.TrySaveAsync([new QuestionChange(left, null) { GoneFollower = mark }], cancellationToken) is [var saved] ? saved : null;
    }

    /// <summary>One who waits for a question's answer; null when that person does not.</summary>
    public async Task<QuestionFollower?> FindAsync(string id, string mark, CancellationToken cancellationToken) =>
        await _table.GetAsync(QuestionRows.Partition, QuestionRows.Follower(id, mark), cancellationToken) is { } row
            ? QuestionRows.FollowerFrom(row, mark)
            : null;

    /// <summary>Notes whether the latest message reached one who waits for a question's answer, for the process team to see.</summary>
    /// <param name="message">The message; an older one than the latest changes nothing.</param>
    /// <param name="isUnreached">Whether it could not be brought.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task NoteAsync(FollowerMessage message, bool isUnreached, CancellationToken cancellationToken)
    {
        while (await FindAsync(message.Asked, message.Mark, cancellationToken) is { } follower
            && follower.IsUnreachedBy(message.Root, message.Round) != isUnreached
            && await questions.FindAsync(message.Root, cancellationToken) is { } root && root.Round == message.Round)
        {
            var noted = follower with { Unreached = isUnreached ? QuestionFollower.MessageOf(message.Root, message.Round) : null };
            var change = new QuestionChange(root with { Notice = root.Notice | QuestionNotice.Team }, null) { ChangedFollower = (message.Asked, noted) };
            if (await questions.TrySaveAsync([change], cancellationToken) is not null)
                return;
        }
    }

    /// <summary>The questions of the last months of which somebody who waits was not reached by a message, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetQuestionsWithUnreachedAsync(CancellationToken cancellationToken)
    {
        var first = QuestionRows.WithUnreached(QuestionStore.FirstId(time.Today().AddDays(-UnreachedDays)));
        var query = TableQuery.Prefix(QuestionRows.Partition, QuestionRows.WithUnreached("")) with { RowKeyFrom = first };
        return await questions.FindAllAsync(
            await _table.QueryAsync(query, cancellationToken).Select(row => row.RowKey[QuestionRows.WithUnreached("").Length..]).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Those who wait for a question's answer, by their marks.</summary>
    public async Task<IReadOnlyDictionary<string, QuestionFollower>> GetAllAsync(string id, CancellationToken cancellationToken)
    {
        var prefix = QuestionRows.Follower(id, "");
        return await _table.QueryAsync(TableQuery.Prefix(QuestionRows.Partition, prefix), cancellationToken)
            .Select(row => QuestionRows.FollowerFrom(row, row.RowKey[prefix.Length..]))
            .ToDictionaryAsync(follower => follower.Mark, StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Forgets who waited for the answer to a question that is done with, and that some were not reached; how many they were stays.</summary>
    public async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        await _table.DeleteAllAsync(TableQuery.Prefix(QuestionRows.Partition, QuestionRows.Follower(id, "")) with { Select = [] }, _ => true, cancellationToken);
        await _table.DeleteAsync(QuestionRows.Partition, QuestionRows.WithUnreached(id), Azure.ETag.All, cancellationToken);
    }
}
