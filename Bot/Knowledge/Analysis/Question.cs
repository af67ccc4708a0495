namespace ProcessDialogueBot.Knowledge.Analysis;

/// <summary>What a question says, before it is held against any passages.</summary>
/// <param name="Words">Its words that carry a subject, folded, in order; never the question words or small talk.</param>
/// <param name="AllWords">All its words, folded, in order.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Personal">Whether it speaks of the person who asks.</param>
/// <param name="Bearing">Whom it is about, and which way it is turned.</param>
internal sealed record Question(IReadOnlyList<string> Words, IReadOnlyList<string> AllWords, AnswerKind Kind, bool Personal, Bearing Bearing);
