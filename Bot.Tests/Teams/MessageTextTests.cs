using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

public sealed class MessageTextTests
{
    private static readonly ChannelAccount Bot = new() { Id = "28:bot", Name = "Bot" };
    private static readonly Entity Mention = new() { Type = "mention", Text = "<at>Bot</at>", Mentioned = Bot };

    [Theory]
    [InlineData("<at>Bot</at> status", "status")]
    [InlineData("<at>Bot</at>&nbsp;status", "status")]
    [InlineData("<at>Bot</at>\u00A0plan\u00A02", "plan 2")]
    [InlineData("plan 2 <at>Bot</at>", "plan 2")]
    [InlineData("<at>Bot</at> <at>Bot</at> plan", "plan")]
    [InlineData("spørg<at>Bot</at>Hvem", "spørg Hvem")]
    [InlineData("\u200B<at>Bot</at>\uFEFF", "")]
    public void The_mention_of_the_bot_is_taken_out(string text, string expected) =>
        Assert.Equal(expected, MessageText.WithoutMention(new Activity { Text = text, Recipient = Bot, Entities = [Mention] }));

    [Fact]
    public void The_mention_of_somebody_else_stays()
    {
        var other = new Entity { Type = "mention", Text = "<at>Ann</at>", Mentioned = new ChannelAccount { Id = "29:ann" } };

        Assert.Equal("spørg <at>Ann</at>", MessageText.WithoutMention(new Activity { Text = "spørg <at>Ann</at>", Recipient = Bot, Entities = [other] }));
    }

    [Fact]
    public void Broken_entities_are_passed_over() => Assert.Equal("status", MessageText.WithoutMention(new Activity
    {
        Text = "status",
        Recipient = Bot,
        Entities = [null!, new Entity(), new Entity { Type = "mention" }, new Entity { Type = "mention", Text = "" }, Mention with { Mentioned = null }],
    }));

    [Fact]
    public void No_text_is_an_empty_text() => Assert.Equal("", MessageText.WithoutMention(new Activity()));
}
