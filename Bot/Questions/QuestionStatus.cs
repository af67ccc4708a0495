namespace ProcessDialogueBot.Questions;

/// <summary>How far a handed-over question is.</summary>
internal enum QuestionStatus
{
    /// <summary>It waits for the process team, or for the one who has taken it.</summary>
    Open,

    /// <summary>The asker was asked to say more.</summary>
    Returned,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>It was closed without an answer, with a reason that the asker is told.</summary>
    Closed,

    /// <summary>It gets the answer of another question.</summary>
    Merged,
}

/// <summary>What is still to be told about a question. It is written with what is to be told, and wiped when that is ordered.</summary>
[Flags]
internal enum QuestionNotice
{
    /// <summary>Everybody has been told.</summary>
    None = 0,

    /// <summary>The process team: the question's card is posted, or brought up to date wherever it stands.</summary>
    Team = 1,

    /// <summary>Those who asked: the answer, the reason or what is missing.</summary>
    Askers = 2,

    /// <summary>Those who answer: the time that was promised is near, or over.</summary>
    Reminder = 4,

    /// <summary>Whoever was told of it in its words: they are deleted there as well.</summary>
    Forgotten = 8,
}
