using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// How questions lie in rows, all in one partition, so that a question, its history and the marks that find it change together:
/// <c>{id}</c> the question, <c>h-{id}-{number}</c> its history, <c>w-{id}</c> while something is to be done about it,
/// <c>a-{asker}-{id}</c> for a named asker, <c>f-{id}-{mark}</c> for each who waits for the same answer, <c>u-{id}</c> once one of those was not reached.
/// </summary>
internal static class QuestionRows
{
    public const string Partition = "question";
    private const string Words = "Words";
    private const string Unreached = "Unreached";

    public static string Work(string id) => $"w-{id}";

    public static string OfAsker(string asker, string id) => $"a-{asker}-{id}";

    public static string Follower(string id, string mark) => $"f-{id}-{mark}";

    public static string WithUnreached(string id) => $"u-{id}";

    public static TableEntity Mark(string key) => new(Partition, key);

    public static TableEntity ToRow(string question, QuestionFollower follower) =>
        new(Partition, Follower(question, follower.Mark)) { { Words, follower.Words }, { Unreached, follower.Unreached } };

    public static QuestionFollower FollowerFrom(TableEntity row, string mark) => new(mark, row.GetBinary(Words)!) { Unreached = row.GetString(Unreached) };

    public static Question From(TableEntity row)
    {
        var question = new Question(row.RowKey, row.GetString("Text")!, DateOf(row, "Asked")!.Value)
        {
            AskerId = row.GetString("Asker"),
            AskerName = row.GetString("AskerName"),
            ThreadKey = row.GetString("Thread"),
            Area = row.GetString("Area"),
            Initiative = row.GetString("Initiative"),
            Status = Enum.Parse<QuestionStatus>(row.GetString("Status")!),
            Assignee = row.GetString("Assignee"),
            Due = DateOf(row, "Due")!.Value,
            Request = row.GetString("Request"),
            Addition = row.GetString("Addition"),
            Answer = row.GetString("Answer"),
            AnsweredBy = row.GetString("AnsweredBy"),
            AnsweredAt = row.GetDateTimeOffset("AnsweredAt"),
            Reason = row.GetString("Reason"),
            IsPublished = row.GetBoolean("Published") ?? false,
            PublishedAs = row.GetString("PublishedAs"),
            MergedInto = row.GetString("MergedInto"),
            Merged = ListOf(row, "Merged"),
            ContinuedAs = row.GetString("ContinuedAs"),
            Continues = row.GetString("Continues"),
            Round = row.GetInt32("Round") ?? 0,
            HasReopened = row.GetBoolean("HasReopened") ?? false,
            IsUndelivered = row.GetBoolean("Undelivered") ?? false,
            IsUncorrected = row.GetBoolean("Uncorrected") ?? false,
            NotReached = ListOf(row, "NotReached"),
            IsWithoutChannel = row.GetBoolean("WithoutChannel") ?? false,
            Followers = row.GetInt32("Followers") ?? 0,
            Shown = ListOf(row, "Shown"),
            Reminders = row.GetInt32("Reminders") ?? 0,
            RemindedOn = DateOf(row, "RemindedOn"),
            Notice = Enum.Parse<QuestionNotice>(row.GetString("Notice")!),
            Steps = row.GetInt32("Steps") ?? 0,
            ETag = row.ETag,
        };
        return question with { IsMarked = question.NeedsWork };
    }

    public static TableEntity ToRow(Question question) => new(Partition, question.Id)
    {
        { "Text", question.Text },
        { "Asked", Moment(question.Asked) },
        { "Asker", question.AskerId },
        { "AskerName", question.AskerName },
        { "Thread", question.ThreadKey },
        { "Area", question.Area },
        { "Initiative", question.Initiative },
        { "Status", question.Status.ToString() },
        { "Assignee", question.Assignee },
        { "Due", Moment(question.Due) },
        { "Request", question.Request },
        { "Addition", question.Addition },
        { "Answer", question.Answer },
        { "AnsweredBy", question.AnsweredBy },
        { "AnsweredAt", question.AnsweredAt },
        { "Reason", question.Reason },
        { "Published", question.IsPublished },
        { "PublishedAs", question.PublishedAs },
        { "MergedInto", question.MergedInto },
        { "Merged", string.Join('\n', question.Merged) },
        { "ContinuedAs", question.ContinuedAs },
        { "Continues", question.Continues },
        { "Round", question.Round },
        { "HasReopened", question.HasReopened },
        { "Undelivered", question.IsUndelivered },
        { "Uncorrected", question.IsUncorrected },
        { "NotReached", string.Join('\n', question.NotReached) },
        { "WithoutChannel", question.IsWithoutChannel },
        { "Followers", question.Followers },
        { "Shown", string.Join('\n', question.Shown) },
        { "Reminders", question.Reminders },
        { "RemindedOn", question.RemindedOn is { } day ? Moment(day) : null },
        { "Notice", question.Notice.ToString() },
        { "Steps", question.Steps },
    };

    private static string[] ListOf(TableEntity row, string name) =>
        row.GetString(name)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static DateOnly? DateOf(TableEntity row, string name) =>
        row.GetDateTimeOffset(name) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

    private static DateTimeOffset Moment(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
