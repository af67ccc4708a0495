using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Tests.Teams;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>What Teams delivers twice is done once.</summary>
public sealed class RepeatTests : IAsyncLifetime
{
    private static readonly TeamsHost.Answer Accepted = new(HttpStatusCode.OK, "");
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_message_that_comes_again_is_accepted_and_not_handled_again()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(Accepted, await _stage.SayAsync("vent", id: "1"));

        Assert.Equal(["message: svar 1"], _stage.Wire.Posted);
    }

    [Fact]
    public async Task A_message_that_comes_again_while_it_is_being_handled_is_accepted_at_once()
    {
        _stage.Actor.Gate = new TaskCompletionSource();
        var first = _stage.SayAsync("vent", id: "1");
        await _stage.UntilStartedAsync();

        Assert.Equal(Accepted, await _stage.SayAsync("vent", id: "1"));
        Assert.False(first.IsCompleted);
        _stage.Actor.Gate.SetResult();

        Assert.Equal(Accepted, await first);
        Assert.Equal(1, _stage.Actor.Started);
    }

    [Theory]
    [InlineData("stage.wait")]
    [InlineData("stage.burst")]
    [InlineData("stage.secretly")]
    public async Task A_press_that_comes_again_gets_the_answer_of_the_first(string verb)
    {
        _stage.Actor.Gate = new TaskCompletionSource();
        var first = _stage.PressAsync(verb, id: "1");
        await _stage.UntilStartedAsync();
        var again = Enumerable.Range(0, 5).Select(_ => _stage.PressAsync(verb, id: "1")).ToArray();
        Assert.All(again, answer => Assert.False(answer.IsCompleted));
        _stage.Actor.Gate.SetResult();

        var answers = await Task.WhenAll([first, .. again, _stage.PressAsync(verb, id: "1")]);

        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.OK, answers[0].Status);
        Assert.Equal(1, _stage.Actor.Started);
    }

    [Fact]
    public async Task Only_the_same_activity_of_the_same_person_in_the_same_conversation_is_a_repetition()
    {
        await _stage.SayAsync("vent", id: "1");
        await _stage.SayAsync("vent", id: "2");
        await _stage.SayAsync("vent", id: "1", conversation: "19:kanal");
        await _stage.SayAsync("vent", id: "1", sender: "bo");
        await _stage.PressAsync("stage.wait", id: "1");
        await _stage.SayAsync("vent", id: "");
        await _stage.SayAsync("vent", id: "");

        Assert.Equal(7, _stage.Actor.Started);
    }

    [Fact]
    public async Task After_five_minutes_it_is_forgotten()
    {
        await _stage.SayAsync("vent", id: "1");
        _stage.Pass(5 * 60);
        await _stage.SayAsync("vent", id: "1");
        Assert.Equal(1, _stage.Actor.Started);

        _stage.Pass(1);
        await _stage.SayAsync("vent", id: "1");
        Assert.Equal(2, _stage.Actor.Started);
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_oldest_goes_first()
    {
        var recent = new RecentTurns(new ManualTimeProvider());
        for (var i = 0; i <= RecentTurns.MostTurns; i++)
            Handle(recent, i, InvokeResponse.Accepted);
        Assert.False(recent.TryBegin(Activity(1), out _));
        Assert.True(recent.TryBegin(Activity(0), out _));

        recent = new RecentTurns(new ManualTimeProvider());
        var large = new InvokeResponse(200, CardActionResponse.Card(new byte[RecentTurns.MostBytes / 4]));
        for (var i = 0; i < 5; i++)
            Handle(recent, i, large);
        Assert.False(recent.TryBegin(Activity(1), out _));
        Assert.True(recent.TryBegin(Activity(0), out _));
    }

    [Fact]
    public void What_came_to_no_answer_may_be_tried_again()
    {
        var recent = new RecentTurns(new ManualTimeProvider());
        Assert.True(recent.TryBegin(Activity(1), out var turn));
        recent.Fail(turn, new InvalidOperationException());

        Assert.True(recent.TryBegin(Activity(1), out _));
    }

    [Fact]
    public async Task Neither_ids_nor_answers_are_logged()
    {
        await _stage.PressAsync("stage.secretly", id: "4711-id");
        await _stage.PressAsync("stage.secretly", id: "4711-id");

        Assert.DoesNotContain(_stage.Host.Logs.Lines, line => line.Contains("4711-id", StringComparison.Ordinal) || line.Contains("29:ann", StringComparison.Ordinal));
    }

    private static void Handle(RecentTurns recent, int id, InvokeResponse answer)
    {
        Assert.True(recent.TryBegin(Activity(id), out var turn));
        recent.End(turn, answer);
    }

    private static Activity Activity(int id) => new()
    {
        Type = "message",
        Id = $"{id}",
        From = new ChannelAccount { Id = "29:ann" },
        Conversation = new ConversationAccount { Id = "a:ann" },
    };
}
