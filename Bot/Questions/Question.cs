using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Questions;

/// <summary>How far a handed-over question is.</summary>
internal enum QuestionStatus
{
    Open,
    Answered,
    Closed,
}

/// <summary>What is still to be told about a question. A process that finds it at its start does so.</summary>
internal enum QuestionNotice
{
    None,
    ToTeam,
    ToAsker,
}

/// <summary>A question that was handed over to the process team.</summary>
/// <param name="Id">The row key; earlier questions have smaller ones. An anonymous one's is random.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Asked">The date; for an anonymous one the Monday of the week in which it was shown.</param>
internal sealed record Question(string Id, string Text, DateOnly Asked)
{
    public const int MaxText = 2_000;

    /// <summary>The most room that a question takes on a card, in bytes of JSON: it stands on one twice, once of them behind a button.</summary>
    public const int MaxTextBytes = 7_500;

    public const int MaxAnswer = 4_000;

    /// <summary>The most room that an answer takes on a card, in bytes of JSON: it stands below an anonymous question, which may be long.</summary>
    public const int MaxAnswerBytes = 8_000;

    /// <summary>Who asked, by Entra object id; null for an anonymous question, of which nobody knows.</summary>
    public string? AskerId { get; init; }

    /// <summary>What the asker is called, for the process team to see; null for an anonymous question.</summary>
    public string? AskerName { get; init; }

    /// <summary>Under what key an anonymous asker finds the answer.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>The asker's area; null when unknown or anonymous.</summary>
    public string? Area { get; init; }

    public QuestionStatus Status { get; init; }

    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whether question and answer may be shown to everyone who asks the same.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether the answer could not be brought to the asker.</summary>
    public bool IsUndelivered { get; init; }

    public QuestionNotice Notice { get; init; }

    public ETag ETag { get; init; }

    public bool IsAnonymous => AskerId is null;

    public string TriageDeliveryId => $"triage-{Id}";

    public string AnswerDeliveryId => $"answer-{Id}";

    public static Question From(TableEntity row) => new(row.RowKey, row.GetString("Text")!, DateOnly.FromDateTime(row.GetDateTimeOffset("Asked")!.Value.UtcDateTime))
    {
        AskerId = row.GetString("Asker"),
        AskerName = row.GetString("AskerName"),
        ThreadKey = row.GetString("Thread"),
        Area = row.GetString("Area"),
        Status = Enum.Parse<QuestionStatus>(row.GetString("Status")!),
        Answer = row.GetString("Answer"),
        AnsweredBy = row.GetString("AnsweredBy"),
        AnsweredAt = row.GetDateTimeOffset("AnsweredAt"),
        IsPublished = row.GetBoolean("Published") ?? false,
        IsUndelivered = row.GetBoolean("Undelivered") ?? false,
        Notice = Enum.Parse<QuestionNotice>(row.GetString("Notice")!),
        ETag = row.ETag,
    };

    public TableEntity ToRow() => new(QuestionStore.Partition, Id)
    {
        { "Text", Text },
        { "Asked", new DateTimeOffset(Asked, TimeOnly.MinValue, TimeSpan.Zero) },
        { "Asker", AskerId },
        { "AskerName", AskerName },
        { "Thread", ThreadKey },
        { "Area", Area },
        { "Status", Status.ToString() },
        { "Answer", Answer },
        { "AnsweredBy", AnsweredBy },
        { "AnsweredAt", AnsweredAt },
        { "Published", IsPublished },
        { "Undelivered", IsUndelivered },
        { "Notice", Notice.ToString() },
    };
}
