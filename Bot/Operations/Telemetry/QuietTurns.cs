namespace ProcessDialogueBot.Operations.Telemetry;

/// <summary>
/// Whether what happens now belongs to a turn whose handler does not learn who sent it. Nothing of such a turn is measured or traced, also none of the
/// rows it reads and the answers it sends: a number that moved when somebody wrote anonymously would tell when.
/// </summary>
internal sealed class QuietTurns
{
    private readonly AsyncLocal<bool> _isQuiet = new();

    /// <summary>Whether nothing is measured.</summary>
    public bool IsQuiet => _isQuiet.Value;

    /// <summary>From here on, in this flow of calls, nothing is measured.</summary>
    public void BeQuiet() => _isQuiet.Value = true;
}
