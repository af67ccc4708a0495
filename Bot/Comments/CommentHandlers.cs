using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments;

/// <summary>Takes in anonymous comments.</summary>
/// <param name="form">The form.</param>
/// <param name="options">Where serious matters belong.</param>
/// <param name="plan">Names the areas that a writer may choose among.</param>
internal sealed class CommentHandlers(AnonymousForm form, IOptions<CommentsOptions> options, PlanStore plan) : IFoldedForm
{
    /// <summary>The verb of the form's button.</summary>
    public const string SubmitVerb = "comment.submit";

    // A name, and all of them together, leave room for the longest comment on the card, and on the cards where the form lies folded for theirs.
    private const int MostAreas = 20;
    private const int AreaLength = 60;
    private const int AreaBytes = 100;

    private readonly AnonymousFormKind _kind = new(EntryKinds.Comment, SubmitVerb, "Comments")
    {
        MoreCare = language => language["Comments.Serious", Whistleblower(language, options.Value.WhistleblowerUrl)],
    };

    // A new plan may name other areas.
    private AnonymousFormKind Kind => _kind with { Areas = AreasOf(plan.Plan) };

    /// <summary><c>kommentar</c>: shows the form.</summary>
    public Task<CardReply> ShowFormAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        Task.FromResult(form.Show(Kind, Language.For(turn.Culture), new FormContent { TypedInChat = turn.HasText }));

    /// <summary><c>comment.submit</c>: takes in what was written, or says why not and keeps it in the field.</summary>
    public Task<CardReply> SubmitAsync(AnonymousTurn turn, CancellationToken cancellationToken) => form.SubmitAsync(Kind, turn, cancellationToken);

    /// <inheritdoc/>
    public ShowCardAction In(CultureInfo culture, CardBelow? below) =>
        form.Fold(Kind, Language.For(culture), Language.For(culture)["Comments.WriteAnonymously"], below);

    private static IReadOnlyList<string> AreasOf(ProcessPlan plan) =>
    [
        .. plan.Initiatives.SelectMany(initiative => initiative.Areas)
            .Select(area => CardText.Shorten(CardText.Clean(area), AreaLength, AreaBytes))
            .Distinct(StringComparer.Ordinal)
            .Take(MostAreas)
            .Order(StringComparer.Create(Language.Danish.Culture, ignoreCase: true)),
    ];

    private static string Whistleblower(Language language, string? address)
    {
        var name = language["Comments.Whistleblower"];
        return address is null ? name : $"[{name}]({address})";
    }
}
