using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Each test has a mailroom of its own, and a Teams that does as it says.</summary>
public abstract class MailroomTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected MailroomTest() => Room = new Mailroom(_folder, Teams);

    private protected ScriptedTeams Teams { get; } = new();

    private protected Mailroom Room { get; }

    public void Dispose()
    {
        Room.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
