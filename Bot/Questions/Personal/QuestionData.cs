using System.Globalization;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Questions.Personal;

/// <summary>
/// The questions that a person asked by name, the answers that they follow, and what they did for the process team. Of anonymous questions nothing can be
/// told or erased here: nobody can find whose they are.
/// </summary>
internal sealed class QuestionData(QuestionStore store, FollowerStore followers, FollowerMarks marks) : IPersonalData
{
    /// <inheritdoc/>
    public string Name => "Questions";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var (asked, followed, handled) = (new List<PersonalEntry>(), new List<PersonalEntry>(), new List<PersonalEntry>());
        foreach (var question in await store.GetAskedByAsync(personId, cancellationToken))
            asked.Add(Asked(language, question, await store.FindRootAsync(question.Id, cancellationToken) ?? question));
        await foreach (var question in store.GetAllAsync(since: null, cancellationToken))
        {
            if (question.Followers > 0 && await followers.FindAsync(question.Id, marks.Of(question.Id, personId), cancellationToken) is { } follower)
                followed.Add(new(marks.Open(question.Id, personId, follower.Words), At: null, []));
            if (question.Assignee == personId || question.Shown.Contains(personId))
                handled.Add(Handled(language, question, DayOf(question), language["Questions.DataWasGiven"]));
        }

        await foreach (var (id, step) in store.GetStepsByAsync(personId, cancellationToken))
            if (!step.IsOfAsker && await store.FindAsync(id, cancellationToken) is { } question)
                handled.Add(Handled(language, question, step.At, language[$"Questions.DataStep{step.Kind}"]));
        asked.Reverse();
        followed.Reverse();
        return
        [
            new("Asked", language["Questions.DataAsked"], language["Questions.DataAskedErasing"], asked),
            new("Followed", language["Questions.DataFollowed"], language["Questions.DataFollowedErasing"], followed),
            new("Handled", language["Questions.DataHandled"], language["Questions.DataHandledErasing"], [.. handled.OrderByDescending(entry => entry.At)]) { IsKept = true },
        ];
    }

    /// <inheritdoc/>
    public async Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken)
    {
        foreach (var question in await store.GetAskedByAsync(personId, cancellationToken))
            await store.DetachAsync(question.Id, cancellationToken);
        await foreach (var question in store.GetAllAsync(since: null, cancellationToken))
            if (question.Followers > 0)
                await UnfollowAsync(question, personId, cancellationToken);
        return null;
    }

    private async Task UnfollowAsync(Question? question, string personId, CancellationToken cancellationToken)
    {
        while (question is not null && await followers.FindAsync(question.Id, marks.Of(question.Id, personId), cancellationToken) is { } follower
            && await followers.TryUnfollowAsync(question, follower.Mark, cancellationToken) is null)
            question = await store.FindAsync(question.Id, cancellationToken);
    }

    private static PersonalEntry Asked(Language language, Question question, Question root) => new(
        question.Text,
        DayOf(question),
        [
            new(language["Questions.DataState"], language[root.Status switch
            {
                QuestionStatus.Answered => "Questions.DataAnswered",
                QuestionStatus.Closed => "Questions.ClosedTitle",
                QuestionStatus.Returned => "Questions.ReturnedTitle",
                _ => "Questions.MineWaiting",
            }]),
            new(language["Questions.DataName"], question.AskerName),
            new(language["Questions.Area"], question.Area),
            new(language["Questions.Initiative"], question.Initiative),
            new(language["Questions.Addition"], question.Addition),
            new(language["Questions.Request"], question.Request),
            new(language["Questions.DataAnswer"], root.Answer),
            new(language["Questions.DataReason"], root.Reason),
            new(language["Questions.DataShownAs"], question.IsPublished ? question.ShownText : null),
        ]);

    private static DateTimeOffset DayOf(Question question) => WallClock.At(question.Asked, TimeOnly.MinValue).Moment;

    private static PersonalEntry Handled(Language language, Question question, DateTimeOffset at, string what) =>
        new(QuestionElements.Excerpt(language, question), at, [new(language["Questions.DataPart"], what)]);
}
