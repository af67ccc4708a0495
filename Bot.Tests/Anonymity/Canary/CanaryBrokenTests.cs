using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Scenarios;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>Connections that break off, a Teams that answers badly, and tables that do not answer at all.</summary>
public sealed class CanaryBrokenTests
{
    [Theory]
    [InlineData(0.6)]
    [InlineData(1)]
    public async Task A_request_whose_sender_is_gone_leaves_nothing(double sent)
    {
        await using var room = await CanaryRoom.OpenAsync(sent < 1 ? 41 : 42, overSockets: true);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "invoke",
            id = "1",
            name = "adaptiveCard/action",
            channelId = "msteams",
            serviceUrl = room.Teams.Address,
            from = new { id = room.Writer.TeamsId, aadObjectId = room.Writer.Id, name = room.Writer.Name },
            conversation = new { id = room.Writer.Chat, conversationType = "personal" },
            recipient = new { id = "28:bot" },
            value = new { action = new { type = "Action.Execute", verb = "comment.submit", data = new { nonce = "0123456789abcdef", accepted = "Phone", text = room.Writer.Text } } },
        });
        var address = room.App.Client.BaseAddress!;
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, address.Port);
            client.LingerState = new LingerOption(true, 0); // Reset, not closed.
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
            await client.GetStream().WriteAsync(body.AsMemory(0, (int)(body.Length * sent)));
            while (sent == 1 && room.App.Services.GetRequiredService<Pool>() is var pool && !await HasAnyAsync(room, pool))
                await Task.Yield();
        }

        await room.RestartAsync();
        Assert.Empty(await room.LeaksAsync());
    }

    [Theory]
    [InlineData("a failure")]
    [InlineData("an exception")]
    [InlineData("no JSON")]
    public async Task A_Teams_that_answers_badly_and_repeats_what_it_was_told_is_not_quoted(string how)
    {
        await using var room = await CanaryRoom.OpenAsync(50 + how.Length, releaseAtOnce: true);
        var writer = room.Writer.In(room.App);
        await room.App.Editor.SayInChannelAsync(QuestionRoom.Channel, "tilknyt spørgsmål");
        var quoted = $"{room.Writer.Id} {room.Writer.Chat} {room.Writer.Name} {room.Writer.Text} {room.Writer.Question}";
        var code = await room.WriteAsync();
        foreach (var conversation in new[] { room.Writer.Chat, QuestionRoom.Channel })
            room.Teams.Fail(conversation, () => how switch
            {
                "an exception" => throw new HttpRequestException(quoted, new IOException(quoted)),
                "no JSON" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(quoted) },
                _ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(JsonSerializer.Serialize(new { error = new { code = "BadSyntax", message = quoted } })) },
            });
        foreach (var said in new[] { "kommentar", $"kommentar {room.Writer.Text}", "svar", code, "vi gjorde" })
            await writer.PostMessageAsync(said);
        await room.SendAsync(await room.OpenFormAsync("question.anonymous"), room.Writer.Question);
        await room.TickAsync();
        await room.App.DeliverAsync();
        await room.App.FinishAsync();
        Assert.DoesNotContain(await room.LeaksAsync(), leak => leak.EndsWith("log", StringComparison.Ordinal) || leak.EndsWith("trace", StringComparison.Ordinal)
            || leak.EndsWith("metric", StringComparison.Ordinal) || leak.StartsWith("code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tables_that_do_not_answer_leave_nothing_and_the_writer_gets_the_code_later()
    {
        await using var room = await CanaryRoom.OpenAsync(43);
        var writer = room.Writer.In(room.App);
        var warned = room.Noted(await writer.PressAsync(await room.OpenFormAsync(), "Send anonymt", ("text", room.Writer.Text))).Card;

        var press = writer.PressAsync(warned, "Send alligevel");
        await room.HandedInAsync();
        room.Tables.Arm(1, Fault.Hanging, "pool");
        while (!room.Tables.HasFailed)
        {
            room.App.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        room.App.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.False((await press).IsCard);
        room.Tables.Disarm();
        room.Tables.Heal();

        // Who presses before the one that hung has failed shares what becomes of it, and presses once more.
        var again = await room.TickedAsync(writer.PressAsync(warned, "Send alligevel"));
        if (again.Text.Contains("kunne ikke gemmes", StringComparison.Ordinal))
            again = await room.TickedAsync(writer.PressAsync(warned, "Send alligevel"));
        Assert.Contains("Din kommentar er modtaget", again.Text, StringComparison.Ordinal);
        Assert.Empty(await room.LeaksAsync());
    }

    private static async Task<bool> HasAnyAsync(CanaryRoom room, Pool pool)
    {
        await pool.TickAsync(CancellationToken.None);
        return (await room.App.Services.GetRequiredService<PoolStore>().ReadAsync(CancellationToken.None))!.Entries.Count > 0;
    }
}
