using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Four eyes for what was sent already: a correction that more than two will see is let through by an editor who did not write it.</summary>
public partial class CorrectionApprovalScenarios : Scenario
{
    private const string Show = "Vis, hvordan den ser ud";
    private const string Asked = "Ea Redaktør vil rette en opdatering";
    private static readonly Dictionary<string, string?> AboveTwo = new() { ["Updates:ApprovalAbove"] = "2" };

    [Fact]
    public async Task Another_editor_is_asked_and_lets_it_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var status = await SentAsync(app);
        var preview = await PreviewAsync(app, status, "Fredag");
        var waiting = await SendAsync(app, preview);
        Assert.Contains("Rettelsen venter på godkendelse. Jeg har spurgt 2 andre", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Torsdag", Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
        Assert.Contains("En rettelse fra Ea Redaktør venter på godkendelse.", (await app.Editor.PressAsync(status.Card, "Opdater tallene")).Text, StringComparison.Ordinal);

        var (request, third) = (Request(app, Staff.SecondEditor), Request(app, Staff.ThirdEditor));
        foreach (var text in new[] { "Sådan står der nu:", "Torsdag", "Sådan kommer der til at stå:", "Fredag", "Den bliver rettet hos 7, der har fået den." })
            Assert.Contains(text, request.Text, StringComparison.Ordinal);
        var second = Staff.In(app, Staff.SecondEditor);
        Assert.Contains("Rettet hos 7 af 7.", (await second.PressAsync(request, "Godkend")).Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);

        Assert.Contains("Fredag", Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
        foreach (var editor in new[] { Staff.SecondEditor, Staff.ThirdEditor })
            Assert.Contains("Bo Redaktør har godkendt rettelsen\nMøde\nDen er sendt.", Card(app, editor).Text, StringComparison.Ordinal);
        Assert.Contains(app.Editor.Read(), message => message.Everything.Contains("Bo Redaktør har godkendt din rettelse", StringComparison.Ordinal));
        Assert.Contains("venter ikke længere", (await Staff.In(app, Staff.ThirdEditor).PressAsync(third, "Godkend")).Text, StringComparison.Ordinal);
        Assert.Equal((1, app.Editor.Id), ((await UpdateSteps.FindAsync(app, "Møde")).Revision, (await UpdateSteps.FindAsync(app, "Møde")).CorrectedBy));
        Assert.Contains(await StoredRows.AuditAsync(app), row => row.Contains("update.approve-correction", StringComparison.Ordinal) && row.Contains(Staff.SecondEditor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_writer_cannot_let_it_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        foreach (var button in new[] { "Godkend", "Send tilbage" })
            Assert.Contains("Du har selv skrevet rettelsen", (await app.Editor.PressAsync(Request(app, Staff.SecondEditor), button)).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
    }

    // It is the correction that has a writer: who wrote the update may let through what another makes of it.
    [Fact]
    public async Task Who_wrote_the_update_may_let_anothers_correction_through()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SentAsync(app);
        var second = Staff.In(app, Staff.SecondEditor);
        var preview = await PreviewAsync(app, await StatusAsync(app, second), "Fredag", second);
        Assert.Contains("Jeg har spurgt 2 andre", (await SendAsync(app, preview, second)).Text, StringComparison.Ordinal);
        Assert.Contains("Rettet hos 7 af 7.", (await app.Editor.PressAsync(app.Editor.Read()[^1], "Godkend")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_are_corrected_without_asking()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var choose = await app.Editor.PressAsync(await app.Editor.SayAsync("opdatering Møde | Torsdag"), "Vælg modtagere");
        var preview = await app.Editor.PressAsync(choose.Card, Show, ("Roles", "Leader"), ("Channels", ""));
        var status = await app.Editor.PressAsync(preview.Card, "Send");
        Assert.Contains("Rettet hos 1 af 1.", (await SendAsync(app, await PreviewAsync(app, status, "Fredag"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_else_can_it_says_so_and_a_recall_is_still_possible()
    {
        await using var app = NewApp(AboveTwo);
        var status = await SentAsync(app);
        Assert.Contains("ingen anden i procesteamet", (await SendAsync(app, await PreviewAsync(app, status, "Fredag"))).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        Assert.Contains("Opdateringen er trukket tilbage", (await app.Editor.PressAsync(app.Editor.Read()[^1], "Træk tilbage hos 6")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_back_it_can_be_written_again()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var (request, third) = (Request(app, Staff.SecondEditor), Request(app, Staff.ThirdEditor));
        Assert.Contains("tilbage til Ea", (await Staff.In(app, Staff.SecondEditor).PressAsync(request, "Send tilbage", ("remark", "Det er mandag"))).Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);

        Assert.Contains("Bo Redaktør har sendt rettelsen tilbage til Ea Redaktør", Card(app, Staff.ThirdEditor).Text, StringComparison.Ordinal);
        Assert.Contains("har sendt rettelsen tilbage", (await Staff.In(app, Staff.ThirdEditor).PressAsync(third, "Godkend")).Text, StringComparison.Ordinal);
        var told = app.Editor.Read()[^1];
        Assert.Contains("Det er mandag", told.Everything, StringComparison.Ordinal);
        var form = await app.Editor.PressAsync(told, "Fortsæt");
        Assert.Equal("Fredag", form.Card.Press(Show).Data["text"].GetString());
        await SendAsync(app, await app.Editor.PressAsync(form.Card, Show, ("text", "Mandag")));
        Assert.Contains("Rettet hos 7 af 7.", (await Staff.In(app, Staff.ThirdEditor).PressAsync(Request(app, Staff.ThirdEditor), "Godkend")).Text, StringComparison.Ordinal);
        Assert.Contains("Mandag", Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ret", "Rettelsen er ændret, siden du blev spurgt")]
    [InlineData("Lad den stå", "Ea Redaktør har trukket sin rettelse tilbage")]
    public async Task What_its_writer_changes_or_withdraws_nobody_lets_through(string button, string told)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var asked = await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var old = Request(app, Staff.SecondEditor);
        var own = await app.Editor.PressAsync(asked.Card, "Vis");
        Assert.DoesNotContain("Ret hos alle", own.Card.Buttons);
        var form = await app.Editor.PressAsync(own.Card, button);
        if (button == "Ret")
            await app.Editor.PressAsync(form.Card, Show, ("text", "Noget helt andet"));
        await UpdateSteps.DeliverAllAsync(app);

        Assert.Contains(told, Card(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
        Assert.Contains("venter ikke længere", (await Staff.In(app, Staff.SecondEditor).PressAsync(old, "Godkend")).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
    }

    [Fact]
    public async Task A_recall_needs_nobodys_leave_and_ends_what_waits()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var status = await SentAsync(app);
        await SendAsync(app, await PreviewAsync(app, status, "Fredag"));
        var old = Request(app, Staff.SecondEditor);
        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        await app.Editor.PressAsync(ask, "Lad den stå"); // Leaves the correction alone, too.
        Assert.Contains(Asked, Card(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
        await app.Editor.PressAsync(ask, "Træk tilbage hos 7");
        await UpdateSteps.DeliverAllAsync(app);

        Assert.Contains("trukket tilbage imens", Card(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
        Assert.Contains("trukket tilbage imens", (await Staff.In(app, Staff.SecondEditor).PressAsync(old, "Godkend")).Text, StringComparison.Ordinal);
        Assert.Contains(app.Editor.Read(), message => message.Everything.Contains("Din rettelse er ikke sendt", StringComparison.Ordinal));
        Assert.Contains("trukket tilbage", Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update.show-request")]
    [InlineData("update.approve-correction")]
    [InlineData("update.return-correction")]
    public async Task Only_editors_decide(string verb)
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var (_, data) = Request(app, Staff.SecondEditor).Press("Godkend");
        Assert.Contains("kun for procesteamet", (await Staff.In(app, Staff.GrenaaLeader).ExecuteAsync(verb, data)).Text, StringComparison.Ordinal);
        Assert.Equal(0, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
    }

    // With its second editor's leave, where there is one.
    private static async Task<PressAnswer> SentAsync(BotApp app)
    {
        await app.Editor.InstallAsync();
        var answer = await UpdateSteps.SendAsync(app.Editor, "Møde", "Torsdag", requiresRead: true);
        if (answer.Text.Contains("ingen anden", StringComparison.Ordinal))
        {
            // Nobody to ask: sent before there was such a limit.
            var (store, draft) = (app.Services.GetRequiredService<UpdateStore>(), await UpdateSteps.FindAsync(app, "Møde"));
            await store.TrySaveAsync(draft with { State = UpdateState.Sent, SentAt = app.Clock.GetUtcNow(), IsUndelivered = true }, CancellationToken.None);
            await app.FinishAsync();
        }
        else
        {
            await UpdateSteps.DeliverAllAsync(app);
            var request = app.Teams.In(Person.ChatOf(Staff.SecondEditor)).Last(message => message.Everything.Contains("har skrevet en opdatering", StringComparison.Ordinal));
            await Staff.In(app, Staff.SecondEditor).PressAsync(request.Card!, "Godkend");
        }

        await UpdateSteps.DeliverAllAsync(app);
        return await StatusAsync(app, app.Editor);
    }

    private static async Task<PressAnswer> StatusAsync(BotApp app, Person editor) =>
        await editor.ExecuteAsync("update.status", new { id = (await UpdateSteps.FindAsync(app, "Møde")).Id });

    private static async Task<PressAnswer> PreviewAsync(BotApp app, PressAnswer status, string text, Person? editor = null)
    {
        editor ??= app.Editor;
        await editor.PressAsync(status.Card, "Ret");
        return await editor.PressAsync(editor.Read().Last(message => message.Everything.StartsWith("Ret opdateringen", StringComparison.Ordinal)), Show, ("text", text));
    }

    private static async Task<PressAnswer> SendAsync(BotApp app, PressAnswer preview, Person? editor = null)
    {
        var answer = await (editor ?? app.Editor).PressAsync(preview.Card, "Ret hos alle");
        await UpdateSteps.DeliverAllAsync(app);
        return answer;
    }

    private static ShownMessage Delivered(BotApp app, string person) => UpdateSteps.Delivered(Staff.In(app, person));

    // The card that asked, whatever it says now.
    private static ShownCard Card(BotApp app, string editor) => app.Teams.In(Person.ChatOf(editor))
        .Last(message => message.Everything.Contains("rettelse", StringComparison.OrdinalIgnoreCase) || message.Everything.Contains(Asked, StringComparison.Ordinal)).Card!;

    private static ShownCard Request(BotApp app, string editor) =>
        app.Teams.In(Person.ChatOf(editor)).Last(message => message.Everything.Contains(Asked, StringComparison.Ordinal)).Card!;
}

public sealed class CorrectionApprovalScenariosOnAzurite : CorrectionApprovalScenarios
{
    protected override bool IsOnAzurite => true;
}
