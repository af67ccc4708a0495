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
        var rows = (await StoredRows.AuditAsync(later)).Where(row => row.Contains("update.approve-correction", StringComparison.Ordinal)).ToList();
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

    // Between the approval and the correction the bot's own round comes, and it has all been done and forgotten.
    [Theory]
    [InlineData("", "Rettet hos 7 af 7.", "Fredag")]
    [InlineData("corrected", "Opdateringen er rettet på en anden måde imens, så denne rettelse er ikke sendt.", "Lørdag")]
    [InlineData("recalled", "Opdateringen er trukket tilbage imens, så rettelsen er ikke sendt.", "trukket tilbage")]
    public async Task Who_lets_it_through_reads_what_has_become_of_it_also_when_the_bots_own_round_was_quicker(string meanwhile, string told, string shown)
    {
        using var folder = new TemporaryFolder();
        BrittleTables? tables = null;
        await using var app = new BotApp(AboveTwo, folder.FullName) { Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) };
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var isApproved = false;
        tables!.Updating = row =>
        {
            isApproved |= row.GetString("ApprovedBy") is not null && row.PartitionKey == "correction";
            return Task.CompletedTask;
        };
        tables.Written = async () =>
        {
            if (!isApproved)
                return;
            (tables.Updating, tables.Written) = (_ => Task.CompletedTask, () => Task.CompletedTask);
            var (corrections, update) = (app.Services.GetRequiredService<Corrections>(), await UpdateSteps.FindAsync(app, "Møde"));
            if (meanwhile == "corrected")
                await corrections.CorrectAsync(update.Id, 0, update.Content with { Text = "Lørdag" }, Staff.ThirdEditor, CancellationToken.None);
            else if (meanwhile == "recalled")
                await corrections.RecallAsync(update.Id, 0, Staff.ThirdEditor, CancellationToken.None);
            await app.FinishAsync();
        };

        var answer = await UpdateSteps.PatientlyAsync(app, Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), "Godkend"));

        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        await UpdateSteps.DeliverAllAsync(app);
        Assert.Contains(shown, Delivered(app, Staff.GrenaaOne).Everything, StringComparison.Ordinal);
        Assert.Equal(meanwhile.Length == 0 ? 1 : 0, (await StoredRows.AuditAsync(app)).Count(row => row.Contains("update.approve-correction", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_decides_while_another_has_just_let_it_through_reads_who_did()
    {
        await using var app = NewApp(AboveTwo, listed: Staff.List);
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var pending = app.Services.GetRequiredService<PendingCorrections>();
        var correction = Assert.Single(await pending.GetAllAsync(CancellationToken.None));
        await pending.TrySaveAsync(correction with { ApprovedBy = Staff.ThirdEditor, ApprovedAt = app.Clock.GetUtcNow() }, CancellationToken.None);
        foreach (var button in new[] { "Godkend", "Send tilbage" })
        {
            var answer = await Staff.In(app, Staff.SecondEditor).PressAsync(Request(app, Staff.SecondEditor), button);
            Assert.Contains("Ib Redaktør har godkendt rettelsen\nMøde\nDen bliver sendt nu.", answer.Text, StringComparison.Ordinal);
        }
    }

    // Of two who decide at the same moment, the second finds it done and forgotten.
    [Fact]
    public async Task Who_decides_when_another_was_quicker_reads_that_it_is_sent()
    {
        using var folder = new TemporaryFolder();
        BrittleTables? tables = null;
        await using var app = new BotApp(AboveTwo, folder.FullName) { Listed = Staff.List, Wrap = inner => tables = new BrittleTables(inner) };
        await SendAsync(app, await PreviewAsync(app, await SentAsync(app), "Fredag"));
        var request = Request(app, Staff.SecondEditor);
        tables!.Updating = async row =>
        {
            if (row.PartitionKey != "correction")
                return;
            tables.Updating = _ => Task.CompletedTask;
            await UpdateSteps.PatientlyAsync(app, Staff.In(app, Staff.ThirdEditor).PressAsync(Request(app, Staff.ThirdEditor), "Godkend"));
        };

        var answer = await UpdateSteps.PatientlyAsync(app, Staff.In(app, Staff.SecondEditor).PressAsync(request, "Send tilbage"));

        Assert.Contains("Rettet hos 7 af 7.", answer.Text, StringComparison.Ordinal);
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
}
