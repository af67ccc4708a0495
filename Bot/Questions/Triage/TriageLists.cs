using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What can be chosen on a question's card while somebody types.</summary>
internal sealed class TriageLists(PeopleDirectory people, OpenQuestions open)
{
    /// <summary>Editors and leaders, by name.</summary>
    public Task<IReadOnlyList<SearchResult>> FindPeopleAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchResult>>(
        [
            .. people.Listed(Role.Editor).Concat(people.Listed(Role.Leader))
                .DistinctBy(person => person.Id)
                .Where(person => SearchWords.Match(person.Name, turn.Arguments))
                .OrderBy(person => person.Name, StringComparer.Create(turn.Language.Culture, ignoreCase: true))
                .Take(SearchResult.Most)
                .Select(person => new SearchResult(person.Area is { } area ? $"{person.Name} · {area}" : person.Name, person.Id)),
        ]);

    /// <summary>Open questions: with nothing typed the newest, else those with the words.</summary>
    public async Task<IReadOnlyList<SearchResult>> FindQuestionsAsync(TurnContext turn, CancellationToken cancellationToken) => turn.Person.Is(Role.Editor)
        ?
        [
            .. (await open.GetAsync(cancellationToken)).Reverse()
                .Where(question => SearchWords.Match(question.Text, turn.Arguments))
                .Take(SearchResult.Most)
                .Select(question => new SearchResult(QuestionElements.Excerpt(question.Text), question.Id)),
        ]
        : [];
}
