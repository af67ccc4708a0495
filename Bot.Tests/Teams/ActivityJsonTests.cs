using System.Text.Json;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Activities as Teams sends them (shortened captures), and as the bot sends its own.</summary>
public sealed class ActivityJsonTests
{
    [Fact]
    public void A_message_in_a_personal_chat()
    {
        var activity = Read("""
            {"type":"message","id":"1776390257332","timestamp":"2026-04-17T10:00:00Z","localTimestamp":"2026-04-17T12:00:00+02:00",
             "localTimezone":"Europe/Berlin","serviceUrl":"https://smba.trafficmanager.net/emea/tid/","channelId":"msteams",
             "from":{"id":"29:1a","name":"Ann","aadObjectId":"guid"},
             "conversation":{"conversationType":"personal","tenantId":"tid","id":"a:1p"},"recipient":{"id":"28:appId","name":"Bot"},
             "textFormat":"plain","text":"hello","attachments":[{"contentType":"text/html","content":"<div>hello</div>"}],
             "entities":[{"type":"clientInfo","locale":"de-DE","country":"DE","platform":"Web","timezone":"Europe/Berlin"}],
             "channelData":{"tenant":{"id":"tid"}},"locale":"de-DE"}
            """);

        Assert.Equal(("message", "hello", "guid", "tid"), (activity.Type, activity.Text, activity.From?.AadObjectId, activity.ChannelData?.Tenant?.Id));
        Assert.True(activity.Conversation?.IsPersonal);
        Assert.Equal(new DateTimeOffset(2026, 4, 17, 10, 0, 0, TimeSpan.Zero), activity.Timestamp);
        Assert.Equal("da-DK", Cultures.Of(activity).Name);
    }

    [Fact]
    public void A_mention_in_a_channel()
    {
        var activity = Read("""
            {"type":"message","conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tid","id":"19:c@thread.tacv2;messageid=1776390257332"},
             "recipient":{"id":"28:appId"},"text":"<at>Bot</at> status",
             "attachments":[{"contentType":"text/html","content":"<div><span itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">Bot</span> status</div>"}],
             "entities":[{"type":"mention","mentioned":{"id":"28:appId","name":"Bot"},"text":"<at>Bot</at>"},{"type":"clientInfo","locale":"en-GB"}],
             "channelData":{"teamsChannelId":"19:c@thread.tacv2","teamsTeamId":"19:t@thread.tacv2","channel":{"id":"19:c@thread.tacv2"},
              "team":{"id":"19:t@thread.tacv2"},"tenant":{"id":"tid"}}}
            """);

        Assert.False(activity.Conversation?.IsPersonal);
        Assert.Equal("status", MessageText.WithoutMention(activity));
        Assert.Equal("19:c@thread.tacv2", activity.ChannelData?.Channel?.Id);
        Assert.Equal("en-GB", Cultures.Of(activity).Name);
    }

    [Fact]
    public void Members_that_joined_a_team()
    {
        var activity = Read("""
            {"type":"conversationUpdate","membersAdded":[{"id":"29:1a","aadObjectId":"guid"}],"from":{"id":"29:1a","aadObjectId":"guid"},
             "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tid","id":"19:t@thread.tacv2"},"recipient":{"id":"28:appId"},
             "channelData":{"team":{"id":"19:t@thread.tacv2","name":"Team A","aadGroupId":"guid"},"eventType":"teamMemberAdded","tenant":{"id":"tid"},
              "settings":{"selectedChannel":{"id":"19:c@thread.tacv2"}}}}
            """);

        Assert.Equal("guid", Assert.Single(activity.MembersAdded!).AadObjectId);
        Assert.Equal("teamMemberAdded", activity.ChannelData?.EventType);
    }

    [Fact]
    public void An_installation_in_a_team()
    {
        var activity = Read("""
            {"type":"installationUpdate","action":"add","from":{"id":"29:1a","aadObjectId":"guid"},
             "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tid","id":"19:c@thread.tacv2"},"recipient":{"id":"28:appId","name":"Bot"},
             "entities":[{"type":"clientInfo","locale":"de-DE"}],"locale":"de-DE",
             "channelData":{"settings":{"selectedChannel":{"id":"19:c@thread.tacv2"}},"channel":{"id":"19:c@thread.tacv2"},
              "team":{"id":"19:t@thread.tacv2","name":"Team A","aadGroupId":"guid"},"tenant":{"id":"tid"},"source":{"name":"message"}}}
            """);

        Assert.Equal(("add", "19:c@thread.tacv2"), (activity.Action, activity.ChannelData?.Settings?.SelectedChannel?.Id));
    }

    [Fact]
    public void A_card_action()
    {
        var activity = Read("""
            {"type":"invoke","name":"adaptiveCard/action","replyToId":"1795284791656","channelData":{"source":{"name":"message"},"tenant":{"id":"tid"}},
             "value":{"action":{"type":"Action.Execute","id":"a1","verb":"approve","data":{"taskId":7,"note":"text input value"}},"trigger":"manual"}}
            """);

        Assert.Equal((InvokeNames.AdaptiveCardAction, "1795284791656"), (activity.Name, activity.ReplyToId));
        Assert.Equal("text input value", CardData.Of(activity).Text("note", 100));
    }

    [Fact]
    public void Fields_it_does_not_know_are_ignored_wherever_they_stand()
    {
        var activity = Read("""
            {"type":"message","text":"hej","suggestedActions":{"to":[]},"from":{"id":"29:1a","role":"user","properties":{"a":[1,{}]}},
             "conversation":{"id":"a:1p","name":null,"aadObjectId":"x"},"callerId":"urn:botframework:azure","expiration":"soon","speak":7,
             "channelData":{"legalHold":true,"team":{"id":"19:t","type":"standard"}},"entities":[{"type":"ProductInfo","id":"COPILOT"}]}
            """);

        Assert.Equal("hej", activity.Text);
    }

    [Fact]
    public void A_card_is_sent_as_it_is_and_nothing_empty_is_sent()
    {
        var activity = Messages.Card("""{"type":"AdaptiveCard","body":[]}"""u8.ToArray(), "Nyt", alert: true);

        Assert.Equal(
            """{"type":"message","summary":"Nyt","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[]}}],"channelData":{"notification":{"alert":true}}}""",
            JsonSerializer.Serialize(activity, TeamsJson.Default.Activity));
    }

    [Theory]
    [InlineData("card", """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""")]
    [InlineData("message", """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Gemt"}""")]
    [InlineData("error", """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"Nej"}}""")]
    public void The_answers_to_a_card_action_have_the_documented_form(string kind, string expected)
    {
        var answer = kind switch
        {
            "card" => CardActionResponse.Card("""{"type":"AdaptiveCard"}"""u8.ToArray()),
            "message" => CardActionResponse.Message("Gemt"),
            _ => CardActionResponse.Error(400, "BadRequest", "Nej"),
        };

        Assert.Equal(expected, JsonSerializer.Serialize(answer, TeamsJson.Default.CardActionResponse));
    }

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, TeamsJson.Default.Activity)!;
}
