using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.Plan.Exchange;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Planner;

/// <summary>Takes the tasks of the board into the plan, and writes the milestones to the board; both are shown first.</summary>
internal sealed class PlannerHandlers(
    PlannerClient planner, PlannerExportStore exports, BoardNews news, PlanStore plan, ImportHandlers imports, IOptions<PlanOptions> options, TimeProvider time)
{
    private const int LongestVersion = 64;

    // What the audit calls it.
    private const string Board = "planner";

    // Teams waits some 15 seconds for the answer to a press.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(8);

    /// <summary>Whether there is a board.</summary>
    public bool IsOn => options.Value.Planner.IsOn;

    /// <summary><c>plan indlæs planner</c>: what the tasks would change.</summary>
    public async Task TakeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        // A board that is half written would take the plan back to what it was.
        if (IsOn && await exports.FindAsync(cancellationToken) is not null)
        {
            await turn.SendAsync(turn.Language["Planner.Busy"], cancellationToken);
            return;
        }

        if (await ReadAsync(turn, cancellationToken) is not { } board)
            return;
        var (tasks, old) = await news.ReadAsync(await plan.GetSnapshotAsync(cancellationToken), board, cancellationToken);
        var file = PlannerFile.Write(tasks);
        if (board.Tasks.Count == 0 || board.Tasks.Count > PlannerClient.MostTasks || file.Length > PlanFileReader.MaxBytes)
            await turn.SendAsync(turn.Language[board.Tasks.Count == 0 ? "Planner.Empty" : "Planner.TooMany"], cancellationToken);
        else
            await SendAsync(turn, await imports.TakeAsync(turn, PlannerFile.Name, file, old == 0 ? null : turn.Language.Count("Planner.OldLeft", old), cancellationToken), cancellationToken);
    }

    /// <summary><c>plan til planner</c>: what would be written.</summary>
    public async Task ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await ReadAsync(turn, cancellationToken) is { } board)
            await SendAsync(turn, PlannerCard.Preview(turn.Language, await CompareAsync(board, cancellationToken)), cancellationToken);
    }

    /// <summary>"Skriv til Planner": decided now, done within minutes; shown anew where it is not any more what the editor saw.</summary>
    public async Task<CardActionResponse> WriteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return CardActionResponse.Message(turn.Language["Planner.Off"]);
        if (await exports.FindAsync(cancellationToken) is not null)
            return Begun(turn, isNew: false);
        BoardComparison changes;
        try
        {
            using var answered = new CancellationTokenSource(LongestLook, time);
            using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, answered.Token);
            changes = await CompareAsync(await planner.ReadAsync(GraphPatience.InTurn, look.Token), cancellationToken);
        }
        catch (DirectoryException failure)
        {
            return CardActionResponse.Message(Why(turn, failure.Failure));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CardActionResponse.Message(Why(turn, DirectoryFailure.Unavailable));
        }

        if (turn.Data.OptionalText(PlannerCard.VersionData, LongestVersion) != changes.Version)
            return CardActionResponse.Card(PlannerCard.Preview(turn.Language, changes, isAnew: true).ToJson());
        var isNew = await exports.TryAddAsync(new PlannerExport(turn.SenderId, options.Value.Planner.PlanId!, time.GetUtcNow()), cancellationToken);
        if (isNew)
            turn.Changed = Board;
        return Begun(turn, isNew);
    }

    private static CardActionResponse Begun(TurnContext turn, bool isNew) => CardActionResponse.Card(PlannerCard.Begun(turn.Language, isNew).ToJson());

    private static string Why(TurnContext turn, DirectoryFailure failure) => turn.Language[$"Planner.Why{failure}"];

    private async Task<BoardComparison> CompareAsync(Board board, CancellationToken cancellationToken) =>
        BoardComparison.Of(await plan.GetSnapshotAsync(cancellationToken), board);

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
            await turn.SendAsync(Why(turn, failure.Failure), cancellationToken);
            return null;
        }
    }

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
}
