using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Lets the process team make status papers, and hands them over: into the editor's OneDrive where Teams can do that, else behind a link.</summary>
internal sealed class PaperHandlers(PlanStore plan, PaperReader reader, PaperStore papers, FileDesk desk, TimeProvider time)
{
    /// <summary>The route that saves the file.</summary>
    public const string FileRoute = "report.save";

    private const int LongestId = 64;

    /// <summary><c>rapport</c> shows the form; with a period behind it, the paper at once.</summary>
    public async Task ReportAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var now = (await plan.GetSnapshotAsync(cancellationToken)).Plan;
        if (string.IsNullOrWhiteSpace(turn.Arguments))
        {
            await SendAsync(turn, PaperForm.Build(turn.Language, Draft(now, null)), cancellationToken);
            return;
        }

        var (period, error) = PaperSpans.Read(turn.Language, turn.Arguments, time.Today());
        if (period is null)
            await turn.SendAsync(error!, cancellationToken);
        else
            await SendAsync(turn, await MakeAsync(turn, Draft(now, period), cancellationToken), cancellationToken);
    }

    /// <summary>Shows the form in place of the card with the button.</summary>
    public async Task<CardActionResponse> ShowFormAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(PaperForm.Build(turn.Language, Draft((await plan.GetSnapshotAsync(cancellationToken)).Plan, null)));

    /// <summary>Makes the paper that the form asks for.</summary>
    public async Task<CardActionResponse> MakeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (draft, error) = PaperForm.Read(turn.Data, turn.Language, time.Today());
        return draft is null ? CardActionResponse.Message(error!) : Show(await MakeAsync(turn, draft, cancellationToken));
    }

    /// <summary>Shows the form again, as it was filled in.</summary>
    public Task<CardActionResponse> EditAsync(TurnContext turn, CancellationToken cancellationToken) => WithAsync(turn, paper => Task.FromResult(
        Show(PaperForm.Build(turn.Language, new PaperDraft(paper.Order.Period, paper.Order.Recommendation, paper.Order.Language)))), cancellationToken);

    /// <summary>Shows the paper's card again.</summary>
    public Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) => WithAsync(
        turn,
        async paper => Show(PaperCard.Build(turn.Language, paper, await reader.ReadAsync(paper.Order with { Language = turn.Language }, cancellationToken))),
        cancellationToken);

    /// <summary>Offers the file; where Teams takes none, gives the link.</summary>
    public Task<CardActionResponse> OfferAsync(TurnContext turn, CancellationToken cancellationToken) =>
        WithAsync(turn, paper => desk.OfferAsync(turn, File(turn.Language, paper), cancellationToken), cancellationToken);

    /// <summary>Gives the link.</summary>
    public Task<CardActionResponse> LinkAsync(TurnContext turn, CancellationToken cancellationToken) =>
        WithAsync(turn, paper => desk.LinkAsync(turn, File(turn.Language, paper), cancellationToken), cancellationToken);

    /// <summary>Saves the file, when the editor allows it; what cannot be saved can be fetched by the link.</summary>
    public async Task SaveAsync(TurnContext turn, CancellationToken cancellationToken) => await desk.SaveAsync(
        turn,
        await FindAsync(turn, cancellationToken) is { } paper ? File(turn.Language, paper) : null,
        turn.Language["Paper.FileGone"],
        cancellationToken);

    private static PaperDraft Draft(ProcessPlan plan, PaperPeriod? period) => new(period, PaperWords.Recommendation(Language.Danish, plan), Language.Danish);

    // What is shown is kept first: the card's buttons, and every link, lead to what the editor has seen.
    private async Task<AdaptiveCard> MakeAsync(TurnContext turn, PaperDraft draft, CancellationToken cancellationToken)
    {
        var order = new PaperOrder(draft.Period!.Value, draft.Recommendation, draft.Language, time.GetUtcNow());
        var facts = await reader.ReadAsync(order, cancellationToken);
        var paper = await papers.AddAsync(order, PaperDocument.Write(facts), cancellationToken);
        turn.Changed = paper.Id;
        if (turn.Language != order.Language)
            facts = await reader.ReadAsync(order with { Language = turn.Language }, cancellationToken);
        return PaperCard.Build(turn.Language, paper, facts);
    }

    private async Task<CardActionResponse> WithAsync(TurnContext turn, Func<StoredPaper, Task<CardActionResponse>> answer, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { } paper ? await answer(paper) : CardActionResponse.Message(turn.Language["Paper.FileGone"]);

    private Task<StoredPaper?> FindAsync(TurnContext turn, CancellationToken cancellationToken) =>
        papers.FindAsync(turn.Data.Text(PlanElements.IdData, LongestId), cancellationToken);

    private DeskFile File(Language language, StoredPaper paper) => new(
        paper.Id, PaperDocument.FileName(paper.Order), language["Paper.FileDescription"], ct => papers.ReadAsync(paper, ct))
    {
        Route = FileRoute,
        LinkKind = LinkKinds.Paper,
        Path = PaperServiceCollectionExtensions.Path,
        LinkCard = (link, until) => PaperCard.Link(language, paper, plan.Plan, link, until),
    };

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
}
