using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Learning;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>
/// What is published is searchable at once on the instance where it was, and within 15 seconds on the others. Facts and decisions stand in the plan
/// file, which is read at the start.
/// </summary>
public class FreshnessScenarios : Scenario
{
    private const string Chair = "Må jeg få en ny kontorstol?";
    private const string Canteen = "Hvornår lukker kantinen?";
    private const string Silence = "Det ved jeg ikke";

    [Theory]
    [InlineData("Hvem leder styregruppen?", "borgmesteren")]
    [InlineData("Hvad besluttede kommunalbestyrelsen i november?", "15. november 2022")]
    public async Task Facts_and_decisions_are_searchable_from_the_start(string question, string answer)
    {
        await using var app = NewApp();
        Assert.Contains(answer, (await app.Employee().SayAsync(question)).Everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_milestone_is_told_as_it_stands_now()
    {
        await using var app = NewApp();
        await AskAsync(app, "Hvor langt er I?", "nået");
        await app.Editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} forsinket Rådgiveren er syg.");
        await AskAsync(app, "Er rådgiveren syg?", "Rådgiveren er syg.");
        await app.Editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} færdig Vinduerne er pudset.");
        await AskAsync(app, "Er vinduerne pudset?", "Vinduerne er pudset.");
        await AskAsync(app, "Er rådgiveren syg?", Silence);
    }

    [Fact]
    public async Task An_update_is_searchable_when_sent_and_as_it_was_corrected_and_no_longer_when_recalled()
    {
        await using var app = NewApp();
        await AskAsync(app, Canteen, Silence);
        var status = await UpdateSteps.SendAsync(app.Editor, "Kantinen", "Kantinen lukker den 1. maj 2026.");
        await AskAsync(app, Canteen, "1. maj 2026");

        await app.Editor.PressAsync(status.Card, "Ret");
        var corrected = await app.Editor.PressAsync(app.Editor.Read()[^1], "Vis, hvordan den ser ud", ("text", "Kantinen lukker den 1. juni 2026."));
        status = await app.Editor.PressAsync(corrected.Card, "Ret hos alle");
        await AskAsync(app, Canteen, "1. juni 2026");

        await app.Editor.PressAsync(status.Card, "Træk tilbage");
        var ask = app.Editor.Read()[^1];
        await app.Editor.PressAsync(ask, ask.Card!.Buttons[0]);
        await AskAsync(app, Canteen, Silence);
    }

    [Fact]
    public async Task A_published_answer_is_searchable()
    {
        await using var app = NewApp();
        await PublishAnswerAsync(app);
        await AskAsync(app, "Kan jeg få en ny kontorstol?", "Ja, skriv til din leder.");
    }

    [Fact]
    public async Task Of_a_long_update_the_part_that_answers_is_shown()
    {
        await using var app = NewApp();
        var filling = string.Concat(Enumerable.Repeat("Det sker i god ro og orden. ", 12));
        await UpdateSteps.SendAsync(app.Editor, "Nyt fra huset", $"Kantinen lukker den 1. maj 2026. {filling}\n\nParkeringspladsen bliver asfalteret i juni. {filling}\n\nArkivet flytter. {filling}");
        var answer = await AskAsync(app, "Hvornår bliver parkeringspladsen asfalteret?", "asfalteret i juni");
        Assert.DoesNotContain("Kantinen", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("Det er et uddrag.", answer.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_go_before_what_the_plan_told_surely_and_the_plan_stays_beside_them()
    {
        await using var app = NewApp();
        await AskAsync(app, "Hvornår er hele processen færdig?", "3-5 år");
        await UpdateSteps.SendAsync(app.Editor, "Processen er færdig senere", "Hele processen er først færdig i december 2029. Den er forlænget.");
        var answer = await AskAsync(app, "Hvornår er hele processen færdig?", "december 2029");
        Assert.Contains("3-5 år", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("december 2029", (await app.Employee().SayAsync("Hvem leder styregruppen?")).Everything, StringComparison.Ordinal);
    }

    // Another instance is told of nothing; all that it shares with this one are the tables.
    [Fact]
    public async Task What_one_instance_publishes_another_finds_within_the_promise()
    {
        await using var app = NewApp();
        var services = app.Services;
        var other = new KnowledgeBase(
            services.GetServices<IKnowledgeSource>(),
            services.GetServices<ISynonymSource>(),
            services.GetServices<IExampleSource>(),
            services.GetRequiredService<ClassifierTrainer>(),
            services.GetRequiredService<IOptions<KnowledgeOptions>>(),
            app.Clock,
            services.GetRequiredService<ILogger<KnowledgeBase>>());
        var questions = new Dictionary<string, string> { [Canteen] = "1. maj 2026", [Chair] = "Ja, skriv til din leder.", ["Er rådgiveren syg?"] = "Rådgiveren er syg." };
        foreach (var (question, answer) in questions)
            Assert.DoesNotContain(await other.AskAsync(question, default), found => found.Passage.Body.Contains(answer, StringComparison.Ordinal));

        await UpdateSteps.SendAsync(app.Editor, "Kantinen", "Kantinen lukker den 1. maj 2026.");
        await PublishAnswerAsync(app);
        await app.Editor.SayAsync($"milepæl {ScenarioSteps.FirstMilestone(app)} forsinket Rådgiveren er syg.");
        app.Clock.Advance(TimeSpan.FromSeconds(15));

        foreach (var (question, answer) in questions)
            Assert.Contains(answer, (await other.AskAsync(question, default))[0].Passage.Body, StringComparison.Ordinal);
    }

    private static async Task PublishAnswerAsync(BotApp app)
    {
        await app.Employee().PressAsync(await AskAsync(app, Chair, Silence), "Send til procesteamet");
        var opened = await app.Editor.PressAsync(await app.Editor.SayAsync("indbakke"), "Åbn");
        await app.Editor.PressAsync(opened.Card, "Send og vis for alle", ("answer", "Ja, skriv til din leder."));
    }

    private static async Task<ShownMessage> AskAsync(BotApp app, string question, string expected)
    {
        var answer = await app.Employee().SayAsync(question);
        Assert.Contains(expected, answer.Everything, StringComparison.Ordinal);
        return answer;
    }
}

public sealed class FreshnessScenariosOnAzurite : FreshnessScenarios
{
    protected override bool IsOnAzurite => true;
}
