using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>Reads the sealed row of meetings before turns are taken, and makes it tick.</summary>
/// <param name="keeper">Keeps the meetings.</param>
/// <param name="time">Drives the clock.</param>
internal sealed class MeetingsClock(MeetingsKeeper keeper, TimeProvider time) : SealedRowClock(time)
{
    /// <inheritdoc/>
    protected override string OtherKey =>
        "Anonymity:Key is not the key with which the bot encrypted who met it since the last night: put that one back. "
        + "If it is lost, the bot starts again when the only rows of the tables 'meetings' and 'pool' are deleted: it then knows those people again "
        + "when they next use it, and what waits in the pool of anonymous texts is lost.";

    /// <inheritdoc/>
    protected override string Contents => "a row of who met the bot";

    /// <inheritdoc/>
    protected override Task OpenAsync(CancellationToken cancellationToken) => keeper.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    protected override Task TickAsync() => keeper.TickAsync(CancellationToken.None);
}
