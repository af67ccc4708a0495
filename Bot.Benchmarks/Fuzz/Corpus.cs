using System.Text.Json.Nodes;

namespace ProcessDialogueBot.Benchmarks.Fuzz;

/// <summary>
/// What Teams sends, one sample of each kind, in the shapes that were captured; with every command and verb of the bot. Mutations start here.
/// </summary>
internal static class Corpus
{
    private const string Common = """
        "id":"1776390257332","timestamp":"2026-04-17T10:00:00Z","localTimestamp":"2026-04-17T12:00:00+02:00","localTimezone":"Europe/Copenhagen",
        "serviceUrl":"http://localhost:56150/_connector","channelId":"msteams","locale":"da-DK","recipient":{"id":"28:bot","name":"Bot"},
        "entities":[{"type":"clientInfo","locale":"da-DK","country":"DK","platform":"Web","timezone":"Europe/Copenhagen"}]
        """;

    private const string Personal = """
        "conversation":{"conversationType":"personal","tenantId":"tid","id":"a:1p"},"channelData":{"tenant":{"id":"tid"},"source":{"name":"message"}}
        """;

    private const string Channel = """
        "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"tid","id":"19:c@thread.tacv2;messageid=1776390257332"},
        "channelData":{"teamsChannelId":"19:c@thread.tacv2","teamsTeamId":"19:t@thread.tacv2","channel":{"id":"19:c@thread.tacv2"},
        "team":{"id":"19:t@thread.tacv2","name":"Team A","aadGroupId":"guid"},"tenant":{"id":"tid"},"settings":{"selectedChannel":{"id":"19:c@thread.tacv2"}}}
        """;

    // The fields of all forms at once.
    private const string Data = """
        {"id":"1","nonce":"0123456789abcdef0123456789abcdef","accepted":"","text":"Vi mangler tid til overlevering","title":"Nyt","question":"Hvornår?",
        "answer":"I juni.","reply":"Tak.","reason":"Navne","code":"7K3M-9QXT-2WHV-CDP4-8NQ2R","publish":"true","language":"da","audience":"some","etag":"W/\"1\"",
        "english-title":"News","english-text":"We begin.","link":"https://example.org/a","category":"Practical","requires-read":"true","urgent":"false",
        "leaders-ahead":"30","Roles":"*,Leader","Areas":"0123456789abcdef","Channels":"*","Followers":"2","People":"guid","Groups":"guid","NotRoles":"Editor",
        "NotAreas":"","state":"Draft","page":"1","asked":"638000000000000000","remark":"Ret datoen","version":"W/\"1\"","confirmed":"true","new":"1"}
        """;

    private static readonly string[] Others =
    [
        $$"""{"type":"message",{{Common}},{{Personal}},"text":"Hvem leder styregruppen?","textFormat":"plain","attachments":[{"contentType":"text/html","content":"<div>hej</div>"}]}""",
        $$"""{"type":"message",{{Common}},{{Personal}},"replyToId":"1776390250598","value":{{Data}}}""",
        $$"""{"type":"messageUpdate",{{Common}},{{Personal}},"text":"rettet"}""",
        $$"""{"type":"messageDelete",{{Common}},{{Personal}}}""",
        $$"""{"type":"messageReaction",{{Common}},{{Personal}},"reactionsAdded":[{"type":"like"}],"replyToId":"1776390250598"}""",
        $$"""{"type":"event","name":"application/vnd.microsoft.readReceipt",{{Common}},{{Personal}},"value":{"lastReadMessageId":"1"} }""",
        $$"""{"type":"typing",{{Common}},{{Personal}}}""",
        $$"""{"type":"conversationUpdate","membersAdded":[{"id":"29:1a","aadObjectId":"guid"},{"id":"28:bot"}],"membersRemoved":[],{{Common}},{{Channel}}}""",
        $$"""{"type":"installationUpdate","action":"add",{{Common}},{{Personal}}}""",
        $$"""{"type":"installationUpdate","action":"add",{{Common}},{{Channel}}}""",
        $$"""{"type":"installationUpdate","action":"remove",{{Common}},{{Personal}}}""",
        $$"""{"type":"installationUpdate","action":"remove-upgrade",{{Common}},{{Channel}}}""",
        $$"""{"type":"invoke","name":"task/fetch",{{Common}},{{Personal}},"value":{"data":{"taskId":7,"msteams":{"type":"task/fetch"} },"context":{"theme":"default"} } }""",
        $$"""{"type":"invoke","name":"composeExtension/query",{{Common}},{{Channel}},"value":{"commandId":"search","parameters":[{"name":"q","value":"abc"}],"queryOptions":{"skip":0,"count":25} } }""",
        $$"""{"type":"invoke","name":"composeExtension/fetchTask",{{Common}},{{Channel}},"value":{"commandId":"askProcessTeam","commandContext":"message","messagePayload":{"id":"1776390257332","body":{"contentType":"html","content":"<div><p>Hvad sker der?</p><blockquote itemtype=\"http://schema.skype.com/Reply\">Nyt</blockquote></div>"},"from":{"user":{"id":"guid","displayName":"Ann"} } } } }""",
        $$"""{"type":"invoke","name":"composeExtension/submitAction",{{Common}},{{Channel}},"value":{"commandId":"askProcessTeam","commandContext":"message","data":{"verb":"question.escalate","question":"Hvad sker der?","newId":"0639000000000000000-abcdef","area":"own","initiative":"2"} } }""",
        $$"""{"type":"invoke","name":"application/search",{{Common}},{{Personal}},"value":{"kind":"search","queryText":"an","queryOptions":{"skip":0,"top":15},"dataset":"update.people"} }""",
    ];

    /// <summary>The samples.</summary>
    /// <param name="commands">What can be said to the bot.</param>
    /// <param name="verbs">What can be pressed.</param>
    public static IReadOnlyList<JsonObject> Of(IEnumerable<string> commands, IEnumerable<string> verbs)
    {
        string[] arguments = ["", " 2", " 99 færdig Vi nåede det", " Titel | tekst", " Hvornår får vi svar?"];
        var said = commands.SelectMany(command => arguments.Select(argument => command + argument));
        return
        [
            .. Others.Concat(said.SelectMany(Messages)).Concat(verbs.SelectMany(Presses)).Select(sample => JsonNode.Parse(sample)!.AsObject()),
        ];
    }

    private static string[] Messages(string text) =>
    [
        $$"""{"type":"message",{{Common}},{{Personal}},"textFormat":"plain","text":"{{text}}"}""",
        $$"""{"type":"message",{{Common.Replace("[{", """[{"type":"mention","mentioned":{"id":"28:bot","name":"Bot"},"text":"<at>Bot</at>"},{""", StringComparison.Ordinal)}},{{Channel}},"text":"<at>Bot</at> {{text}}"}""",
    ];

    private static string[] Presses(string verb) =>
    [
        .. new[] { Personal, Channel }.Select(where =>
            $$"""{"type":"invoke","name":"adaptiveCard/action",{{Common}},{{where}},"replyToId":"1776390250598","value":{"action":{"type":"Action.Execute","verb":"{{verb}}","data":{{Data}}},"trigger":"manual"} }"""),
    ];
}
