using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>Goes through everything that the bot can show, with the longest texts it takes.</summary>
/// <param name="app">The bot.</param>
/// <param name="language">The language of all who look.</param>
/// <param name="filler">What the texts are full of.</param>
internal sealed partial class CardTour(BotApp app, string language, string filler)
{
    private const string Channel = "19:kanal@thread.tacv2";
    private readonly bool _danish = language == "da";

    private Person Editor { get; } = app.Editor;

    private Person Employee { get; } = language == "da" ? app.Employee() : app.English();

    public async Task SettingsAndHelpAsync()
    {
        await Employee.InstallAsync();
        await Editor.InstallAsync();
        foreach (var person in new[] { Employee, Editor })
        {
            await person.SayAsync("hjælp");
            var settings = await person.SayAsync("indstillinger");
            await person.PressAsync(settings, settings.Card!.Buttons[0], ("language", language));
        }

        await Editor.ExecuteAsync("help.show", new { });
        await Editor.SayInChannelAsync(Channel, "tilknyt opdateringer, milepæle og spørgsmål");
    }

    /// <summary>What is stored about both, section by section, and the erasing of the employee.</summary>
    public async Task DataAsync()
    {
        foreach (var person in new[] { Employee, Editor })
        {
            await person.SayAsync(Say("mine data", "my data"));
            foreach (var section in new[] { "Listed", "Settings", "Messages", "Read", "Named", "Written", "Asked", "Followed", "Handled", "Milestones", "Imported", "Imports", "Audit" })
                foreach (var page in new[] { "0", "1", "99" })
                    await person.ExecuteAsync("data.show", new { section, page });
            await person.ExecuteAsync("data.file", new { });
            await person.ExecuteAsync("data.ask", new { });
        }

        await Employee.ExecuteAsync("data.erase", new { });
        await Employee.SayAsync(Say("mine data", "my data"));
    }

    public async Task PlanAsync()
    {
        foreach (var command in new[] { "status", "plan", "plan 1", "plan 2", "plan 3", "plan 4", "plan 5", "beslutninger", "milepæl" })
            await Editor.SayAsync(command);
        foreach (var verb in new[] { "plan.status", "plan.overview", "plan.decisions" })
            await Employee.ExecuteAsync(verb, new { });
        await Employee.ExecuteAsync("plan.initiative", new { id = "2" });
        var report = await Editor.SayAsync("rapport");
        var paper = await Editor.PressAsync(report, Say("Lav statussagen", "Make the paper"), ("recommendation", Long(1800)));
        await Editor.PressAsync(paper.Card, Say("Få et link", "Get a link"));
        await Editor.PressAsync(paper.Card, Say("Ret", "Change"));
        await Editor.ExecuteAsync("plan.calendar", new { });
        await Employee.SayAsync("følg");
        foreach (var status in new[] { "i gang", "forsinket", "færdig", "aflyst", "planlagt" })
            await Editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} {status} {Long(300)}");
        await NoticeSteps.TellAsync(app);
        await Employee.SayAsync("følg 1");
        foreach (var when in new[] { "Daily", "Weekly", "AtOnce", "Never" })
            await Employee.ExecuteAsync("follow.when", new { what = "1", when });
    }

    // Teams' pace is for a clock that goes on: 60 messages of a chat in 30 s.
    private void Pause() => app.Clock.Advance(TimeSpan.FromSeconds(31));

    public async Task QuestionsAsync()
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Employee.SayAsync("Hvem leder styregruppen?");
        for (var i = 0; i < 10; i++)
        {
            var dontKnow = await Employee.SayAsync($"Må jeg få stol {i} {Long(1900)}?");
            await Employee.PressAsync(dontKnow, Say("Send til procesteamet", "Send to the process team"));
        }

        await app.DeliverAsync();
        var inbox = await Editor.SayAsync("indbakke");
        var opened = await Editor.PressAsync(inbox, Say("Åbn", "Open"));
        await Editor.PressAsync(opened.Card, Say("Luk uden svar", "Close without an answer"), ("remark", Long(1200)));
        await Editor.PressAsync(opened.Card, Say("Send og vis for alle", "Send and show to all"), ("answer", Long(7000)));
        var publish = Say("Send og vis for alle", "Send and show to all");
        var form = await Editor.PressAsync(opened.Card, publish, ("answer", $"Ring til 12345678. {Long(2000)}"));
        form = await Editor.PressAsync(form.Card, publish, ("shown", Long(10_000)));
        form = await Editor.PressAsync(form.Card, publish, ("shown", $"Ring til 12345678, a@b.dk, 010180-1234, jeg er den eneste. {Long(1500)}"));
        await Editor.PressAsync(form.Card, Say("Vis det alligevel", "Show it anyway"));
        await Editor.PressAsync(opened.Card, Say("Send svar", "Send answer"), ("answer", "igen"));
        await app.DeliverAsync();
        var mine = await Employee.SayAsync("mine spørgsmål");
        await Employee.PressAsync((await Employee.PressAsync(mine, Say("Vis", "Show"))).Card, Say("Se alle dine spørgsmål", "See all your questions"));
        foreach (var id in mine.Card!.Ids("question.mine"))
            await Employee.ExecuteAsync("question.mine", new { id });
        await Employee.SayAsync($"Må jeg få stol 0 {Long(1900)}?");
        var about = await Employee.AskAboutAsync(new { contentType = "html", content = $"<p>{Long(6000)}</p>" });
        await Employee.PressInDialogAsync(about, Say("Send til procesteamet", "Send to the process team"), ("question", $"Må vi få lamper? {Long(1800)}"));
    }

    public async Task AnonymousAsync()
    {
        var form = (await Employee.SayAsync("kommentar i chatten")).Card!;
        var send = Say("Send anonymt", "Send anonymously");
        await Employee.PressAsync(form, send, ("text", ""));
        await Employee.PressAsync(form, send, ("text", Long(1000) + new string('o', 4001)));
        var warned = await Employee.PressAsync(form, send, ("text", $"Ring til 12345678, a@b.dk, 010180-1234, jeg er den eneste. {Long(3000)}"));
        var receipt = await SubmitAsync(warned.Card, Say("Send alligevel", "Send anyway"), null);
        var dontKnow = await Employee.SayAsync("Hvem maler taget?");
        var question = await Employee.PressAsync(dontKnow, send);
        await SubmitAsync(question.Card, send, Long(3900));
        await Editor.SayAsync("indbakke");
        await app.DeliverAsync();
        await Employee.PressAsync(await Employee.SayAsync("svar"), Say("Læs svar", "Read replies"), ("code", "forkert"));
        await AddAsync(receipt.Code());
    }

    // Read, answered, and more written below it.
    private async Task AddAsync(string code)
    {
        var opened = await Employee.PressAsync(await Employee.SayAsync("svar"), Say("Læs svar", "Read replies"), ("code", code));
        var send = Say("Send anonymt", "Send anonymously");
        await Employee.PressAsync(opened.Card, send, ("text", code));
        var warned = await Employee.PressAsync(opened.Card, send, ("text", $"Ring til 12345678. {Long(3900)}"));
        await SubmitAsync(warned.Card, Say("Send alligevel", "Send anyway"), null);
        await Employee.PressAsync(await Employee.SayAsync("svar"), Say("Læs svar", "Read replies"), ("code", code));
        await app.TickAsync();
        var item = Assert.Single(await app.Services.GetRequiredService<AnonymousThreads>().ListUnansweredAsync(EntryKinds.Comment, default)).Key;
        var comment = await Editor.ExecuteAsync("comment.open", new { id = item });
        await Editor.PressAsync(comment.Card, Say("Gem svar", "Save reply"), ("reply", Long(1900)));
        await Employee.PressAsync(await Employee.SayAsync("svar"), Say("Læs svar", "Read replies"), ("code", code));
        await Editor.ExecuteAsync("comment.open", new { id = item });
        await Employee.ExecuteAsync("receipt.write", new { code = "forkert", nonce = "n", accepted = "", text = Long(3900) });
    }

    private Task<PressAnswer> SubmitAsync(ShownCard form, string button, string? text) =>
        app.TickedAsync(text is null ? Employee.PressAsync(form, button) : Employee.PressAsync(form, button, ("text", text)));

    private string Say(string danish, string english) => _danish ? danish : english;

    private string Long(int length)
    {
        var words = $"ord {filler}{filler}{filler} ";
        return string.Concat(Enumerable.Repeat(words, length / words.Length));
    }
}
