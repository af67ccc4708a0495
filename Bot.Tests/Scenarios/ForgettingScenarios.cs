using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Everyone sees what became of the anonymous comments; when they are deleted, the numbers stay and nothing else does.</summary>
public class ForgettingScenarios : Scenario
{
    private const string Shifts = "Vi mangler tid til overlevering";

    // 7 January 2026 is in the week of Monday the 5th; 180 days later it is 4 July.
    private static readonly DateTimeOffset Written = new(2026, 1, 7, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastDay = new(2026, 7, 3, 21, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Expired = new(2026, 7, 3, 22, 1, 0, TimeSpan.Zero);

    [Fact]
    public async Task Status_tells_everyone_what_became_of_the_comments_in_whole_numbers()
    {
        await using var room = new CommentRoom(NewApp(listed: Staff.List));
        Assert.DoesNotContain("Anonyme kommentarer", (await room.App.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
        await WriteThreeAsync(room);
        room.App.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains(
            "Anonyme kommentarer: 3 er vist for procesteamet, 1 er besvaret, og 1 er skjult med en begrundelse.",
            (await room.App.Employee().SayAsync("status")).Everything,
            StringComparison.Ordinal);
        Assert.Contains(
            "Anonymous comments – shown to the process team: 3, answered: 1, hidden with a reason: 1.", (await room.App.English().SayAsync("status")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_and_its_reply_are_deleted_on_their_day_and_the_numbers_stay()
    {
        using var folder = new TemporaryFolder();
        string code;
        await using (var room = new CommentRoom(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Written))))
        {
            code = await WriteThreeAsync(room);
            Assert.Contains("slettet den 6. juli 2026", await room.ReadAsync(code), StringComparison.Ordinal);
        }

        await using (var room = new CommentRoom(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(LastDay))))
        {
            await room.App.FinishAsync();
            Assert.Contains(Shifts, await room.ReadAsync(code), StringComparison.Ordinal);
        }

        // The other two, of the week alone, are due first; the answered one two days later, as it was answered on a Wednesday.
        await using (var room = new CommentRoom(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Expired))))
        {
            await room.App.FinishAsync();
            Assert.Contains(Shifts, await room.ReadAsync(code), StringComparison.Ordinal);
            Assert.Single(await StoredRows.ReadAsync(room.App), row => row.Table == "threads" && row.Properties.Contains("Week", StringComparison.Ordinal));
        }

        await using (var room = new CommentRoom(NewApp(folder: folder.FullName, listed: Staff.List, clock: new ManualTimeProvider(Expired.AddDays(2)))))
        {
            await room.App.FinishAsync();
            var unknown = await room.ReadAsync(Receipt.New().Show());
            Assert.Equal(WithoutCode(unknown), WithoutCode(await room.ReadAsync(code)));
            var bytes = string.Join('\n', await StoredRows.ReadAsync(room.App));
            foreach (var text in new[] { Shifts, "Vi ser på vagtplanen", "Navne", "Den skjulte", "Den tredje" })
                Assert.DoesNotContain(text, bytes, StringComparison.Ordinal);
            Assert.Contains("3 er vist for procesteamet, 1 er besvaret, og 1 er skjult", (await room.App.Employee().SayAsync("status")).Everything, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_writer_is_told_has_the_number_of_the_setting()
    {
        await using var room = new CommentRoom(NewApp(new Dictionary<string, string?> { ["Anonymity:RetentionDays"] = "45" }, listed: Staff.List));
        var form = await room.App.Employee().SayAsync("kommentar");
        var sent = room.App.Employee().PressAsync(form, "Send anonymt", ("text", Shifts));
        Assert.Contains("slettet senest 45 dage efter", (await room.App.TickedAsync(sent)).Text, StringComparison.Ordinal);
    }

    /// <summary>One that is answered, one that is hidden, one that waits.</summary>
    private static async Task<string> WriteThreeAsync(CommentRoom room)
    {
        var code = await room.WriteAsync(Shifts);
        await room.WriteAsync("Den skjulte");
        await room.WriteAsync("Den tredje");
        await room.App.Editor.PressAsync(await room.OpenAsync(Shifts), "Gem svar", ("reply", "Vi ser på vagtplanen."));
        await room.App.Editor.PressAsync(await room.OpenAsync("Den skjulte"), "Skjul kommentaren", ("reason", "Navne"));
        return code;
    }

    private static string WithoutCode(string text) => string.Join('\n', text.Split('\n').Where(line => line.Count(letter => letter == '-') != 4));
}

public sealed class ForgettingScenariosOnAzurite : ForgettingScenarios
{
    protected override bool IsOnAzurite => true;
}
