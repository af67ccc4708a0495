using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>Tells how often an answer from the published texts helped, and which helped most: from five up, and in fives.</summary>
internal sealed class HelpedFigures(HelpedStore store, KnowledgeBase knowledge) : IDialogueFigures
{
    private const int Fewest = 5;
    private const int Named = 3;

    public async Task<string?> DescribeAsync(Language language, CancellationToken cancellationToken)
    {
        var rows = await store.GetAllAsync(cancellationToken);
        if (Shown(rows.Sum(row => row.Count)) is not (> 0 and var total))
            return null;
        var most = new List<string>();
        foreach (var row in rows.Where(row => row.Count >= Fewest).Take(Named))
            if (await knowledge.FindByIdAsync(row.Text, cancellationToken) is { } passage)
                most.Add(language["Answers.HelpedAtLeast", QuestionElements.Excerpt(passage.In(language).Title), language.Number(Shown(row.Count))]);
        var told = language["Answers.Helped", language.Number(total)];
        return most.Count == 0 ? told : $"{told} {language["Answers.HelpedMost", string.Join("; ", most)]}";
    }

    private static int Shown(int count) => count / Fewest * Fewest;
}
