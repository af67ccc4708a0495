using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>
/// Questions from people who do not want to be known. They wait in the same pool as comments; nobody knows of one before it is
/// released, and the answer is read with the code.
/// </summary>
/// <param name="form">The form.</param>
internal sealed class AnonymousQuestions(AnonymousForm form)
{
    /// <summary>The verb that opens the form.</summary>
    public const string FormVerb = "question.anonymous";

    /// <summary>The verb of the form's button.</summary>
    public const string SubmitVerb = "question.submit";

    private static readonly AnonymousFormKind Form = new(EntryKinds.Question, SubmitVerb, "Questions")
    {
        MoreCare = language => language["Questions.MayBeShown"],
    };

    /// <summary>The form with the question that was typed: writing it in other words is up to the asker.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var question = CardText.Clean(turn.Data.OptionalText(QuestionCards.QuestionData, Question.MaxText) ?? "");
        return Task.FromResult(form.Show(Form, Language.For(turn.Culture), new FormContent(question) { TypedInChat = question.Length > 0 }));
    }

    public Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken) => form.SubmitAsync(Form, turn, cancellationToken);
}
