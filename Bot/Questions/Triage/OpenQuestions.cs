using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>The questions that wait for an answer, and which of them are like a new one.</summary>
internal sealed class OpenQuestions(QuestionStore store)
{
    private const int MostSimilar = 5;
    private const double LikeFrom = 0.5;
    private readonly Analyzer _analyzer = Analyzer.Create();

    /// <summary>Those that wait, the oldest first.</summary>
    public async Task<IReadOnlyList<Question>> GetAsync(CancellationToken cancellationToken) =>
        [.. (await store.GetNeedingWorkAsync(cancellationToken)).Where(question => question.IsOpen)];

    /// <summary>The open questions that are like one, most like first, without itself.</summary>
    public Task<IReadOnlyList<Question>> FindLikeAsync(Question question, CancellationToken cancellationToken) =>
        FindLikeAsync(question.Text, other => other.Id != question.Id, cancellationToken);

    /// <summary>The open questions that are like a text, most like first.</summary>
    public async Task<IReadOnlyList<Question>> FindLikeAsync(string text, Func<Question, bool> isCandidate, CancellationToken cancellationToken)
    {
        var candidates = (await GetAsync(cancellationToken)).Where(isCandidate).ToDictionary(question => question.Id, StringComparer.Ordinal);
        if (candidates.Count == 0)
            return [];
        var index = new KnowledgeIndexBuilder(_analyzer).Build([.. candidates.Values.Select(PassageOf)]);
        return [.. index.Search(text, MostSimilar).Where(found => found.Confidence >= LikeFrom).Select(found => candidates[found.Passage.Id])];
    }

    private static Passage PassageOf(Question question) => new(question.Id, question.Text, question.Text, "", question.Asked) { AnswersItsTitleOnly = true };
}
