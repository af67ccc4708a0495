namespace ProcessDialogueBot.Tests.Anonymity.Canary;

// The awaits at which one failing call of the tables lets no exception out, and why. At every other there was one.
public sealed partial class CanaryFaultTests
{
    private static readonly string[] Spared =
    [
        // Who waits for the pool is told what became of the text; only a wait that is cancelled throws. CanaryBrokenTests does that.
        "AnonymousForm.AddAsync awaits TakeAsync (0)",
        "AnonymousForm.SubmitAsync awaits TakeAsync (0)",
        "AnonymousForm.TakeAsync awaits SubmitAsync (0)",
        "ReceiptHandlers.WriteAsync awaits AddAsync (1)",

        // The pool is read and its row made at start, and read after a failure: a second one, that is.
        "Pool.ChangeAsync awaits ReadAsync (0)",
        "PoolStore.ReadAsync awaits ReadAsync (0)",
        "SealedRow.ReadAsync awaits GetAsync (0)",
        "SealedRowClock.StartAsync awaits ProbeAsync (0)",
        "SealedRowClock.ProbeAsync awaits OpenAsync (0)",
        "SealedRowClock.StartAsync awaits <>n__0 (1)",
        "SealedRowClock.StopAsync awaits <>n__1 (0)",
        "SealedRowClock.StopAsync awaits TickAsync (1)",
        "SealedRowClock.ExecuteAsync awaits TickAsync (0)",
        "SealedRowClock.ExecuteAsync awaits WaitForNextTickAsync (1)",

        // Done by what runs by itself, and kept for a while, for whoever asks next.
        "AnonymousThreads.FindLastReplyAsync awaits MoveNextAsync (0)",
        "PoolHealthCheck.CheckHealthAsync awaits ReadAsync (0)",
        "ReplyNews.DescribeAsync awaits GetAsync (0)",
        "SummaryKnowledge.GetPassagesAsync awaits GetAllAsync (0)",
        "SummaryKnowledge.GetPassagesAsync awaits GetSnapshotAsync (1)",

        // The plan has been read and stays in memory.
        "SummaryHandlers.ConfirmAsync awaits PlanAsync (1)",
        "SummaryHandlers.FormAsync awaits PlanAsync (0)",
        "SummaryHandlers.ListAsync awaits PlanAsync (1)",
        "SummaryHandlers.PreviewAsync awaits PlanAsync (0)",
        "SummaryHandlers.PublishAsync awaits PlanAsync (0)",
        "SummaryHandlers.ShowAsync awaits PlanAsync (1)",
        "SummaryHandlers.WriteAsync awaits FormAsync (0)",
        "SummaryHandlers.WriteAsync awaits FormAsync (1)",
        "SummaryHandlers.WriteAsync awaits FormAsync (3)",
        "SummaryNews.GetLatestAsync awaits GetSnapshotAsync (1)",

        // Only when a thread is just being forgotten, or when two editors change the same at the same time.
        "AnonymousThreads.AddToAsync awaits AddAsync (1)",
        "CommentFigures.KeepAsync awaits FindAsync (3)",
        "ThemeRename.RenameAsync awaits GetAsync (1)",
        "ThemeHandlers.RenameAsync awaits RenameAsync.ShowAsync (4)",
    ];
}
