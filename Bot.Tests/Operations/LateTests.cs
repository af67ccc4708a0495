using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProcessDialogueBot.Operations.Late;
using ProcessDialogueBot.Tests.Teams;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>Teams gets its answer in time, the user a sign of life, and the work is done to its end.</summary>
public sealed class LateTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _stage.Actor.Gate = new TaskCompletionSource();
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_press_that_takes_long_is_answered_in_time_and_its_outcome_follows_in_the_chat()
    {
        var answer = await AnsweredAfterNineSecondsAsync(() => _stage.PressAsync("stage.wait", id: "1"));
        Assert.Contains("skriver her i chatten", answer.Body, StringComparison.Ordinal);
        Assert.Equal(answer, await _stage.PressAsync("stage.wait", id: "1"));
        Assert.Empty(_stage.Wire.Posted);

        _stage.Actor.Gate.SetResult();
        await _stage.UntilPostedAsync("message: svar 1");
        Assert.Equal(1, _stage.Actor.Started);
    }

    [Fact]
    public async Task A_press_that_fails_late_is_apologised_for_in_the_chat()
    {
        await AnsweredAfterNineSecondsAsync(() => _stage.PressAsync("stage.burst"));
        _stage.Actor.Gate.SetResult();

        await _stage.UntilPostedAsync("message: " + Language.Danish["Operations.Apology", "x"].Split("**")[0]);
    }

    [Theory]
    [InlineData("stage.wait", "channel")]
    [InlineData("stage.secretly", "personal")]
    public async Task Nothing_follows_where_others_would_read_it_nor_on_anonymous_presses(string verb, string type)
    {
        var answer = await AnsweredAfterNineSecondsAsync(() => _stage.PressAsync(verb, type: type));
        Assert.Contains("tryk igen", answer.Body, StringComparison.Ordinal);

        _stage.Actor.Gate.SetResult();
        await EndedAsync();
        Assert.Empty(_stage.Wire.Posted);
        Assert.DoesNotContain(_stage.Host.Logs.Lines, line => line.Contains("stage.secretly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_takes_long_is_accepted_in_time_and_answered_when_it_is_done()
    {
        Assert.Equal(new TeamsHost.Answer(HttpStatusCode.OK, ""), await AnsweredAfterNineSecondsAsync(() => _stage.SayAsync("vent")));

        _stage.Actor.Gate.SetResult();
        await _stage.UntilPostedAsync("message: svar 1");
    }

    [Fact]
    public async Task The_work_is_not_broken_off_by_the_answer_but_after_a_minute()
    {
        await AnsweredAfterNineSecondsAsync(() => _stage.SayAsync("vent"));
        _stage.Pass(50);
        Assert.False(_stage.Actor.Token.IsCancellationRequested);
        _stage.Pass(1);
        Assert.True(_stage.Actor.Token.IsCancellationRequested);
        _stage.Actor.Gate.SetResult();
    }

    [Fact]
    public async Task What_is_in_time_is_answered_as_ever()
    {
        var pressing = _stage.PressAsync("stage.wait");
        await _stage.UntilAwaitedAsync(9);
        _stage.Pass(8.9);
        _stage.Actor.Gate.SetResult();

        Assert.Contains("svar 1", (await pressing).Body, StringComparison.Ordinal);
        Assert.Empty(_stage.Wire.Posted);
    }

    [Fact]
    public async Task The_bot_does_not_stop_before_what_is_late_has_ended()
    {
        await AnsweredAfterNineSecondsAsync(() => _stage.PressAsync("stage.wait"));

        var stopping = EndedAsync();
        Assert.False(stopping.IsCompleted);
        _stage.Actor.Gate.SetResult();
        await stopping;

        Assert.Contains("message: svar 1", _stage.Wire.Posted);
    }

    private Task EndedAsync() => ((IHostedService)_stage.Host.Services.GetRequiredService<LateTurns>()).StopAsync(CancellationToken.None);

    private async Task<TeamsHost.Answer> AnsweredAfterNineSecondsAsync(Func<Task<TeamsHost.Answer>> ask)
    {
        var answer = ask();
        await _stage.UntilAwaitedAsync(9);
        _stage.Pass(8.9);
        Assert.False(answer.IsCompleted);
        _stage.Pass(0.1);
        return await answer;
    }
}
