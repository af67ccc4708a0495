using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>Published answers, which answer the next one who asks the same. They carry no asker.</summary>
internal sealed class AnswerKnowledge(QuestionStore store) : IKnowledgeSource
{
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var question in store.GetAllAsync(null, cancellationToken))
            if (question is { IsPublished: true, Answer: { } answer, AnsweredAt: { } at })
            {
                yield return In(Language.Danish) with { AnswersItsTitleOnly = true, InEnglish = In(Language.English) };

                Passage In(Language language) =>
                    new($"answer/{question.Id}", question.ShownText, answer, language["Questions.AnswerSource"], DanishTime.DateOf(at));
            }
    }
}
