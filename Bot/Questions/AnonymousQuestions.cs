using System.Globalization;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// Questions from people who do not want to be known. They wait in the same pool as comments; nobody knows of one before it is
/// released, and the answer is read with the code.
/// </summary>
/// <param name="form">The form.</param>
/// <param name="threads">Where question and answer are found with the code.</param>
/// <param name="store">Where the process team finds the question.</param>
/// <param name="notices">Tells the process team.</param>
internal sealed class AnonymousQuestions(AnonymousForm form, AnonymousThreads threads, QuestionStore store, QuestionNotices notices) : IReleaseTarget
{
    /// <summary>The verb that opens the form.</summary>
    public const string FormVerb = "question.anonymous";

    /// <summary>The verb of the form's button.</summary>
    public const string SubmitVerb = "question.submit";

    private const int KeyLength = 16;
    private static readonly AnonymousFormKind Form = new(EntryKinds.Question, SubmitVerb, "Questions");

    public string Kind => EntryKinds.Question;

    /// <summary>The form with the question that was typed: writing it in other words is up to the asker.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var question = turn.Data.OptionalText(QuestionCards.QuestionData, Question.MaxText) ?? "";
        return Task.FromResult(form.Show(Form, Language.For(turn.Culture), new FormContent(question) { TypedInChat = question.Length > 0 }));
    }

    public Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken) => form.SubmitAsync(Form, turn, cancellationToken);

    public async Task ReleaseAsync(ReleasedEntry entry, CancellationToken cancellationToken)
    {
        await threads.AddAsync(entry, cancellationToken);
        var monday = MondayOf(entry.Week);
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{monday.ToDateTime(TimeOnly.MinValue).Ticks:D19}-{entry.ThreadKey.AsSpan(0, KeyLength)}");
        await store.AddAsync(new Question(id, entry.Text, monday) { ThreadKey = entry.ThreadKey, Notice = QuestionNotice.ToTeam }, cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is { } question)
            await notices.TellAsync(question, cancellationToken);
    }

    private static DateOnly MondayOf(string week)
    {
        var parts = week.Split("-W");
        return DateOnly.FromDateTime(ISOWeek.ToDateTime(
            int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), DayOfWeek.Monday));
    }
}
