namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>Whom a question is about, and which way it is turned: "må jeg gå ned i tid", "må beboerne ikke …", "hvordan …".</summary>
/// <param name="IsMore">Whether it speaks of more.</param>
/// <param name="IsLess">Whether it speaks of less.</param>
/// <param name="IsNot">Whether it says that something is not.</param>
/// <param name="IsManner">Whether it asks in which way.</param>
/// <param name="IsOfSelf">Whether it is about those who ask.</param>
/// <param name="Other">The stem of whom else it is about; null when it is not seen.</param>
internal readonly record struct Bearing(bool IsMore, bool IsLess, bool IsNot, bool IsManner, bool IsOfSelf, string? Other)
{
    /// <summary>Whether an answer to the one would be no answer to the other.</summary>
    /// <param name="kind">What this one asks for.</param>
    /// <param name="stems">What this one is about.</param>
    /// <param name="other">The other.</param>
    /// <param name="otherKind">What the other asks for.</param>
    /// <param name="otherStems">What the other is about.</param>
    public bool IsAgainst(AnswerKind kind, IReadOnlySet<string> stems, Bearing other, AnswerKind otherKind, IReadOnlySet<string> otherStems) =>
        IsNot != other.IsNot
        || IsMore && other.IsLess && !other.IsMore && !IsLess || IsLess && other.IsMore && !other.IsLess && !IsMore
        || IsManner && !other.IsManner && otherKind != AnswerKind.None || other.IsManner && !IsManner && kind != AnswerKind.None
        || IsOfSelf && other.Other is { } they && !stems.Contains(they) || other.IsOfSelf && Other is { } those && !otherStems.Contains(those);
}
