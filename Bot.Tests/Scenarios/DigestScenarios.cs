using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

public class DigestScenarios : Scenario
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Who_chose_a_digest_gets_the_days_updates_together_the_next_morning()
    {
        await using var app = NewApp();
        var (reader, other) = (app.Employee(1), app.Employee(2));
        await ChooseAsync(reader, "Daily");
        await other.InstallAsync();
        var status = await SendAsync(app, "Nyt møde", "Vi mødes **torsdag**.");
        await SendAsync(app, "Ny strategi", "Den er klar.");

        Assert.Contains("1 får den i det samlede overblik", status, StringComparison.Ordinal);
        Assert.Contains(other.Read(), message => message.Everything.Contains("Nyt møde", StringComparison.Ordinal));
        Assert.DoesNotContain(reader.Read(), message => message.Everything.Contains("Nyt møde", StringComparison.Ordinal));

        await LaterAsync(app, Day);
        var digest = Assert.Single(reader.Read(), message => message.IsDelivered);
        Assert.Contains("Dit overblik: 2 nyheder", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("Ny strategi", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("Vi mødes", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("Ny strategi", (await reader.PressAsync(digest, "Se alle nyheder")).Text, StringComparison.Ordinal);

        await LaterAsync(app, Day);
        Assert.Single(reader.Read(), message => message.IsDelivered);
        Assert.DoesNotContain(other.Read(), message => message.Everything.Contains("overblik", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_digest_is_in_its_readers_language()
    {
        await using var app = NewApp();
        var reader = app.English();
        await ChooseAsync(reader, "Weekly", "Save");
        await SendAsync(app, "Nyt møde", "Vi mødes torsdag.");
        await LaterAsync(app, 7 * Day);
        Assert.Contains("Your overview: 1 item of news", Assert.Single(reader.Read(), message => message.IsDelivered).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_corrected_or_recalled_later_is_so_in_the_digest_too()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await ChooseAsync(reader, "Daily");
        await SendAsync(app, "Nyt møde", "Vi mødes torsdag.");
        await LaterAsync(app, Day);
        await ChangeAsync(app, update => update with { Revision = 1, CorrectedAt = app.Clock.GetUtcNow(), Content = update.Content with { Text = "Vi mødes fredag." } });
        var digest = reader.Read()[^1];
        Assert.Contains("Vi mødes fredag.", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("rettet 6. januar 2026", digest.Everything, StringComparison.Ordinal);

        await ChangeAsync(app, update => update with { State = UpdateState.Recalled });
        Assert.Same(digest, reader.Read()[^1]);
        Assert.DoesNotContain("fredag", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("trukket det tilbage", digest.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_digests_opens_an_update_and_says_once_that_they_have_read_it()
    {
        await using var app = NewApp();
        var reader = app.Employee(1);
        await ChooseAsync(reader, "Daily");
        var text = string.Concat(Enumerable.Repeat("Vi mødes torsdag. ", 20)).TrimEnd();
        await UpdateSteps.SendAsync(app.Editor, "Nyt møde", text, requiresRead: true);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await UpdateSteps.SendAsync(app.Editor, "Kort nyt", "Kort.");
        await LaterAsync(app, Day);
        var digest = Assert.Single(reader.Read(), message => message.IsDelivered);
        Assert.Single(digest.Card!.Buttons, "Læs og markér");

        var opened = await reader.PressAsync(digest, "Læs og markér");
        Assert.Contains(text, opened.Text, StringComparison.Ordinal);
        var read = await reader.PressAsync(opened.Card, "Markér som læst");
        Assert.Contains("Læst", read.Text.Split('\n'));
        Assert.Contains("Dit overblik: 2 nyheder", digest.Everything, StringComparison.Ordinal); // The message stays the digest.
        Assert.Contains("Dit overblik: 2 nyheder", (await reader.PressAsync(read.Card, "Tilbage til overblikket")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Markér som læst", (await reader.PressAsync(digest, "Læs og markér")).Card.Buttons);
        await reader.PressAsync(opened.Card, "Markér som læst");
        Assert.Equal(1, await MarksAsync(app));

        // Who got no digest has none to go back to.
        var (_, data) = read.Card.Press("Tilbage til overblikket");
        Assert.Contains("findes ikke mere", (await app.Employee(2).ExecuteAsync("digest.show", data)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_and_a_recall_reach_what_a_digest_will_say()
    {
        await using var app = NewApp();
        var reader = app.Employee();
        await ChooseAsync(reader, "Daily");
        var first = await UpdateSteps.SendAsync(app.Editor, "Nyt møde", "Vi mødes torsdag.");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await UpdateSteps.SendAsync(app.Editor, "Forkert", "Slet ikke.");
        await app.Editor.PressAsync(first.Card, "Ret");
        var preview = await app.Editor.PressAsync(app.Editor.Read()[^1], "Vis, hvordan den ser ud", ("text", "Vi mødes fredag."));
        Assert.Contains("1 får den i sit samlede overblik. Også dér bliver den rettet.", preview.Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(preview.Card, "Ret hos alle");
        await app.Editor.PressAsync(second.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        Assert.Contains("Også dér forsvinder den.", ask.Everything, StringComparison.Ordinal);
        await app.Editor.PressAsync(ask, ask.Card!.Buttons[0]);

        await LaterAsync(app, Day);
        var digest = Assert.Single(reader.Read(), message => message.IsDelivered);
        Assert.Contains("Dit overblik: 1 nyhed", digest.Everything, StringComparison.Ordinal);
        Assert.Contains("Vi mødes fredag.", digest.Everything, StringComparison.Ordinal);

        app.Clock.Skip(TimeSpan.FromDays(31));
        await app.Editor.PressAsync(first.Card, "Ret");
        preview = await app.Editor.PressAsync(app.Editor.Read()[^1], "Vis, hvordan den ser ud", ("text", "Vi mødes mandag."));
        Assert.Contains("Overblik, der er over en måned gamle, retter jeg ikke.", preview.Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(preview.Card, "Ret hos alle");
        Assert.Contains("Vi mødes mandag.", (await reader.SayAsync("nyt")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_say_when_and_remember_the_choice()
    {
        await using var app = NewApp(new Dictionary<string, string?> { ["Digest:Time"] = "09:30", ["Digest:WeeklyDay"] = "Monday" });
        var reader = app.Employee();
        var settings = await reader.SayAsync("indstillinger");
        Assert.Contains("Samlet en gang om ugen, mandag kl. 09.30", settings.Everything, StringComparison.Ordinal);
        Assert.Equal("AtOnce", settings.Card!.Press("Gem").Data["digest"].GetString());
        await reader.PressAsync(settings, "Gem", ("digest", "Weekly"));
        Assert.Equal("Weekly", (await reader.SayAsync("indstillinger")).Card!.Press("Gem").Data["digest"].GetString());
    }

    private static async Task<int> MarksAsync(BotApp app)
    {
        const int fewest = 5; // Editors see numbers from here up; four others are added to what is there.
        var update = await UpdateSteps.FindAsync(app, "Nyt møde");
        var readings = app.Services.GetRequiredService<ProcessDialogueBot.Updates.Reading.ReadingStore>();
        for (var others = 0; ; others++)
        {
            if ((await readings.GetFiguresAsync(update.Id, 0, CancellationToken.None)).Total > 0)
                return fewest - others;
            await readings.AddAsync(update.Id, 0, $"other-{others}", null, CancellationToken.None);
        }
    }

    private static async Task ChooseAsync(Person reader, string choice, string button = "Gem") =>
        await reader.PressAsync(await reader.SayAsync("indstillinger"), button, ("digest", choice));

    private static async Task<string> SendAsync(BotApp app, string title, string text)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var status = await app.Editor.SendAsync(await app.Editor.SayAsync($"opdatering {title} | {text}"));
        await app.DeliverAllAsync();
        return status.Text;
    }

    private static async Task LaterAsync(BotApp app, TimeSpan after)
    {
        app.Clock.Skip(after);
        await app.FinishAsync();
        await app.DeliverAllAsync();
    }

    // As the editor's correction does it.
    private static async Task ChangeAsync(BotApp app, Func<Update, Update> change)
    {
        var store = app.Services.GetRequiredService<UpdateStore>();
        await store.TrySaveAsync(change(await store.GetAllAsync(CancellationToken.None).SingleAsync()), CancellationToken.None);
        await app.FinishAsync();
        await app.DeliverAllAsync();
    }
}

public sealed class DigestScenariosOnAzurite : DigestScenarios
{
    protected override bool IsOnAzurite => true;
}
