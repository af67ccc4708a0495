using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Four eyes: what reaches more than two is let through by an editor who did not write it.</summary>
public partial class ApprovalScenarios : Scenario
{
    private const string Show = "Vis, hvordan den ser ud";
    private static readonly Dictionary<string, string?> AboveTwo = new() { ["Updates:ApprovalAbove"] = "2" };

    [Fact]
    public async Task Another_editor_is_asked_and_lets_it_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var waiting = await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        Assert.Contains("Jeg har spurgt 2 andre", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Venter på godkendelse", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);

        var request = Request(app, Staff.SecondEditor);
        foreach (var text in new[] { "Ea Redaktør har skrevet en opdatering", "Torsdag", "7 personer" })
            Assert.Contains(text, request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Editor.Read(), message => message.Everything.Contains("har skrevet en opdatering", StringComparison.Ordinal));
        Assert.DoesNotContain(Staff.In(app, Staff.GrenaaOne).Read(), message => message.Everything.Contains("Torsdag", StringComparison.Ordinal));

        var sent = await Staff.In(app, Staff.SecondEditor).PressAsync(request, "Godkend");
        Assert.Contains("Sendt til 7 af 7", sent.Text, StringComparison.Ordinal);
        var audit = (await StoredRows.ReadAsync(app)).Where(row => row.Table == "audit").ToList();
        Assert.Contains(audit, row => row.Properties.Contains("update.approve", StringComparison.Ordinal) && row.Properties.Contains(Staff.SecondEditor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Few_are_written_to_without_asking()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var card = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(card.Card, Show, ("Roles", "Leader"), ("Channels", ""));
        Assert.Contains("Sendt til 1 af 1", (await app.Editor.PressAsync(preview.Card, "Send")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_writer_cannot_let_it_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        Assert.Contains("Du har selv skrevet eller ændret den", (await app.Editor.PressAsync(Request(app, Staff.SecondEditor), "Godkend")).Text, StringComparison.Ordinal);
        Assert.Contains("Du har selv skrevet eller ændret den", (await app.Editor.PressAsync(Request(app, Staff.SecondEditor), "Send tilbage")).Text, StringComparison.Ordinal);
        var id = Assert.Single((await app.Editor.SayAsync("opdateringer")).Card!.Ids("update.show"));
        var own = await app.Editor.ExecuteAsync("update.show", new { id });
        Assert.DoesNotContain("Send", own.Card.Buttons);
        Assert.DoesNotContain("Godkend", own.Card.Buttons);
        Assert.DoesNotContain(app.Teams.Messages, entry => entry.Message.Everything.Contains("Sendt til", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sent_back_it_is_a_draft_with_a_remark_and_the_writer_is_told()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await app.Editor.InstallAsync();
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var (request, third) = (Request(app, Staff.SecondEditor), Request(app, Staff.ThirdEditor));
        var done = await Staff.In(app, Staff.SecondEditor).PressAsync(request, "Send tilbage", ("remark", "Det er *fredag*"));
        Assert.Contains("sendt tilbage til Ea Redaktør", done.Text, StringComparison.Ordinal);
        await app.DeliverAsync();

        var told = app.Editor.Read()[^1];
        Assert.Contains("Bo Redaktør har sendt din opdatering tilbage", told.Everything, StringComparison.Ordinal);
        Assert.Contains(@"Det er \*fredag\*", told.Everything, StringComparison.Ordinal);
        Assert.Contains("sendt tilbage", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
        Assert.Contains("Bo Redaktør har sendt opdateringen tilbage til Ea Redaktør", (await Staff.In(app, Staff.ThirdEditor).PressAsync(third, "Godkend")).Text, StringComparison.Ordinal);

        var form = await app.Editor.PressAsync(told, "Fortsæt");
        var corrected = await app.Editor.PressAsync(form.Card, Show, ("text", "Fredag"));
        Assert.DoesNotContain("bemærkning", corrected.Text, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(app, corrected.Card);
        var second = Request(app, Staff.SecondEditor);
        Assert.Contains("Fredag", second.Text, StringComparison.Ordinal);
        Assert.Contains("Sendt til 7 af 7", (await Staff.In(app, Staff.SecondEditor).PressAsync(second, "Godkend")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_withdraws_the_request()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var request = Request(app, Staff.SecondEditor);
        var id = Assert.Single((await app.Editor.SayAsync("opdateringer")).Card!.Ids("update.show"));
        var form = await app.Editor.PressAsync((await app.Editor.ExecuteAsync("update.show", new { id })).Card, "Ret");
        await app.Editor.PressAsync(form.Card, Show, ("text", "Fredag"));

        Assert.Contains("er ændret, siden du blev spurgt", (await Staff.In(app, Staff.SecondEditor).PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
        await app.DeliverAsync();
        Assert.DoesNotContain(Staff.In(app, Staff.GrenaaOne).Read(), message => message.Everything.Contains("Fredag", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does_and_it_is_sent_once()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var (second, third) = (Staff.In(app, Staff.SecondEditor), Staff.In(app, Staff.ThirdEditor));
        await Task.WhenAll(
            second.PressAsync(Request(app, Staff.SecondEditor), "Godkend"),
            third.PressAsync(Request(app, Staff.ThirdEditor), "Godkend"),
            third.PressAsync(Request(app, Staff.ThirdEditor), "Godkend"));
        await app.DeliverAsync();

        Assert.Single(Staff.In(app, Staff.GrenaaOne).Read(), message => message.IsDelivered && message.Everything.Contains("Torsdag", StringComparison.Ordinal));
        Assert.Single(await StoredRows.ReadAsync(app), row => row.Table == "audit" && row.Properties.Contains("update.approve", StringComparison.Ordinal));
    }

    // The bot's own round writes down that the others have been asked; nothing about the update is changed.
    [Fact]
    public async Task Who_lets_it_through_while_the_bot_notes_something_about_it_is_not_told_that_it_was_changed()
    {
        using var folder = new TemporaryFolder();
        BrittleTables? tables = null;
        await using var app = new BotApp(AboveTwo, folder.FullName) { Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) };
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var (store, id) = (app.Services.GetRequiredService<UpdateStore>(), (await UpdateSteps.FindAsync(app, "Møde")).Id);
        tables!.Updating = async row =>
        {
            if (row.RowKey != id)
                return;
            tables.Updating = _ => Task.CompletedTask;
            Assert.NotNull(await store.TrySaveAsync((await store.FindAsync(id, CancellationToken.None))! with { IsUndelivered = true }, CancellationToken.None));
        };

        var answer = await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");

        Assert.Contains("Sendt til 7 af 7", answer.Text, StringComparison.Ordinal);
        Assert.Single(await StoredRows.ReadAsync(app), row => row.Table == "audit" && row.Properties.Contains("update.approve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_else_can_it_says_so()
    {
        await using var app = NewApp(AboveTwo);
        var answer = await app.Editor.SendAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        Assert.Contains("ingen anden i procesteamet", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Kladde", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update.approve")]
    [InlineData("update.return")]
    public async Task Only_editors_decide(string verb)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var (_, data) = Request(app, Staff.SecondEditor).Press("Godkend");
        Assert.Contains("kun for procesteamet", (await Staff.In(app, Staff.GrenaaLeader).ExecuteAsync(verb, data)).Text, StringComparison.Ordinal);
        Assert.Contains("Venter på godkendelse", (await app.Editor.SayAsync("opdateringer")).Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cards_that_asked_tell_who_decided_and_what()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await app.Editor.InstallAsync();
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend");
        await UpdateSteps.DeliverAllAsync(app);
        foreach (var editor in new[] { Staff.SecondEditor, Staff.ThirdEditor })
        {
            var card = Asked(app, editor).Card!;
            Assert.Contains("Bo Redaktør har godkendt opdateringen\nMøde\nDen er sendt.", card.Text, StringComparison.Ordinal);
            Assert.Equal(["Vis"], card.Buttons);
            Assert.Contains("Sendt til 7 af 7", (await Staff.In(app, editor).PressAsync(card, "Vis")).Text, StringComparison.Ordinal);
        }

        Assert.Single(app.Editor.Read(), message => message.Everything.Contains("Bo Redaktør har godkendt din opdatering", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ret", "Opdateringen er ændret, siden du blev spurgt")]
    [InlineData("Vælg modtagere", "Opdateringen er ændret, siden du blev spurgt")]
    [InlineData("Fortryd anmodningen", "Anmodningen er trukket tilbage. Du skal ikke gøre noget.")]
    [InlineData("Kassér", "Opdateringen er kasseret. Der er ikke sendt noget.")]
    public async Task What_its_writer_changes_or_withdraws_is_told_where_it_was_asked(string button, string told)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
        var old = Request(app, Staff.SecondEditor);
        var id = Assert.Single((await app.Editor.SayAsync("opdateringer")).Card!.Ids("update.show"));
        var answer = await app.Editor.PressAsync((await app.Editor.ExecuteAsync("update.show", new { id })).Card, button);
        if (button == "Ret")
            await app.Editor.PressAsync(answer.Card, Show, ("text", "Fredag"));
        else if (button == "Vælg modtagere")
            await app.Editor.PressAsync(answer.Card, Show, ("Roles", "Leader"));
        await UpdateSteps.DeliverAllAsync(app);

        Assert.Contains(told, Asked(app, Staff.SecondEditor).Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Godkend", Asked(app, Staff.ThirdEditor).Card!.Buttons);
        var pressed = await Staff.In(app, Staff.SecondEditor).PressAsync(old, "Godkend");
        Assert.DoesNotContain("Godkend", pressed.IsCard ? pressed.Card.Buttons : []);
        await UpdateSteps.DeliverAllAsync(app);
        Assert.DoesNotContain(Staff.In(app, Staff.GrenaaOne).Read(), message => message.IsDelivered);
    }

    // Killed after each of its first writes: it waits and the others are asked, or nothing has happened.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task A_kill_while_it_asks_forgets_nobody(int writes)
    {
        await using var killed = new KilledBot(AboveTwo, Staff.List);
        var (later, _) = await killed.KillAsync(writes, async app =>
        {
            var preview = await app.Editor.SayAsync("opdatering Møde | Torsdag");
            return (app.Editor, (await app.Editor.PressAsync(preview, "Send")).Card, "Ja, send");
        });

        var waits = (await UpdateSteps.FindAsync(later, "Møde")).State == UpdateState.AwaitingApproval;
        Assert.True(waits || writes < 3);
        foreach (var editor in new[] { Staff.SecondEditor, Staff.ThirdEditor })
        {
            var asked = killed.Teams.In(Person.ChatOf(editor)).Count(message => message.Everything.Contains("har skrevet en opdatering", StringComparison.Ordinal));
            Assert.InRange(asked, waits ? 1 : 0, !waits ? 0 : writes < 6 ? 1 : 2); // After that, a card may be on its way when it is killed.
        }
    }

    // Killed after each of its first writes: it is sent and the audit says by whose leave, once, or it still waits.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(12)]
    public async Task A_kill_does_not_lose_who_let_it_through(int writes)
    {
        await using var killed = new KilledBot(AboveTwo, Staff.List);
        var (later, _) = await killed.KillAsync(writes, async app =>
        {
            await AskAsync(app, await app.Editor.SayAsync("opdatering Møde | Torsdag"));
            return (Staff.In(app, Staff.SecondEditor), Request(app, Staff.SecondEditor), "Godkend");
        });

        var isSent = (await UpdateSteps.FindAsync(later, "Møde")).IsSent;
        Assert.Equal(writes > 1, isSent); // Whom it goes to is kept first.
        var rows = (await StoredRows.ReadAsync(later)).Where(row => row.Table == "audit" && row.Properties.Contains("update.approve", StringComparison.Ordinal)).ToList();
        Assert.Equal(isSent ? 1 : 0, rows.Count);
        Assert.All(rows, row => Assert.Contains(Staff.SecondEditor, row.Properties, StringComparison.Ordinal));
        Assert.Equal(isSent, Asked(later, Staff.ThirdEditor).Everything.Contains("Bo Redaktør har godkendt opdateringen", StringComparison.Ordinal));
    }

    // The message that asked, whatever it says now.
    private static ShownMessage Asked(BotApp app, string editor) =>
        app.Teams.In(Person.ChatOf(editor)).Single(message => message.Replaced > 0 || message.Everything.Contains("har skrevet en opdatering", StringComparison.Ordinal));

    private static async Task<PressAnswer> AskAsync(BotApp app, ShownMessage preview) => await AskAsync(app, preview.Card!);

    private static async Task<PressAnswer> AskAsync(BotApp app, ShownCard preview)
    {
        var answer = await app.Editor.SendAsync(preview);
        await app.DeliverAsync();
        return answer;
    }

    private static ShownCard Request(BotApp app, string editor) =>
        app.Teams.In(Person.ChatOf(editor)).Last(message => message.Everything.Contains("har skrevet en opdatering", StringComparison.Ordinal)).Card!;
}
