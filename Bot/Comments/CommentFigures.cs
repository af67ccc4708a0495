using System.Globalization;
using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>
/// Tells everyone what became of the anonymous comments: whole numbers for the whole organisation, since the beginning, as they stood when the week
/// began or somebody first asked in it. Counted more often, they would tell the minute of a reply (<see cref="ReplyNews"/>).
/// </summary>
/// <param name="threads">The comments.</param>
/// <param name="tables">Keeps the week's numbers, the same for all instances.</param>
/// <param name="options">Say whether all is shown at once, as in Development.</param>
/// <param name="time">Tells which week it is.</param>
internal sealed class CommentFigures(ThreadOverview threads, ITableService tables, IOptions<AnonymityOptions> options, TimeProvider time) : IDialogueFigures
{
    private const string Partition = "figures";
    private const string Week = "Week";
    private readonly ITable _table = tables.GetTable("threads");
    private readonly KeptFigure<string, ThreadSums> _ofWeek = new(TimeSpan.MaxValue, time);

    /// <inheritdoc/>
    public async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken) =>
        options.Value.ReleaseAtOnce
            ? In(language, "Comments.Figures", await threads.CountAsync(EntryKinds.Comment, cancellationToken))
            : In(language, "Comments.FiguresOfWeek", await GetAsync(ReleaseSchedule.WeekOf(time.GetUtcNow()), cancellationToken));

    private string? In(Language language, string key, ThreadSums sums) => sums.Released == 0 ? null : language[
        key,
        language.Number(sums.Released),
        language.Number(sums.Answered),
        language.Number(sums.Hidden),
        ISOWeek.GetWeekOfYear(time.Today().ToDateTime(TimeOnly.MinValue))];

    private Task<ThreadSums> GetAsync(string week, CancellationToken cancellationToken) =>
        _ofWeek.GetAsync(week, async () => await FindAsync(week, cancellationToken) ?? await KeepAsync(week, cancellationToken));

    private async Task<ThreadSums?> FindAsync(string week, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, EntryKinds.Comment, cancellationToken) is { } row && row.GetString(Week) == week
            ? new ThreadSums(Number(row, nameof(ThreadSums.Released)), Number(row, nameof(ThreadSums.Answered)), Number(row, nameof(ThreadSums.Hidden)))
            : null;

    // Of two that count at once, the first counts.
    private async Task<ThreadSums> KeepAsync(string week, CancellationToken cancellationToken)
    {
        var before = await _table.GetAsync(Partition, EntryKinds.Comment, cancellationToken);
        var sums = await threads.CountAsync(EntryKinds.Comment, cancellationToken);
        var row = new TableEntity(Partition, EntryKinds.Comment)
        {
            [Week] = week,
            [nameof(ThreadSums.Released)] = sums.Released,
            [nameof(ThreadSums.Answered)] = sums.Answered,
            [nameof(ThreadSums.Hidden)] = sums.Hidden,
        };
        try
        {
            await (before is null
                ? _table.AddAsync(row, cancellationToken)
                : _table.UpdateAsync(row, before.ETag, TableUpdateMode.Replace, cancellationToken));
            return sums;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            return await FindAsync(week, cancellationToken) ?? sums;
        }
    }

    private static int Number(TableEntity row, string property) => row.GetInt32(property) ?? 0;
}
