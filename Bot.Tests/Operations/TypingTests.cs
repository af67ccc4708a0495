namespace ProcessDialogueBot.Tests.Operations;

/// <summary>Who waits for an answer to a message sees after a second that it is on its way; nobody else sees anything.</summary>
public sealed class TypingTests : IAsyncLifetime
{
    private const string Typing = "typing: ";
    private Stage _stage = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _stage.Actor.Gate = new TaskCompletionSource();
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_message_whose_answer_takes_over_a_second_shows_that_the_bot_is_writing()
    {
        var answer = _stage.SayAsync("vent");
        await _stage.UntilAwaitedAsync(1);
        _stage.Pass(0.9);
        Assert.Empty(_stage.Wire.Posted);
        _stage.Pass(0.1);
        await _stage.UntilPostedAsync(Typing);
        Assert.Equal([Typing], _stage.Wire.Posted);
        _stage.Actor.Gate.SetResult();
        await answer;
        Assert.Equal([Typing, "message: svar 1"], _stage.Wire.Posted);
    }

    [Fact]
    public async Task A_quick_answer_shows_nothing_before_or_after_it()
    {
        _stage.Actor.Gate.SetResult();
        await _stage.SayAsync("vent");
        _stage.Pass(60);

        Assert.Equal(["message: svar 1"], _stage.Wire.Posted);
    }

    [Theory]
    [InlineData("hemmeligt", null)]
    [InlineData(null, "stage.secretly")]
    [InlineData(null, "stage.wait")]
    public async Task Anonymous_turns_and_presses_show_nothing(string? text, string? verb)
    {
        var answer = text is not null ? _stage.SayAsync(text) : _stage.PressAsync(verb!);
        await _stage.UntilAwaitedAsync(9);
        for (var i = 0; i < 8; i++)
        {
            _stage.Pass(1);
            await Task.Yield();
        }

        _stage.Actor.Gate.SetResult();
        await answer;
        Assert.DoesNotContain(Typing, _stage.Wire.Posted);
    }
}
