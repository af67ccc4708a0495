using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>All that the process team sees of a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Merged">The questions that get its answer; the first few.</param>
/// <param name="Similar">Open questions that are like it, most like first.</param>
/// <param name="Others">The other questions that it can be answered with, the newest first; none when they are too many to list.</param>
/// <param name="Helpers">Those whom it can be given to, by name; none when they are too many to list.</param>
/// <param name="Steps">Its latest steps, the newest last.</param>
/// <param name="Names">What people in it are called, by Entra object id.</param>
internal sealed record TriageView(
    Question Question,
    IReadOnlyList<Question> Merged,
    IReadOnlyList<Question> Similar,
    IReadOnlyList<Question> Others,
    IReadOnlyList<Person> Helpers,
    IReadOnlyList<QuestionStep> Steps,
    IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Whether the latest message did not reach one of those who asked it, or a question that gets its answer.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>Whether one of them may still see the answer as it was before it was put right.</summary>
    public bool IsUncorrected { get; init; }

    /// <summary>How many of those who follow it, or a question that gets its answer, the latest message did not reach.</summary>
    public int UnreachedFollowers { get; init; }

    /// <summary>Whether it is an anonymous one whose code opens nothing any more.</summary>
    public bool IsCodeExpired { get; init; }

    /// <summary>Whether it is shown to a leader to whom it was given, who can do less with it.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>What the initiative is called that it is about; null when it is about none.</summary>
    public required Func<Language, string?> Initiative { get; init; }

    /// <summary>The same as a leader sees it to whom it was given: nothing of other questions that wait.</summary>
    public TriageView Given() => this with { Similar = [], Others = [], IsGiven = true };

    /// <summary>What somebody is called; somebody of the process team when that is not known.</summary>
    public string NameOf(Language language, string? id) =>
        id is not null && Names.GetValueOrDefault(id) is { Length: > 0 } name ? name : language["Questions.SomeoneOfTheTeam"];
}

/// <summary>Gathers what the process team sees of a question.</summary>
internal sealed class TriageViews(
    QuestionStore store, FollowerStore followers, OpenQuestions open, TriagePeople helpers, PeopleDirectory people, QuestionSubjects subjects, AnonymousThreads threads)
{
    private const int MergedShown = 3;
    private const int StepsShown = 4;
    private const int OthersListed = 8;

    public async Task<TriageView> OfAsync(Question question, CancellationToken cancellationToken)
    {
        var steps = await store.GetStepsAsync(question.Id, Math.Max(question.Steps - StepsShown + 1, 1), cancellationToken);
        var similar = question.IsOpen ? await open.FindSimilarAsync(question, cancellationToken) : [];
        var others = question.IsOpen ? (await open.GetAsync(cancellationToken)).Where(other => other.Id != question.Id && other is { Status: QuestionStatus.Open, IsForgotten: false }).Reverse().ToList() : [];
        var family = question.IsOpen ? [question] : await store.FindAllAsync(question.Family, cancellationToken);
        IEnumerable<string?> ids = [question.Assignee, question.AnsweredBy, .. steps.Select(step => step.By), .. steps.Select(GivenTo)];
        return new TriageView(
            question,
            await store.FindAllAsync(question.Merged.Take(MergedShown), cancellationToken),
            similar,
            others.Count > OthersListed ? [] : [.. others.ExceptBy(similar.Select(like => like.Id), other => other.Id)],
            helpers.Few(),
            steps,
            ids.OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => people.Get(id).Name, StringComparer.Ordinal))
        {
            IsUndelivered = family.Any(asked => asked.IsUndelivered),
            IsUncorrected = family.Any(asked => asked.IsUncorrected),
            IsCodeExpired = question.ThreadKey is { } key && !await threads.IsOpenedAsync(EntryKinds.Question, key, cancellationToken),
            UnreachedFollowers = await CountUnreachedAsync(question, family, cancellationToken),
            Initiative = language => question.Initiative is { } number ? subjects.NameOf(language, number) : null,
        };
    }

    private async Task<int> CountUnreachedAsync(Question question, IReadOnlyList<Question> family, CancellationToken cancellationToken)
    {
        var unreached = 0;
        if (question.Status is QuestionStatus.Answered or QuestionStatus.Closed)
            foreach (var asked in family.Where(asked => asked.Followers > 0))
                unreached += (await followers.GetAllAsync(asked.Id, cancellationToken)).Values.Count(follower => follower.IsUnreachedBy(question.Id, question.Round));
        return unreached;
    }

    private static string? GivenTo(QuestionStep step) => step.Kind == QuestionStepKind.Given ? step.Text : null;
}
