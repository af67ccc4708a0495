using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>
/// Counts what helped: one row for each text. It knows of answers that were shown, by a number that is on the card and nowhere else, and of no person
/// and no question: so a press that comes twice counts once, and nobody can be told from it.
/// </summary>
internal sealed class HelpedStore(ITableService tables)
{
    /// <summary>The characters of an answer's number.</summary>
    public const int NumberLength = 16;

    private readonly ITable _table = tables.GetTable("helped");

    /// <summary>A number for an answer that is about to be shown.</summary>
    public static string NewNumber() => RandomNumberGenerator.GetHexString(NumberLength, lowercase: true);

    /// <summary>Whether it is such a number.</summary>
    public static bool IsNumber(string text) => text.Length == NumberLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Counts that an answer helped, once.</summary>
    /// <param name="text">The id of the text that it gave.</param>
    /// <param name="answer">The answer's number.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task AddAsync(string text, string answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await _table.GetAsync(HelpedRow.Partition, text, cancellationToken);
            if (row is not null && HelpedRow.From(row).Latest.Contains(answer))
                return;
            try
            {
                if (row is null)
                    await _table.AddAsync(new HelpedRow(text, 1, [answer]).ToRow(), cancellationToken);
                else
                    await _table.UpdateAsync(HelpedRow.From(row).With(answer).ToRow(), row.ETag, TableUpdateMode.Replace, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                // Somebody else said so just now: on top of that.
            }
        }
    }

    /// <summary>What helped, what helped most first.</summary>
    public async Task<IReadOnlyList<HelpedRow>> GetAllAsync(CancellationToken cancellationToken) =>
        [.. (await _table.QueryAsync(TableQuery.Partition(HelpedRow.Partition), cancellationToken).Select(HelpedRow.From).ToListAsync(cancellationToken))
            .OrderByDescending(row => row.Count)];
}
