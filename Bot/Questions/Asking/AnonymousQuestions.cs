using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>
/// Questions from people who do not want to be known. They wait in the same pool as comments; nobody knows of one before it is
/// released, and the answer is read with the code. The form asks for no area and no initiative: few people work in each, so that
/// it would narrow down who wrote.
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

    /// <summary>The empty form. What was typed stands in the chat, and is to be written in other words.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(form.Show(Form, Language.For(turn.Culture), new FormContent { TypedInChat = true }));

    public Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken) => form.SubmitAsync(Form, turn, cancellationToken);
}
