using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>What the process team does with the words of the search: see them, add some, remove some.</summary>
internal sealed class WordHandlers(WordStore store, KnowledgeBase knowledge)
{
    private const int MaxKey = 2 * SynonymGroup.MaxWord;
    private const int MaxPage = 4;

    /// <summary>Without words the list; with words a new group.</summary>
    public Task WordsAsync(TurnContext turn, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(turn.Arguments) ? ListAsync(turn, cancellationToken) : AddAsync(turn, cancellationToken);

    /// <summary>Turns to another page of the list.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        CardActionResponse.Card((await CardAsync(turn, null, cancellationToken)).ToJson());

    /// <summary>Removes a group. A press that comes twice, or after another editor's, finds it gone.</summary>
    public async Task<CardActionResponse> DeleteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var key = turn.Data.Text("id", MaxKey);
        var deleted = SynonymGroup.IsWord(key) ? await store.DeleteAsync(key, cancellationToken) : null;
        if (deleted is not null)
        {
            turn.Changed = deleted.Mark;
            knowledge.Invalidate();
        }

        var note = deleted is null ? turn.Language["Words.Gone"] : turn.Language["Words.Deleted", deleted];
        return CardActionResponse.Card((await CardAsync(turn, note, cancellationToken)).ToJson());
    }

    private async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await CardAsync(turn, null, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    private async Task AddAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (group, problem) = SynonymGroup.Parse(turn.Language, turn.Arguments, word => !knowledge.HasSubject(word));
        if (group is null || problem is not null)
        {
            await turn.SendAsync(problem!, cancellationToken);
            return;
        }

        var found = await FindAsync(group.All, cancellationToken);
        var (isSaved, replaced) = await store.SaveAsync(group, cancellationToken);
        if (!isSaved)
        {
            await turn.SendAsync(turn.Language["Words.Full", turn.Language.Number(SynonymGroup.MaxGroups)], cancellationToken);
            return;
        }

        turn.Changed = group.Mark;
        knowledge.Invalidate();
        string?[] lines =
        [
            turn.Language["Words.Saved", turn.Language.List([.. group.All.Select(word => $"*{word}*")])],
            replaced is not null && replaced.ToString() != group.ToString() ? turn.Language["Words.Replaced", replaced] : null,
            await ExampleAsync(turn, group, found, cancellationToken),
        ];
        await turn.SendAsync(string.Join("\n\n", lines.OfType<string>()), cancellationToken);
    }

    // What a word finds now that it did not find before; or what it finds, or that there is nothing to find.
    private async Task<string> ExampleAsync(TurnContext turn, SynonymGroup group, IReadOnlyList<Passage?> before, CancellationToken cancellationToken)
    {
        var now = await FindAsync(group.All, cancellationToken);
        var changed = Enumerable.Range(0, now.Count).Where(at => now[at] is not null).OrderBy(at => now[at]!.Id == before[at]?.Id).ToList();
        if (changed.Count == 0)
            return turn.Language["Words.FindsNothing"];
        var (word, passage) = (group.All[changed[0]], now[changed[0]]!);
        var title = QuestionElements.Excerpt(passage.In(turn.Language).Title);
        return turn.Language[passage.Id == before[changed[0]]?.Id ? "Words.FindsAlready" : "Words.FindsNow", word, title];
    }

    private async Task<IReadOnlyList<Passage?>> FindAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var found = new List<Passage?>();
        foreach (var word in words)
            found.Add(await knowledge.FindAsync(word, cancellationToken));
        return found;
    }

    private async Task<AdaptiveCard> CardAsync(TurnContext turn, string? note, CancellationToken cancellationToken)
    {
        _ = int.TryParse(turn.Data.OptionalText("page", MaxPage), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return WordCards.List(turn.Language, await store.GetAllAsync(cancellationToken), page, note);
    }
}
