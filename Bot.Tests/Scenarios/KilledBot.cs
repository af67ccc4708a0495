using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// A bot that is killed while it answers somebody, and the one that is started after it: on the same tables, with the same Teams and the same clock.
/// </summary>
/// <param name="settings">Configuration of both.</param>
/// <param name="listed">The list of people as JSON; null for the sample list.</param>
internal sealed class KilledBot(IReadOnlyDictionary<string, string?>? settings = null, string? listed = null) : IAsyncDisposable
{
    // What one round orders is delivered, and what that leads to is told in the next.
    private const int Rounds = 3;
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private BotApp? _later;

    public FakeTeams Teams { get; } = new();

    /// <summary>Kills a bot.</summary>
    /// <param name="writes">How many writes it still carries out when the press begins.</param>
    /// <param name="prepare">What happens before, while the bot is well; returns what somebody presses then.</param>
    /// <param name="typed">What they have typed into the card.</param>
    /// <returns>The bot that was started again, and has finished what was cut short; and what was answered to the press.</returns>
    public async Task<(BotApp Later, PressAnswer Answer)> KillAsync(
        int writes, Func<BotApp, Task<(Person Who, ShownCard Card, string Button)>> prepare, params (string Field, string Value)[] typed)
    {
        PressAnswer answer;
        BrittleTables? tables = null;
        await using (var app = new BotApp(settings, _folder.FullName, Teams) { Clock = _clock, Listed = listed, Wrap = inner => tables = new BrittleTables(inner) })
        {
            var (who, card, button) = await prepare(app);

            // What happened before was some seconds ago: who was met by then is not forgotten.
            await app.Services.GetRequiredService<MeetingsKeeper>().TickAsync(CancellationToken.None);
            tables!.KillAfter(writes);
            answer = await UpdateSteps.PatientlyAsync(app, who.PressAsync(card, button, typed));
        }

        _later = new BotApp(settings, _folder.FullName, Teams) { Clock = _clock, Listed = listed };
        for (var round = 0; round < Rounds; round++)
        {
            await _later.FinishAsync();
            await UpdateSteps.DeliverAllAsync(_later);
        }

        return (_later, answer);
    }

    public async ValueTask DisposeAsync()
    {
        if (_later is not null)
            await _later.DisposeAsync();
        _folder.Dispose();
    }
}
