using System.Globalization;

namespace ProcessDialogueBot.Questions;

/// <summary>Somebody who waits for the answer to a question that others asked.</summary>
/// <param name="Mark">Stands for the person, see <see cref="Asking.FollowerMarks"/>.</param>
/// <param name="Words">What the person wanted to ask, sealed.</param>
internal sealed record QuestionFollower(string Mark, byte[] Words)
{
    /// <summary>The message that could not be brought, see <see cref="MessageOf"/>; null when none is known.</summary>
    public string? Unreached { get; init; }

    /// <summary>What names a message to those who follow.</summary>
    /// <param name="root">The question that was answered.</param>
    /// <param name="round">Which of its messages it is.</param>
    public static string MessageOf(string root, int round) => string.Create(CultureInfo.InvariantCulture, $"{root}.{round}");

    /// <summary>Whether that message could not be brought.</summary>
    public bool IsUnreachedBy(string root, int round) => Unreached == MessageOf(root, round);

    /// <summary>Says nothing of who or what.</summary>
    public override string ToString() => nameof(QuestionFollower);
}

/// <summary>A message to one who follows.</summary>
/// <param name="Asked">The question that is followed.</param>
/// <param name="Root">The question that was answered; the same where it was not merged.</param>
/// <param name="Round">Which of its messages it is.</param>
/// <param name="Mark">Stands for the person.</param>
internal readonly record struct FollowerMessage(string Asked, string Root, int Round, string Mark)
{
    /// <summary>Says nothing of who.</summary>
    public override string ToString() => nameof(FollowerMessage);
}
