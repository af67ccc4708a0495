using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>"Læst": a button, counted once, shown to editors in fives and never with a name.</summary>
public class MarkReadScenarios : Scenario
{
    private const string Channel = "19:kanal@thread.tacv2";
    private const string Press = "Markér som læst";
    private const string Home = "Hjemmepleje";
    private const string Office = "Administration";

    [Fact]
    public async Task The_button_is_there_only_where_it_is_asked_for()
    {
        await using var app = NewApp();
        var employee = app.Employee();
        await employee.InstallAsync();
        await UpdateSteps.SendAsync(app.Editor, "Uden", "Tekst");
        Assert.DoesNotContain(Press, UpdateSteps.Delivered(employee).Card!.Buttons);
        await UpdateSteps.SendAsync(app.Editor, "Med", "Tekst", requiresRead: true);
        var card = UpdateSteps.Delivered(employee).Card!;
        Assert.Equal([Press, "Se alle nyheder", "Skriv anonymt", "Send anonymt", "Læs mere om anonymitet"], card.Buttons);
        Assert.Contains("Aldrig hvem.", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pressing_it_changes_the_card_for_good_for_the_one_who_pressed()
    {
        await using var app = NewApp();
        var (reader, other) = (app.Employee(1), app.Employee(2));
        await reader.InstallAsync();
        await other.InstallAsync();
        await UpdateSteps.SendAsync(app.Editor, "Med", "Tekst", requiresRead: true);
        var message = UpdateSteps.Delivered(reader);

        var answer = await reader.PressAsync(message, Press);

        Assert.Contains("Læst", answer.Text.Split('\n'));
        Assert.DoesNotContain(Press, answer.Card.Buttons);
        Assert.DoesNotContain(Press, message.Card!.Buttons);
        Assert.Contains("Tekst", message.Everything, StringComparison.Ordinal);
        Assert.Contains(Press, UpdateSteps.Delivered(other).Card!.Buttons);
    }

    [Fact]
    public async Task In_a_channel_the_card_stays_as_it_is_for_the_others()
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt");
        await UpdateSteps.SendAsync(app.Editor, "Med", "Tekst", requiresRead: true);
        var message = app.Teams.In(Channel)[^1];

        var answer = await app.Employee().PressInChannelAsync(Channel, message, Press);

        Assert.DoesNotContain(Press, answer.Card.Buttons);
        Assert.Contains(Press, message.Card!.Buttons);
        Assert.Equal(0, message.Replaced);
    }

    [Fact]
    public async Task A_person_counts_once_however_often_and_wherever_they_press()
    {
        await using var app = await NewAreasAsync((Home, 20));
        await app.Anne.SayInChannelAsync(Channel, "tilknyt");
        await UpdateSteps.SendAsync(app.Anne, "Med", "Tekst", requiresRead: true);
        var channel = app.App.Teams.In(Channel)[^1];
        for (var number = 1; number <= 4; number++)
        {
            var person = app.Person(Home, number);
            var message = UpdateSteps.Delivered(person);
            var button = message.Card!;
            for (var times = 0; times < 3; times++)
                await person.PressAsync(button, Press);
            await person.PressInChannelAsync(Channel, channel, Press);
        }

        Assert.Contains("Der er endnu ikke markeringer nok til at vise et tal", await app.StatusAsync("Med"), StringComparison.Ordinal);
        await app.Person(Home, 5).PressInChannelAsync(Channel, channel, Press);
        Assert.Contains("Mindst 5 har markeret den som læst", await app.StatusAsync("Med"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_see_areas_from_five_up_and_small_ones_among_the_others()
    {
        await using var app = await NewAreasAsync((Home, 20), ("Botilbud", 8), (Office, 3));
        await UpdateSteps.SendAsync(app.Anne, "Med", "Tekst", requiresRead: true);
        foreach (var (area, readers) in new[] { (Home, 12), ("Botilbud", 6), (Office, 3) })
            for (var number = 1; number <= readers; number++)
                await app.Person(area, number).PressAsync(UpdateSteps.Delivered(app.Person(area, number)), Press);

        var status = await app.StatusAsync("Med");

        // The two editors are without an area: with the three of the office they are five, too few to be a group, so the smallest area is with them.
        Assert.Contains("Mindst 15 har markeret den som læst", status, StringComparison.Ordinal);
        Assert.Contains("Hjemmepleje: mindst 10", status, StringComparison.Ordinal);
        Assert.Contains("Øvrige: mindst 5", status, StringComparison.Ordinal);
        Assert.DoesNotContain("Botilbud", status, StringComparison.Ordinal);
        Assert.DoesNotContain(Office, status, StringComparison.Ordinal);
        Assert.Equal(status, await app.StatusAsync("Med", app.Bo));
    }

    [Fact]
    public async Task The_table_holds_no_person_no_name_and_no_time_of_a_reading()
    {
        await using var app = await NewAreasAsync((Home, 20));
        await UpdateSteps.SendAsync(app.Anne, "Med", "Tekst", requiresRead: true);
        for (var number = 1; number <= 12; number++)
        {
            app.App.Clock.Advance(TimeSpan.FromMinutes(1));
            await app.Person(Home, number).PressAsync(UpdateSteps.Delivered(app.Person(Home, number)), Press);
        }

        var rows = (await StoredRows.ReadAsync(app.App)).Where(row => row.Table == "readings").ToList();
        Assert.InRange(rows.Count, 2, 9); // Groups, and at most eight rows that many share.
        Assert.DoesNotContain(rows, row => row.Properties.Contains(Home + "-", StringComparison.Ordinal) || row.Properties.Contains("Time", StringComparison.Ordinal));
        Assert.DoesNotContain((await StoredRows.ReadAsync(app.App)).Where(row => row.Table == "audit"), row => row.Properties.Contains("update.read", StringComparison.Ordinal));
        Assert.DoesNotContain(app.App.Logs.Lines, line => line.Contains(UpdateSteps.IdOf(Home, 1), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_at_once_are_all_counted()
    {
        await using var app = await NewAreasAsync((Home, 45));
        await UpdateSteps.SendAsync(app.Anne, "Med", "Tekst", requiresRead: true);
        var update = await UpdateSteps.FindAsync(app.App, "Med");
        var readings = app.App.Services.GetRequiredService<ReadingStore>();

        await Task.WhenAll(Enumerable.Range(1, 44).Select(number => readings.AddAsync(update.Id, 0, UpdateSteps.IdOf(Home, number), Home, CancellationToken.None)));

        Assert.Equal(40, (await readings.GetFiguresAsync(update.Id, 0, CancellationToken.None)).Total);
        Assert.True(await readings.HasReadAsync(update.Id, 0, UpdateSteps.IdOf(Home, 44), CancellationToken.None));
        Assert.False(await readings.HasReadAsync(update.Id, 0, UpdateSteps.IdOf(Home, 45), CancellationToken.None));
    }

    [Fact]
    public async Task A_Teams_that_does_not_change_the_card_does_not_lose_the_reading()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await reader.InstallAsync();
        await UpdateSteps.SendAsync(app.Editor, "Med", "Tekst", requiresRead: true);
        var message = UpdateSteps.Delivered(reader);
        app.Teams.Fail(reader.Chat, HttpStatusCode.BadRequest, "BadSyntax");

        Assert.Contains("Læst", (await reader.PressAsync(message, Press)).Text, StringComparison.Ordinal);
        var update = await UpdateSteps.FindAsync(app, "Med");
        Assert.True(await app.Services.GetRequiredService<ReadingStore>().HasReadAsync(update.Id, 0, reader.Id, CancellationToken.None));
    }

    private async Task<Areas> NewAreasAsync(params (string Area, int People)[] areas)
    {
        var folder = Directory.CreateTempSubdirectory("bot-people-");
        var app = new Areas(NewApp(UpdateSteps.ListPeople(folder.FullName, areas)), folder);
        foreach (var (area, people) in areas)
            for (var number = 1; number <= people; number++)
                await app.Person(area, number).InstallAsync();
        return app;
    }

    /// <summary>A bot with a list of people of its own.</summary>
    private sealed class Areas(BotApp app, DirectoryInfo folder) : IAsyncDisposable
    {
        public BotApp App => app;

        public Person Anne => new(app, UpdateSteps.Anne);

        public Person Bo => new(app, UpdateSteps.Bo);

        public Person Person(string area, int number) => new(app, UpdateSteps.IdOf(area, number));

        public async Task<string> StatusAsync(string title, Person? editor = null) =>
            (await (editor ?? Anne).ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, title)).Id })).Text;

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
