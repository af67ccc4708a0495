using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Delivery;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Correcting;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Two editors at once, and kills.</summary>
public partial class CorrectionApprovalScenarios
{
    [Fact]
    public async Task Of_two_corrections_that_wait_the_first_to_be_let_through_wins()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var second = Staff.In(app, Staff.SecondEditor);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        await SendAsync(app, await PreviewAsync(app, await StatusAsync(app, second), "Mandag", second), second);
        var third = Staff.In(app, Staff.ThirdEditor);
        var requests = third.Read().Where(message => message.Everything.Contains("vil rette en opdatering", StringComparison.Ordinal)).Select(message => message.Card!).ToList();
        foreach (var pressed in requests.Select(request => third.PressAsync(request, "Godkend")).ToList())
            await UpdateSteps.PatientlyAsync(app, pressed);
        await app.FinishAsync();
        await UpdateSteps.DeliverAllAsync(app);

        var update = await UpdateSteps.FindAsync(app, "Møde");
        Assert.Equal(1, update.Revision);
        var (winner, loser) = update.CorrectedBy == second.Id ? (second, app.Editor) : (app.Editor, second);
        Assert.Contains(winner.Read(), message => message.Everything.Contains("har godkendt din rettelse", StringComparison.Ordinal));
        var told = loser.Read().Single(message => message.Everything.Contains("Din rettelse er ikke sendt", StringComparison.Ordinal));
        var form = await loser.PressAsync(told, "Fortsæt");
        Assert.Equal(loser == second ? "Mandag" : "Fredag", form.Card.Press(Show).Data["text"].GetString());
        Assert.Contains(update.Content.Text, form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_after_the_approval_was_written_down_only_delays_it()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var pending = app.Services.GetRequiredService<PendingCorrections>();
        var correction = Assert.Single(await pending.GetAllAsync(CancellationToken.None));
        await pending.TrySaveAsync(correction with { ApprovedBy = Staff.ThirdEditor }, CancellationToken.None);

        for (var round = 0; round < 2; round++)
        {
            await app.FinishAsync();
            await UpdateSteps.DeliverAllAsync(app);
        }

        Assert.Equal(1, (await UpdateSteps.FindAsync(app, "Møde")).Revision);
        Assert.Empty(await pending.GetAllAsync(CancellationToken.None));
        Assert.Contains("Ib Redaktør har godkendt rettelsen", Card(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
        Assert.Single(app.Editor.Read(), message => message.Everything.Contains("Ib Redaktør har godkendt din rettelse", StringComparison.Ordinal));
    }

    // Killed after each of its first writes: it is corrected and the audit says by whose leave, once, or it still waits.
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
            await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
            return (Staff.In(app, Staff.SecondEditor), Request(app, Staff.SecondEditor), "Godkend");
        });

        var isCorrected = (await UpdateSteps.FindAsync(later, "Møde")).Revision == 1;
        Assert.Equal(writes > 0, isCorrected);
        var rows = (await AuditAsync(later)).Where(row => row.Contains("update.approve-correction", StringComparison.Ordinal)).ToList();
        Assert.Equal(isCorrected ? 1 : 0, rows.Count);
        Assert.All(rows, row => Assert.Contains(Staff.SecondEditor, row, StringComparison.Ordinal));
        Assert.Equal(isCorrected ? 0 : 1, (await later.Services.GetRequiredService<PendingCorrections>().GetAllAsync(CancellationToken.None)).Count);
    }

    // Between what the bot reads and what it does, the other has decided.
    [Theory]
    [InlineData("Lad den stå", "Opdateringen er rettet")]
    [InlineData("Ret", "Din forrige rettelse er godkendt eller ændret imens. Det, du skrev nu, er ikke sendt.")]
    public async Task Who_thinks_better_of_it_while_another_lets_it_through_is_told(string button, string told)
    {
        using var folder = new TemporaryFolder();
        BrittleTables? tables = null;
        await using var app = new BotApp(AboveTwo, folder.FullName) { Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) };
        var asked = await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var card = (await app.Editor.PressAsync(asked.Card, "Vis")).Card;
        if (button == "Ret")
            card = (await app.Editor.PressAsync(card, button)).Card;
        var approving = 0;
        tables!.Read = async key =>
        {
            if (key.EndsWith($"|{app.Editor.Id}", StringComparison.Ordinal) && Interlocked.Exchange(ref approving, 1) == 0)
                await UpdateSteps.PatientlyAsync(app, Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend"));
        };
        var answer = button == "Ret" ? await app.Editor.PressAsync(card, Show, ("text", "Mandag")) : await app.Editor.PressAsync(card, button);

        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Contains("Fredag", Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
        Assert.Contains("Bo Redaktør har godkendt rettelsen", Card(app, Staff.ThirdEditor).Text, StringComparison.Ordinal);
        if (button == "Ret")
            Assert.Equal("Mandag", answer.Card.Press(Show).Data["text"].GetString());
    }

    [Fact]
    public async Task A_card_from_before_takes_nothing_back_that_it_does_not_show()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        var status = await SentAsync(app);
        var old = await PreviewAsync(app, status, "Fredag");
        await SendAsync(app, await PreviewAsync(app, status, "Mandag"));
        var shown = await app.Editor.PressAsync(old.Card, "Lad den stå");
        Assert.Contains("Mandag", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Rettelsen venter på", shown.Text, StringComparison.Ordinal);
        Assert.Contains(Asked, Request(app, Staff.SecondEditor).Text, StringComparison.Ordinal);
        Assert.Contains("står, som den gjorde", (await app.Editor.PressAsync(shown.Card, "Lad den stå")).Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(BotApp app) =>
        [.. (await StoredRows.ReadAsync(app)).Where(row => row.Table == "audit").Select(row => row.Properties)];
}
