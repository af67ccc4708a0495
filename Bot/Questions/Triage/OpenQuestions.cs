using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>The questions that wait for an answer, and which of them are like a new one.</summary>
internal sealed class OpenQuestions(QuestionStore store)
{
    private const int MostSimilar = 5;
    private readonly Likeness _likeness = new(Analyzer.Create());

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetAsync(CancellationToken cancellationToken) =>
        [.. (await store.GetNeedingWorkAsync(cancellationToken)).Where(question => question.IsOpen)];

    /// <summary>The open questions that may be meant instead of one, most like first, without itself.</summary>
    public async Task<IReadOnlyList<Question>> FindSimilarAsync(Question question, CancellationToken cancellationToken) =>
        [.. (await FindAsync(question.Text, Likeness.Similar, cancellationToken)).Where(other => other.Id != question.Id).Take(MostSimilar)];

    /// <summary>The open questions that ask the same as a text, most like first.</summary>
    public Task<IReadOnlyList<Question>> FindSameAsync(string text, CancellationToken cancellationToken) => FindAsync(text, Likeness.Same, cancellationToken);

    private async Task<IReadOnlyList<Question>> FindAsync(string text, double from, CancellationToken cancellationToken)
    {
        var asked = _likeness.Read(text);
        return
        [
            .. (await GetAsync(cancellationToken))
                .Where(question => !question.IsForgotten)
                .Select(question => (Question: question, Likeness: _likeness.Between(asked, _likeness.Read(question.Text))))
                .Where(found => found.Likeness >= from)
                .OrderByDescending(found => found.Likeness)
                .Select(found => found.Question),
        ];
    }
}
