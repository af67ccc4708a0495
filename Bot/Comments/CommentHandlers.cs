using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Takes in anonymous comments.</summary>
/// <param name="form">The form.</param>
/// <param name="options">Where serious matters belong.</param>
internal sealed class CommentHandlers(AnonymousForm form, IOptions<CommentsOptions> options) : IFoldedForm
{
    /// <summary>The verb of the form's button.</summary>
    public const string SubmitVerb = "comment.submit";

    private readonly AnonymousFormKind _kind = new(EntryKinds.Comment, SubmitVerb, "Comments")
    {
        MoreCare = language => language["Comments.Serious", Whistleblower(language, options.Value.WhistleblowerUrl)],
    };

    /// <summary><c>kommentar</c>: shows the form.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(form.Show(_kind, Language.For(turn.Culture), new FormContent { TypedInChat = turn.HasText }));

    /// <summary><c>comment.submit</c>: takes in what was written, or says why not and keeps it in the field.</summary>
    public Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken) => form.SubmitAsync(_kind, turn, cancellationToken);

    /// <inheritdoc/>
    public ShowCardAction In(CultureInfo culture) => form.Fold(_kind, Language.For(culture), Language.For(culture)["Comments.WriteAnonymously"]);

    private static string Whistleblower(Language language, string? address)
    {
        var name = language["Comments.Whistleblower"];
        return address is null ? name : $"[{name}]({address})";
    }
}
