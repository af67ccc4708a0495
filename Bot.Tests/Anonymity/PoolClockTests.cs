using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class PoolClockTests : IDisposable
{
    private const int Patience = 30_000;
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact(Timeout = Patience)]
    public async Task The_clock_stores_what_has_come()
    {
        await _host.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            var submission = _host.Submit($"Nr. {i}", 1);
            while (!submission.IsCompleted)
            {
                _host.Time.Advance(AnonymityOptions.Period);
                await Task.Yield();
            }

            Assert.Equal(SubmissionOutcome.Received, (await submission).Outcome);
        }

        await _host.StopAsync();
    }

    [Fact(Timeout = Patience)]
    public async Task What_comes_just_before_the_stop_is_still_stored()
    {
        await _host.StartAsync();
        var submission = _host.Submit("I sidste øjeblik", 1);
        await _host.StopAsync();
        Assert.Equal(SubmissionOutcome.Received, (await submission).Outcome);
    }
}
