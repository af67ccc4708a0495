using System.Net;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Teams;

/// <summary>A connector on a scripted wire, for which no wait takes any time.</summary>
internal sealed class ConnectorBench
{
    public const string Base = "https://smba.trafficmanager.net/emea/tid";

    public static ConversationReference Conversation { get; } = new(Base + "/", "19:c@thread.tacv2;messageid=1", "tid", "28:bot");

    /// <summary>Teams takes the message.</summary>
    public static Func<HttpResponseMessage> Taken { get; } = ScriptedWire.Answer(HttpStatusCode.Created, """{"id":"42"}""");

    public ImpatientTimeProvider Time { get; } = new();

    public Task<string?> SendAsync(ScriptedWire wire) => Connector(wire).SendAsync(Conversation, Messages.Text("hej"), CancellationToken.None);

    public ConnectorClient Connector(ScriptedWire wire) => ScriptedWire.Connector(new HttpClient(wire), Time);
}
