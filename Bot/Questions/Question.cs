using Azure;

namespace ProcessDialogueBot.Questions;

/// <summary>A question that was handed over to the process team.</summary>
/// <param name="Id">The row key; earlier questions have smaller ones. An anonymous one's is random within its week.</param>
/// <param name="Text">What was asked; empty for an anonymous one that <see cref="IsForgotten"/>.</param>
/// <param name="Asked">The date; for an anonymous one the Monday of the week in which it was shown.</param>
internal sealed record Question(string Id, string Text, DateOnly Asked)
{
    /// <summary>The most characters of a question, and of what is added to one.</summary>
    public const int MaxText = 2_000;

    /// <summary>The most room that a question takes on a card, in bytes of JSON: it stands on one twice, once of them behind a button.</summary>
    public const int MaxTextBytes = 7_500;

    /// <summary>The most characters of an answer.</summary>
    public const int MaxAnswer = 4_000;

    /// <summary>The most room that an answer takes on a card, in bytes of JSON: it stands below an anonymous question, which may be long.</summary>
    public const int MaxAnswerBytes = 8_000;

    /// <summary>The most characters of a question as others are shown it; an anonymous one may have as many.</summary>
    public const int MaxShown = 4_000;

    /// <summary>The most room that it takes on a card, in bytes of JSON: it stands above its answer, each in its field.</summary>
    public const int MaxShownBytes = 12_000;

    /// <summary>The most characters of what is asked back, of what is added, and of a reason; each stands beside the question.</summary>
    public const int MaxRemark = 500;

    /// <summary>The most room that such a remark takes on a card, in bytes of JSON.</summary>
    public const int MaxRemarkBytes = 1_500;

    /// <summary>The most questions that are merged into one, so that all of them are answered together.</summary>
    public const int MaxMerged = 90;

    /// <summary>Who asked, by Entra object id; null for an anonymous question, of which nobody knows.</summary>
    public string? AskerId { get; init; }

    /// <summary>What the asker is called, for the process team to see; null for an anonymous question.</summary>
    public string? AskerName { get; init; }

    /// <summary>Under what key an anonymous asker finds the answer.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>The area that the question is about, as the asker says, or the asker's own; null when it was not told.</summary>
    public string? Area { get; init; }

    /// <summary>The initiative that the question is about, by its number in the plan; null when it was not told.</summary>
    public string? Initiative { get; init; }

    /// <summary>How far it is.</summary>
    public QuestionStatus Status { get; init; }

    /// <summary>Who has taken it, or was given it, by Entra object id.</summary>
    public string? Assignee { get; init; }

    /// <summary>The last day on which the answer keeps the promise; while the asker is asked, the last on which nobody is reminded.</summary>
    public DateOnly Due { get; init; }

    /// <summary>What the asker was asked to say more about.</summary>
    public string? Request { get; init; }

    /// <summary>What the asker said then, or when the answer did not answer.</summary>
    public string? Addition { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Who answered or closed it, by Entra object id.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When it was answered or closed.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why it was closed without an answer.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether question and answer may be shown to everyone who asks the same.</summary>
    public bool IsPublished { get; init; }

    /// <summary>The question as others are shown it, when that is not as it was asked; it stays when it is shown no longer.</summary>
    public string? PublishedAs { get; init; }

    /// <summary>The question whose answer this one gets; that one may be merged, too.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The questions that get this one's answer.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>The question with which the asker went on alone when the answer did not answer, while the others who wait here keep it.</summary>
    public string? ContinuedAs { get; init; }

    /// <summary>The question of which this one is such a continuation.</summary>
    public string? Continues { get; init; }

    /// <summary>How often those who asked have been told something.</summary>
    public int Round { get; init; }

    /// <summary>Whether the asker has said that an answer did not answer; that can be said once.</summary>
    public bool HasReopened { get; init; }

    /// <summary>Whether what was last to be told could not be brought to the asker.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>Whether the answer was put right and the asker may still see it as it was.</summary>
    public bool IsUncorrected { get; init; }

    /// <summary>How many others wait for the answer.</summary>
    public int Followers { get; init; }

    /// <summary>Who has the question's card in their own chat, in the order in which they got it.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>Those of <see cref="Shown"/> to whom the card could not be brought.</summary>
    public IReadOnlyList<string> NotReached { get; init; } = [];

    /// <summary>Whether no channel could take the card, so that each editor gets it in their own chat.</summary>
    public bool IsWithoutChannel { get; init; }

    /// <summary>How often those who answer have been reminded.</summary>
    public int Reminders { get; init; }

    /// <summary>The day of the last reminder.</summary>
    public DateOnly? RemindedOn { get; init; }

    /// <summary>What is still to be told.</summary>
    public QuestionNotice Notice { get; init; }

    /// <summary>How many steps its history has.</summary>
    public int Steps { get; init; }

    /// <summary>The version that was read.</summary>
    public ETag ETag { get; init; }

    /// <summary>Whether the stored row is among those that something is still to be done about.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether nobody knows who asked.</summary>
    public bool IsAnonymous => AskerId is null;

    /// <summary>Whether who asked it by name is forgotten: on their wish, or as it was done with long ago.</summary>
    public bool IsNameless => AskerId is null && ThreadKey is null;

    /// <summary>Whether its words are deleted, as the code of who asked has ended, or who asked is forgotten.</summary>
    public bool IsForgotten => Text.Length == 0;

    /// <summary>Whether it waits for an answer.</summary>
    public bool IsOpen => Status is QuestionStatus.Open or QuestionStatus.Returned;

    /// <summary>The question as it is shown to others, or would be.</summary>
    public string ShownText => PublishedAs ?? Text;

    /// <summary>Whether something is still to be done about it.</summary>
    public bool NeedsWork => IsOpen || Notice != QuestionNotice.None;

    /// <summary>Whether others than the asker get its answer, too.</summary>
    public bool IsShared => Merged.Count > 0 || Followers > 0;

    /// <summary>Whether the one who has it was given it, and it could not be brought there.</summary>
    public bool IsWithUnreached => IsOpen && Assignee is { } assignee && NotReached.Contains(assignee);

    /// <summary>This and every question that gets its answer.</summary>
    public IEnumerable<string> Family => Merged.Prepend(Id);

    /// <summary>Says nothing of the text or the asker.</summary>
    public override string ToString() => nameof(Question);
}
