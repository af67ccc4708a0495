using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

// Updates, from the first word to the recall.
internal sealed partial class CardTour
{
    public async Task UpdatesAsync()
    {
        await Employee.SayAsync("nyt");
        await Editor.SayAsync("opdateringer");
        await Editor.SayAsync($"opdatering {Long(200)}");
        var form = await Editor.SayAsync("opdatering");
        var preview = await Editor.PressAsync(form, Say("Vis, hvordan den ser ud", "Show how it looks"), ("title", Long(100)), ("text", Long(4000)));
        await Editor.PressAsync(preview.Card, Say("Ret", "Edit"));
        app.Teams.Fail(Employee.Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        await Editor.SendAsync(preview.Card);
        app.Teams.Heal(Employee.Chat);
        await Editor.PressAsync((await Editor.SayAsync("opdatering En | Tekst")).Card!, Say("Kassér", "Discard"));
        for (var i = 0; i < 12; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Editor.SendAsync((await Editor.SayAsync($"opdatering {i} {Long(90)} | {Long(500)}")).Card!);
        }

        await app.DeliverAsync();
        await Employee.SayAsync("nyt");
        await Employee.ExecuteAsync("update.news", new { });
        await Editor.PressAsync(await Editor.SayAsync("opdateringer"), Say("Vis", "Show"));
        foreach (var text in new[] { string.Concat(Enumerable.Repeat(filler, 4000 / filler.Length)), string.Concat(Enumerable.Repeat(filler, 16_000 / filler.Length)) })
            await Editor.PressAsync(form, Say("Vis, hvordan den ser ud", "Show how it looks"), ("title", text), ("text", text));
    }

    // Everything filled in and chosen, with the longest texts, and what a second editor sees of it.
    public async Task WritingAsync()
    {
        var show = Say("Vis, hvordan den ser ud", "Show how it looks");
        var half = string.Concat(Enumerable.Repeat(filler, 4000 / filler.Length / 2));
        (string, string)[] everything =
        [
            ("title", half[..Math.Min(100, half.Length)]), ("text", half), ("english-title", Long(100)), ("english-text", Long(2000)), ("audience", "some"),
            ("link", $"https://norddjurs.dk/{new string('a', 470)}"), ("category", "Timetable"), ("requires-read", "true"), ("urgent", "true"), ("leaders-ahead", "60"),
        ];
        foreach (var link in new[] { everything[5].Item2, "http://x" })
            await Editor.PressAsync(await Editor.SayAsync("opdatering"), show, [.. everything.Select(entry => entry.Item1 == "link" ? ("link", link) : entry)]);
        var form = await Editor.SayAsync("opdatering");
        var choose = await Editor.PressAsync(form, show, ("title", "A"), ("text", Long(900)), ("english-title", "B"), ("english-text", Long(900)), ("audience", "some"));
        await Editor.PressAsync(choose.Card, show, ("Roles", ""));
        var preview = await Editor.PressAsync(
            choose.Card, show, ("Roles", "*,Leader,Editor"), ("Channels", "*"), ("Followers", "1,2,3,4,5"), ("People", "colleague-1,colleague-2"), ("NotPeople", "colleague-3"));
        await Editor.PressAsync(preview.Card, Say("Vælg modtagere", "Choose recipients"));
        await Editor.PressAsync(preview.Card, Say("Kopiér", "Copy"));
        await Editor.PressAsync(preview.Card, "Send");
        var edit = await Editor.PressAsync(preview.Card, Say("Ret", "Edit"));
        await Editor.PressAsync(edit.Card, show, ("text", half));
        await Editor.PressAsync(edit.Card, show, ("text", Long(3500)));
        for (var i = 0; i < 10; i++)
            await Editor.SayAsync($"opdatering {i} {Long(90)} | {i}");
        var list = await Editor.SayAsync("opdateringer");
        await Editor.PressAsync(list, Say("Vis valgte", "Show chosen"), ("state", "Recalled"));
        await Editor.PressAsync(list, Say("Skriv en ny", "Write a new one"));
    }

    public async Task ApprovalAsync()
    {
        var preview = await Editor.PressAsync(
            await Editor.SayAsync("opdatering"),
            Say("Vis, hvordan den ser ud", "Show how it looks"),
            ("title", Long(100)), ("text", Long(2000)), ("english-title", Long(100)), ("english-text", Long(1800)), ("link", "https://norddjurs.dk"));
        await Editor.SendAsync(preview.Card);
        await app.DeliverAsync();
        await Editor.PressAsync(await Editor.SayAsync("opdateringer"), Say("Vis", "Show"));
        var second = new Person(app, "editor-2", _danish ? "da-DK" : "en-US");
        var request = second.Read()[^1].Card!;
        await second.PressAsync(request, Say("Send tilbage", "Send back"), ("remark", Long(500)));
        await second.PressAsync(request, Say("Godkend", "Approve"));
        await app.DeliverAsync();
        await Editor.SayAsync("opdateringer");
        await FourEyesAsync(second);
    }

    // A correction of the longest text that is asked about, sent back, let through.
    private async Task FourEyesAsync(Person second)
    {
        var show = Say("Vis, hvordan den ser ud", "Show how it looks");
        Pause();
        var title = $"Nyt {Long(90)}";
        var preview = await Editor.PressAsync(
            await Editor.SayAsync("opdatering"), show, ("title", title), ("text", Long(3900)), ("requires-read", "true"));
        var (yes, approve) = (Say("Ja, send", "Yes, send"), Say("Godkend", "Approve"));
        await Editor.PressAsync(await OutgrownAsync(Editor, (await Editor.PressAsync(preview.Card, "Send")).Card, yes), yes);
        await UpdateSteps.DeliverAllAsync(app);
        await second.PressAsync(await OutgrownAsync(second, second.Read()[^1].Card!, approve), approve);
        await UpdateSteps.DeliverAllAsync(app);
        var id = (await app.Services.GetRequiredService<UpdateStore>().GetAllAsync(CancellationToken.None).FirstAsync(update => update.IsSent)).Id;
        foreach (var decision in new[] { Say("Send tilbage", "Send back"), Say("Godkend", "Approve") })
        {
            Pause();
            var status = await Editor.ExecuteAsync("update.status", new { id });
            await Editor.PressAsync(status.Card, Say("Ret", "Correct"));
            var form = Editor.Read().Last(message => message.Everything.StartsWith(Say("Ret opdateringen", "Correct the update"), StringComparison.Ordinal));
            var half = string.Concat(Enumerable.Repeat(filler, 1800 / filler.Length));
            var corrected = await Editor.PressAsync(form, show, ("text", half), ("english-title", Long(100)), ("english-text", Long(900)));
            var asked = await Editor.PressAsync(corrected.Card, Say("Ret hos alle", "Correct for all"));
            await Editor.PressAsync(asked.Card, Say("Vis", "Show"));
            await Editor.ExecuteAsync("update.status", new { id });
            await UpdateSteps.DeliverAllAsync(app);
            var request = second.Read()[^1].Card!;
            await second.PressAsync(request, decision, ("remark", Long(500)));
            await second.PressAsync(request, decision, ("remark", Long(500)));
            await UpdateSteps.DeliverAllAsync(app);
        }

        await Employee.PressAsync((await Employee.SayAsync("nyt")).Card!, Say("Læs og markér", "Read and mark"));
    }

    // What is shown instead when many more are meant than the card says that was pressed.
    private async Task<ShownCard> OutgrownAsync(Person person, ShownCard card, string button)
    {
        for (var number = 1; number <= 10; number++)
            await new Person(app, $"new-to-{person.Id}-{number}").InstallAsync();
        return (await person.PressAsync(card, button)).Card;
    }

    public async Task LaterAsync()
    {
        await Employee.PressAsync(await Employee.SayAsync("indstillinger"), Say("Gem", "Save"), ("digest", "Daily"));
        var preview = await Editor.PressAsync(
            await Editor.SayAsync("opdatering"), Say("Vis, hvordan den ser ud", "Show how it looks"), ("title", Long(100)), ("text", Long(4000)));
        var (plan, confirm) = (Say("Planlæg", "Schedule"), Say("Ja, planlæg", "Yes, schedule"));
        var ask = await Editor.PressAsync(preview.Card, plan);
        await Editor.PressAsync(ask.Card, plan, ("date", Long(35)), ("time", "25:00"));
        var planned = await Editor.PressAsync((await Editor.PressAsync(ask.Card, plan, ("date", "2026-04-03"), ("time", "21:00"))).Card, confirm);
        await Editor.PressAsync(planned.Card, Say("Flyt tidspunktet", "Change the time"));
        await Editor.SayAsync("opdateringer");
        await Editor.PressAsync(planned.Card, Say("Fjern planen", "Remove the schedule"));
        for (var i = 0; i < 8; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Editor.SendAsync((await Editor.SayAsync($"opdatering {i} {Long(90)} | {Long(500)}")).Card!);
        }

        app.Clock.Skip(TimeSpan.FromDays(1));
        await app.FinishAsync();
        await app.DeliverAsync();
        Assert.Contains(Say("Dit overblik: 8 nyheder", "Your overview: 8 items of news"), Employee.Read()[^1].Everything, StringComparison.Ordinal);
    }

    public async Task CorrectingAsync()
    {
        Pause();
        var form = await Editor.SayAsync("opdatering");
        Pause();
        var preview = await Editor.PressAsync(
            form, Say("Vis, hvordan den ser ud", "Show how it looks"), ("title", Long(100)), ("text", Long(3900)), ("requires-read", "true"));
        app.Teams.Fail(app.Leader.Chat, HttpStatusCode.Forbidden, "ConversationBlockedByUser");
        Pause();
        var status = await Editor.SendAsync(preview.Card, form.Id);
        var delivered = UpdateSteps.Delivered(Employee);
        Pause();
        await Employee.PressAsync(delivered, Say("Markér som læst", "Mark as read"));
        Pause();
        await Editor.PressAsync(status.Card, Say("Se hvem", "See who"));
        Pause();
        await Editor.PressAsync(Editor.Read()[^1], Say("Gem hele listen", "Save the whole list"));
        for (var i = 0; i < 3; i++)
        {
            Pause();
            await Editor.PressAsync(status.Card, Say("Ret", "Correct"));
            Pause();
            var corrected = await Editor.PressAsync(Editor.Read()[^1], Say("Vis, hvordan den ser ud", "Show how it looks"), ("text", $"{i} {Long(3900)}"));
            Pause();
            await Editor.PressAsync(corrected.Card, Say("Ret", "Edit"));
            Pause();
            status = await Editor.PressAsync(corrected.Card, Say("Ret hos alle", "Correct for all"));
        }

        Pause();
        await Editor.PressAsync(status.Card, Say("Se tidligere tekster", "See earlier texts"));
        Pause();
        await Editor.PressAsync(Editor.Read()[^1], Say("Vis", "Show"));
        Pause();
        await Employee.PressAsync(delivered.Card!, Say("Markér som læst", "Mark as read"));
        Pause();
        await Editor.PressAsync(status.Card, Say("Prøv de fejlede igen", "Try the failed again"));
        Pause();
        await Editor.PressAsync(status.Card, Say("Træk tilbage", "Recall"));
        var ask = Editor.Read()[^1];
        Pause();
        await Editor.PressAsync(ask.Card!, Say("Lad den stå", "Leave it as it is"));
        Pause();
        await Editor.PressAsync(ask, ask.Card!.Buttons[0]);
    }
}
