using System.Runtime.CompilerServices;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates;

/// <summary>What the process team has told everyone, as answers to questions. What only some got answers nobody.</summary>
internal sealed class UpdateKnowledge(UpdateStore store, TimeProvider time) : IKnowledgeSource
{
    public async IAsyncEnumerable<Passage> GetPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
            if (update is { State: UpdateState.Sent, SentAt: { } sent, Audience.IsPublic: true } && update.PublicAt <= time.GetUtcNow())
            {
                yield return In(Language.Danish) with { InEnglish = In(Language.English) };

                Passage In(Language language) =>
                    new($"update/{update.Id}", update.Content.TitleIn(language), update.Content.TextIn(language), SourceIn(language, update), DanishTime.DateOf(sent));
            }
    }

    private static string SourceIn(Language language, Update update) => update is { Revision: > 0, CorrectedAt: { } at }
        ? language["Updates.SourceCorrected", language.Date(DanishTime.DateOf(at))]
        : language["Updates.Source"];
}
