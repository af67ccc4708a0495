using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>Takes the tasks of the board into the plan, and writes the milestones to the board; both are shown first.</summary>
internal sealed class PlannerHandlers(
    PlannerClient planner, PlannerExportStore exports, PlanStore plan, ImportHandlers imports, IOptions<PlanOptions> options, TimeProvider time)
{
    /// <summary>Whether there is a board.</summary>
    public bool IsOn => options.Value.Planner.IsOn;

    /// <summary><c>plan indlæs planner</c>: what the tasks would change.</summary>
    public async Task TakeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await ReadAsync(turn, cancellationToken) is not { } board)
            return;
        var file = PlannerFile.Write(board.ToFile());
        if (board.Tasks.Count == 0 || board.Tasks.Count > PlannerClient.MostTasks || file.Length > PlanFileReader.MaxBytes)
            await turn.SendAsync(turn.Language[board.Tasks.Count == 0 ? "Planner.Empty" : "Planner.TooMany"], cancellationToken);
        else
            await SendAsync(turn, await imports.TakeAsync(turn, PlannerFile.Name, file, cancellationToken), cancellationToken);
    }

    /// <summary><c>plan til planner</c>: what would be written.</summary>
    public async Task ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await ReadAsync(turn, cancellationToken) is { } board)
            await SendAsync(turn, PlannerCard.Preview(turn.Language, BoardComparison.Of(await plan.GetSnapshotAsync(cancellationToken), board)), cancellationToken);
    }

    /// <summary>"Skriv til Planner": decided now, done within minutes.</summary>
    public async Task<CardActionResponse> WriteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return CardActionResponse.Message(turn.Language["Planner.Off"]);
        turn.Changed = Board;
        var isNew = await exports.TryAddAsync(new PlannerExport(turn.SenderId, time.GetUtcNow()), cancellationToken);
        return CardActionResponse.Card(PlannerCard.Begun(turn.Language, isNew).ToJson());
    }

    // What the audit calls it.
    private const string Board = "planner";

    private async Task<Board?> ReadAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            await turn.SendAsync(turn.Language["Planner.Off"], cancellationToken);
            return null;
        }

        try
        {
            return await planner.ReadAsync(GraphPatience.InTurn, cancellationToken);
        }
        catch (DirectoryException failure)
        {
            await turn.SendAsync(turn.Language[$"Planner.Why{failure.Failure}"], cancellationToken);
            return null;
        }
    }

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
}
