using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>Where on the wire a call goes, and how a message is addressed.</summary>
public sealed class ConnectorAddressTests
{
    private readonly ConnectorBench _bench = new();

    [Fact]
    public async Task Ids_are_escaped_in_the_address()
    {
        var wire = new ScriptedWire(ConnectorBench.Taken);
        var connector = _bench.Connector(wire);

        await connector.SendAsync(ConnectorBench.Conversation, Messages.Text("hej"), CancellationToken.None);
        await connector.UpdateAsync(ConnectorBench.Conversation, "1/../2?", Messages.Text("hej"), CancellationToken.None);
        await connector.DeleteAsync(ConnectorBench.Conversation, "f:1;a=b", CancellationToken.None);
        await connector.CreateConversationAsync(ConnectorBench.Base, new ConversationParameters(), null, CancellationToken.None);
        await connector.GetPagedMembersAsync(ConnectorBench.Conversation, null, CancellationToken.None);
        await connector.GetPagedMembersAsync(ConnectorBench.Conversation, "a+b&c=", CancellationToken.None);

        const string Conversation = ConnectorBench.Base + "/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D1";
        Assert.Equal(
            [
                $"POST {Conversation}/activities",
                $"PUT {Conversation}/activities/1%2F..%2F2%3F",
                $"DELETE {Conversation}/activities/f%3A1%3Ba%3Db",
                $"POST {ConnectorBench.Base}/v3/conversations",
                $"GET {Conversation}/pagedmembers?pageSize=500",
                $"GET {Conversation}/pagedmembers?pageSize=500&continuationToken=a%2Bb%26c%3D",
            ],
            wire.Requests.Select(request => request.Call));
    }

    [Fact]
    public async Task A_message_is_addressed_from_the_bot_to_the_conversation()
    {
        var wire = new ScriptedWire(ConnectorBench.Taken);

        await _bench.SendAsync(wire);

        Assert.Equal(
            """{"type":"message","from":{"id":"28:bot"},"conversation":{"id":"19:c@thread.tacv2;messageid=1"},"text":"hej","textFormat":"markdown"}""",
            wire.Requests.Single().Body);
    }
}
