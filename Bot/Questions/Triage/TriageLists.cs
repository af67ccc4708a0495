using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What can be chosen on a question's card while somebody types.</summary>
internal sealed class TriageLists(TriagePeople people, OpenQuestions open)
{
    /// <summary>Editors and leaders, by name.</summary>
    public Task<IReadOnlyList<SearchResult>> FindPeopleAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchResult>>(
        [
            .. people.All()
                .Where(person => SearchWords.Match(person.Name, turn.Arguments))
                .Take(SearchResult.Most)
                .Select(person => new SearchResult(TriagePeople.Title(person), person.Id)),
        ]);

    /// <summary>Open questions: with nothing typed the newest, else those with the words.</summary>
    public async Task<IReadOnlyList<SearchResult>> FindQuestionsAsync(TurnContext turn, CancellationToken cancellationToken) => turn.Person.Is(Role.Editor)
        ?
        [
            .. (await open.GetAsync(cancellationToken)).Reverse()
                .Where(question => question is { Status: QuestionStatus.Open, IsForgotten: false } && SearchWords.Match(question.Text, turn.Arguments))
                .Take(SearchResult.Most)
                .Select(question => new SearchResult(QuestionElements.Excerpt(question.Text), question.Id)),
        ]
        : [];
}
