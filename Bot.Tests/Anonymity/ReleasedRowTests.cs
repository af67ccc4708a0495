using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity;

/// <summary>
/// All that is kept of an anonymous text. What is also known of people, such as their language, would narrow down who wrote: so these
/// lists are exact, and whoever makes one longer has to ask what the new property says about the writer.
/// </summary>
public sealed class ReleasedRowTests
{
    private static readonly Dictionary<string, string?> Real = new() { ["Anonymity:ReleaseAtOnce"] = "false" };

    // Besides the text and its week, what the process team does with it; none of it is from the writer.
    private static readonly string[] OfQuestion =
    [
        "Asked", "Due", "Followers", "HasReopened", "Merged", "NotReached", "Notice", "Published", "Reminders", "Round", "Shown", "Status", "Steps", "Text", "Thread", "Uncorrected",
        "Undelivered", "WithoutChannel",
    ];

    [Theory]
    [InlineData(typeof(PoolDraft), "Area", "FollowUpOf", "Kind", "Nonce", "Text")]
    [InlineData(typeof(PoolEntry), "Area", "FollowUpOf", "Kind", "RetryKey", "Text", "ThreadKey", "Writer")]
    [InlineData(typeof(ReleasedEntry), "Area", "FollowUpOf", "Kind", "Text", "ThreadKey", "Week")]
    public void On_its_way_a_text_carries(Type type, params string[] properties)
    {
        Assert.NotNull(type);
        Assert.Equal(properties, type.GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_released_text_is_stored_with_nothing_but_these_properties_whoever_wrote_it()
    {
        await using var app = await ReleasedAsync();

        var threads = await RowsAsync(app, "threads");
        Assert.Equal(14, threads.Count);
        Assert.All(threads, row =>
        {
            Assert.Contains(row.PartitionKey, EntryKinds.All);
            Assert.True(ThreadKeys.IsThread(row.RowKey));
            AssertProperties(row, "Status", "Text", "Week");
            Assert.Equal(("Shown", "2026-W02"), (row.GetString("Status"), row.GetString("Week")));
        });

        var rows = (await RowsAsync(app, "questions")).ToLookup(row => row.RowKey[..2] is "h-" or "w-" ? row.RowKey[..2] : "");
        var questions = rows[""].ToList();
        Assert.Equal((7, 7, 7), (questions.Count, rows["h-"].Count(), rows["w-"].Count()));
        Assert.All(rows["w-"], row => AssertProperties(row));
        Assert.All(rows["h-"], row =>
        {
            AssertProperties(row, "At", "Kind");
            Assert.Equal((new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), "Asked"), (row.GetDateTimeOffset("At"), row.GetString("Kind")));
        });
        Assert.All(questions, row =>
        {
            var monday = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
            AssertProperties(row, OfQuestion);
            Assert.Equal((monday, "None", "Open"), (row.GetDateTimeOffset("Asked"), row.GetString("Notice"), row.GetString("Status")));
            Assert.Equal((false, false), (row.GetBoolean("Published"), row.GetBoolean("Undelivered")));
            Assert.Contains(threads, thread => thread.PartitionKey == EntryKinds.Question && thread.RowKey == row.GetString("Thread"));
            Assert.Equal($"{monday.Ticks:D19}-{row.GetString("Thread")![..16]}", row.RowKey);
        });
    }

    [Fact]
    public async Task What_the_process_team_does_adds_nothing_about_the_writer()
    {
        await using var app = await ReleasedAsync();
        var threads = app.Services.GetRequiredService<AnonymousThreads>();
        var comments = await threads.ListUnansweredAsync(EntryKinds.Comment, default);
        await threads.AddReplyAsync(comments[0], "Tak", default);
        await threads.HideAsync(comments[1], "Navne", default);
        await threads.SetThemeAsync(comments[2], "Vagter", default);
        var question = (await RowsAsync(app, "questions")).First(row => char.IsAsciiDigit(row.RowKey[0]));
        await app.Editor.ExecuteAsync("question.answer", new { id = question.RowKey, answer = "Ja", publish = "false" });

        var rows = (await RowsAsync(app, "threads")).ToLookup(row => row.RowKey[..64]);
        Assert.Collection(
            rows[comments[0].Key],
            thread => AssertProperties(thread, "Status", "Text", "Week"),
            reply => AssertProperties(reply, "Day", "Text"));
        AssertProperties(Assert.Single(rows[comments[1].Key]), "HiddenReason", "Status", "Text", "Week");
        AssertProperties(Assert.Single(rows[comments[2].Key]), "Status", "Text", "Theme", "Week");
        Assert.Collection(
            rows[question.GetString("Thread")!],
            thread => AssertProperties(thread, "Status", "Text", "Week"),
            reply => AssertProperties(reply, "Day", "Text"));
        AssertProperties(
            (await RowsAsync(app, "questions")).Single(row => row.RowKey == question.RowKey),
            [.. OfQuestion.Concat(["Answer", "AnsweredAt", "AnsweredBy"]).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task An_area_is_stored_where_it_is_shown_and_an_addition_holds_nothing_but_its_week_and_a_random_key()
    {
        using var host = new AnonymityHost();
        await host.SubmitAsync("Område", 10, from: 1);
        await host.NextMondayAsync();
        var thread = (await host.ShownAsync())[0];
        var added = host.Pool.SubmitAsync(new PoolDraft(EntryKinds.Comment, "Mere", "n") { FollowUpOf = thread.Key }, AnonymityHost.Sender(1), default);
        await host.SubmitAsync(null, 6, from: 20);
        await added;
        await host.NextMondayAsync();

        var rows = await ProcessDialogueBot.Tables.TableExtensions.QueryAsync(host.Tables.GetTable("threads"), new(), default).ToListAsync();
        var addition = Assert.Single(rows, row => row.RowKey.Length > 64);
        AssertProperties(addition, "Entry", "Text", "Week");
        Assert.Equal($"{thread.Key}-00001", addition.RowKey);
        AssertProperties(rows.Single(row => row.RowKey == thread.Key), "Added", "Area", "Status", "Text", "Week");
        Assert.Equal(9, rows.Count(row => row.GetString("Area") == "Område" && row.GetString("Added") is null));
        Assert.Equal(6, rows.Count(row => row.GetString("Area") is null && row.RowKey.Length == 64));
    }

    /// <summary>A bot to which six who read Danish and one who reads English have written a comment and a question each; on Monday all are shown.</summary>
    private static async Task<BotApp> ReleasedAsync()
    {
        var app = new BotApp(Real) { Clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 5, 6, 59, 0, TimeSpan.Zero)) };
        List<Task<PressAnswer>> answers = [];
        foreach (var (number, writer) in Enumerable.Range(1, 6).Select(app.Employee).Append(app.English()).Index())
            foreach (var verb in new[] { "comment.submit", "question.submit" })
                answers.Add(writer.ExecuteAsync(verb, new { nonce = $"{number}{verb}", accepted = "", text = $"Tekst {number}" }));
        Assert.Equal(2, (await app.TickedAsync(Task.WhenAll(answers))).Count(answer => answer.Text.Contains("code", StringComparison.OrdinalIgnoreCase)));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.TickAsync();
        return app;
    }

    private static void AssertProperties(TableEntity row, params string[] names) =>
        Assert.Equal(names, row.Select(property => property.Key).Order(StringComparer.Ordinal));

    private static async Task<List<TableEntity>> RowsAsync(BotApp app, string table) =>
        await ProcessDialogueBot.Tables.TableExtensions.QueryAsync(app.Services.GetRequiredService<ITableService>().GetTable(table), new(), default).ToListAsync();
}
