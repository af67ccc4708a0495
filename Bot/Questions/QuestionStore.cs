using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>The questions that were handed over, the oldest first.</summary>
internal sealed class QuestionStore(ITableService tables, TimeProvider time)
{
    public const string Partition = "question";
    private readonly ITable _table = tables.GetTable("questions");

    /// <summary>A key for a named question.</summary>
    public string NewId() => string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow().UtcTicks:D19}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>Whether a text is a key as <see cref="NewId"/> makes it.</summary>
    public static bool IsId(string text) => text is { Length: 26 } && text[19] == '-'
        && text.AsSpan(0, 19).IndexOfAnyExceptInRange('0', '9') < 0 && text[20..].All(char.IsAsciiHexDigitLower);

    /// <summary>Adds a question; one of the same key is left as it is.</summary>
    public async Task AddAsync(Question question, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddAsync(question.ToRow(), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // Handed over before: a repeated click, or a release that a kill cut short.
        }
    }

    public async Task<Question?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.GetAsync(Partition, id, cancellationToken) is { } row ? Question.From(row) : null;

    /// <summary>Saves a change to what was read.</summary>
    /// <returns>The saved question; null when somebody else changed it meanwhile.</returns>
    public async Task<Question?> TrySaveAsync(Question question, CancellationToken cancellationToken) =>
        await _table.TryReplaceAsync(question.ToRow(), question.ETag, cancellationToken) is { } etag ? question with { ETag = etag } : null;

    /// <summary>Makes a change that holds whatever else happens to the question meanwhile.</summary>
    public async Task ChangeAsync(string id, Func<Question, Question> change, CancellationToken cancellationToken)
    {
        while (await FindAsync(id, cancellationToken) is { } question && await TrySaveAsync(change(question), cancellationToken) is null)
        {
            // Somebody else wrote first: read again.
        }
    }

    public async IAsyncEnumerable<Question> GetAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync(TableQuery.Partition(Partition), cancellationToken))
            yield return Question.From(row);
    }
}
