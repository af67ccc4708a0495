using System.Text.Json;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>One whom the bot knows, for what was done by name, writes anonymously.</summary>
public sealed class CanaryKnownTests
{
    // All places at rest where somebody stands who uses the bot by name. "key" is the row's key.
    private static readonly string[] Known =
    [
        "deliveries.Card_da: name", "deliveries.Card_en: name", "deliveries.Conversation: chat", "deliveries.key: object id",
        "people.Conversation: chat", "people.key: object id",
        "questions.Asker: object id", "questions.AskerName: name", "questions.By: object id", "questions.key: object id",
    ];

    [Fact]
    public async Task Writing_anonymously_touches_no_row_but_the_pool_and_adds_no_place_where_the_writer_stands()
    {
        await using var room = await CanaryRoom.OpenAsync(21);
        var writer = room.Writer.In(room.App);
        await writer.InstallAsync();
        var help = await writer.SayAsync("hjælp");
        await writer.SayAsync("følg");
        await UpdateSteps.SendAsync(room.App.Editor, "Nyt fra processen", "Vi begynder.", requiresRead: true);
        await UpdateSteps.DeliverAllAsync(room.App);
        await writer.PressAsync(UpdateSteps.Delivered(writer), "Markér som læst");
        await writer.PressAsync(await writer.SayAsync("Hvem maler taget på Skovstjernen?"), "Send til procesteamet");
        await UpdateSteps.DeliverAllAsync(room.App);
        await room.App.FinishAsync();
        var places = await PlacesAsync(room);
        Assert.True(Known.SequenceEqual(places), string.Join('\n', places));

        var rows = await RowsAsync(room);
        await room.LeaksAsync();
        var code = await room.WriteAsync();
        await room.SendAsync(await room.OpenFormAsync("question.anonymous"), room.Writer.Question);
        await room.SendAsync((await room.ReadAsync(code)).Card, room.Writer.More);
        await room.TickedAsync(writer.PressAsync(help, "Send anonymt", ("text", "Fra den foldede formular")));
        await room.ReadAsync("forkert");
        Assert.Equal(rows, await RowsAsync(room));
        Assert.DoesNotContain(await room.LeaksAsync(), leak => !IsKnown(leak));
    }

    private static bool IsKnown(string leak) => leak.Split(" in ") is ["object id" or "chat" or "name", "file bot.db" or "table deliveries" or "table people" or "table questions"];

    private static async Task<IReadOnlyList<StoredRow>> RowsAsync(CanaryRoom room) =>
        [.. (await StoredRows.ReadAsync(room.App)).Where(row => row.Table != "pool").OrderBy(row => row.Table + row.Key, StringComparer.Ordinal)];

    /// <summary>Every column of every row in which something of the writer stands.</summary>
    private static async Task<IReadOnlyList<string>> PlacesAsync(CanaryRoom room) =>
    [
        .. (await StoredRows.ReadAsync(room.App)).SelectMany(row =>
            from part in JsonDocument.Parse(row.Properties).RootElement.EnumerateObject().Select(column => (column.Name, column.Value.GetRawText()))
                .Append(("key", Artefacts.KeyOf(row)))
            from secret in room.In(part.Item2)
            select $"{row.Table}.{part.Item1}: {secret}").Distinct().Order(StringComparer.Ordinal),
    ];
}
