using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>What the process team has told everyone, as answers to questions.</summary>
internal sealed class UpdateKnowledge(UpdateStore store) : IKnowledgeSource
{
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update.SentAt is { } sent)
            {
                yield return In(Language.Danish) with { InEnglish = In(Language.English) };

                Passage In(Language language) =>
                    new($"update/{update.Id}", update.Title, update.Text, language["Updates.Source"], DanishTime.DateOf(sent));
            }
    }
}
