using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Cards;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// A tour through everything the bot can show, in both languages and with the longest texts it takes; every card that is seen on the
/// way, as a message or as the answer to a press, goes through the lint. The plan's and the anonymous cards have tours of their own as well.
/// </summary>
public sealed class EveryCardTests
{
    private const string Channel = "19:kanal@thread.tacv2";

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "æ")]
    [InlineData("da", "*")]
    [InlineData("da", "\"")]
    [InlineData("da", "\\")]
    [InlineData("da", "😀")]
    [InlineData("en", "😀")]
    [InlineData("da", "\u0001")]
    public async Task Every_card_is_what_Teams_and_its_readers_need(string language, string filler)
    {
        await using var app = new BotApp();
        var tour = new Tour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.PlanAsync();
        await tour.UpdatesAsync();
        await tour.QuestionsAsync();
        await tour.AnonymousAsync();
        await LintAsync(app, least: 50);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "*")]
    [InlineData("da", "\"")]
    [InlineData("da", "😀")]
    public async Task So_are_those_of_writing_and_approval(string language, string filler)
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Updates:ApprovalAbove"] = "2" }) { Listed = Colleagues(language) };
        var tour = new Tour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.ApprovalAsync();
        await tour.WritingAsync();
        await LintAsync(app, least: 25);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "😀")]
    public async Task So_are_the_cards_of_sending_later_and_of_digests(string language, string filler)
    {
        await using var app = new BotApp(new Dictionary<string, string?> { ["Delivery:QuietHours:Enabled"] = "true" });
        var tour = new Tour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.LaterAsync();
        await LintAsync(app, least: 25);
    }

    [Theory]
    [InlineData("da", "æ")]
    [InlineData("en", "😀")]
    public async Task So_are_those_of_corrections(string language, string filler)
    {
        await using var app = new BotApp();
        var tour = new Tour(app, language, filler);
        await tour.SettingsAndHelpAsync();
        await tour.CorrectingAsync();
        await LintAsync(app, least: 20);
    }

    private static async Task LintAsync(BotApp app, int least)
    {
        var cards = app.Teams.Messages.Select(entry => entry.Message.Card).Concat(app.Answers.Where(answer => answer.IsCard).Select(answer => answer.Card))
            .OfType<ShownCard>()
            .Select((card, number) => (Name: $"{number} {card.Text.Split('\n')[0]}", Json: (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(card.Json.GetRawText())))
            .ToDictionary(card => card.Name, card => card.Json);
        Assert.InRange(cards.Count, least, 1000);
        var problems = await CardLint.FindProblemsAsync(cards);
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    // Enough people and areas that both are searched.
    private static string Colleagues(string language) => JsonSerializer.Serialize(
        Enumerable.Range(1, 20).Select(number => new { id = $"colleague-{number}", name = $"Kollega {number}", area = $"Område {number}, {new string('å', 60)}", roles = new[] { "Employee" }, locale = language })
            .Append(new { id = "00000000-0000-0000-0000-0000000000020", name = "Ea Redaktør", area = "Procesteamet", roles = new[] { "Editor" }, locale = language })
            .Append(new { id = "editor-2", name = "Bo Redaktør", area = "Procesteamet", roles = new[] { "Editor" }, locale = language }));

    private sealed class Tour(BotApp app, string language, string filler)
    {
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

        public async Task PlanAsync()
        {
            foreach (var command in new[] { "status", "plan", "plan 1", "plan 2", "plan 3", "plan 4", "plan 5", "beslutninger", "milepæl" })
                await Editor.SayAsync(command);
            foreach (var verb in new[] { "plan.status", "plan.overview", "plan.decisions" })
                await Employee.ExecuteAsync(verb, new { });
            await Employee.ExecuteAsync("plan.initiative", new { id = "2" });
            await Employee.SayAsync("følg");
            foreach (var status in new[] { "i gang", "forsinket", "færdig", "aflyst", "planlagt" })
                await Editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} {status} {Long(300)}");
            await app.DeliverAsync();
        }

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
            await Editor.SendAsync(preview.Card);
            await UpdateSteps.DeliverAllAsync(app);
            await second.PressAsync(second.Read()[^1], Say("Godkend", "Approve"));
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

            app.Clock.Advance(TimeSpan.FromDays(1));
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
            await Editor.PressAsync(opened.Card, Say("Send og vis for alle", "Send and show to all"), ("answer", Long(4000)));
            await Editor.PressAsync(opened.Card, Say("Send og vis for alle", "Send and show to all"), ("answer", Long(2000)));
            await Editor.PressAsync(opened.Card, Say("Send svar", "Send answer"), ("answer", "igen"));
            await app.DeliverAsync();
            var mine = await Employee.SayAsync("mine spørgsmål");
            await Employee.PressAsync((await Employee.PressAsync(mine, Say("Vis", "Show"))).Card, Say("Se alle dine spørgsmål", "See all your questions"));
            foreach (var id in mine.Card!.Ids("question.mine"))
                await Employee.ExecuteAsync("question.mine", new { id });
            await Employee.SayAsync($"Må jeg få stol 0 {Long(1900)}?");
            var form = await Employee.AskAboutAsync(new { contentType = "html", content = $"<p>{Long(6000)}</p>" });
            await Employee.PressInDialogAsync(form, Say("Send til procesteamet", "Send to the process team"), ("question", $"Må vi få lamper? {Long(1800)}"));
        }

        public async Task AnonymousAsync()
        {
            var form = (await Employee.SayAsync("kommentar i chatten")).Card!;
            var send = Say("Send anonymt", "Send anonymously");
            await Employee.PressAsync(form, send, ("text", ""));
            await Employee.PressAsync(form, send, ("text", Long(1000) + new string('o', 4001)));
            var warned = await Employee.PressAsync(form, send, ("text", $"Ring til 12345678, a@b.dk, 010180-1234, jeg er den eneste. {Long(3000)}"));
            await SubmitAsync(warned.Card, Say("Send alligevel", "Send anyway"), null);
            var dontKnow = await Employee.SayAsync("Hvem maler taget?");
            var question = await Employee.PressAsync(dontKnow, send);
            await SubmitAsync(question.Card, send, Long(3900));
            await Editor.SayAsync("indbakke");
            await app.DeliverAsync();
            await Employee.PressAsync(await Employee.SayAsync("svar"), Say("Læs svar", "Read replies"), ("code", "forkert"));
        }

        private async Task SubmitAsync(ShownCard form, string button, string? text)
        {
            var answer = text is null ? Employee.PressAsync(form, button) : Employee.PressAsync(form, button, ("text", text));
            while (!answer.IsCompleted)
            {
                await app.Services.GetRequiredService<Pool>().TickAsync(CancellationToken.None);
                await Task.Yield();
            }

            await answer;
        }

        private string Say(string danish, string english) => _danish ? danish : english;

        private string Long(int length)
        {
            var words = $"ord {filler}{filler}{filler} ";
            return string.Concat(Enumerable.Repeat(words, length / words.Length));
        }
    }
}
