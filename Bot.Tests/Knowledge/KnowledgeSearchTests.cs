using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class KnowledgeSearchTests
{
    private static readonly double SureFrom = new KnowledgeOptions().SureFrom;
    private static readonly Passage Cost = Told("cost", "Bevilling", "Der er givet en bevilling på 0,5 mio. kr.");
    private static readonly Passage Council = Told("council", "Kommunalbestyrelsens rolle", "Kommunalbestyrelsen besluttede undersøgelsen.");

    private static readonly ExampleQuestion[] Examples =
    [
        new("hvad er det for noget", ["cost"]), new("er det dyrt", ["cost"]), new("har vi råd til det her", ["cost"]), new("hvornår er pengene brugt", ["cost"]),
        new("hvem fik den idé", ["council"]), new("hvem har fundet på det", ["council"]),
        new("må jeg gå hjem", []), new("er kaffen god", []),
    ];

    [Fact]
    public void A_passage_is_found_by_words_that_only_people_use() => Assert.Equal("cost", Best("er det ikke lidt dyrt", Cost, Council).Passage.Id);

    [Fact]
    public void What_there_are_no_examples_for_is_found_by_its_words()
    {
        var canteen = Told("canteen", "Kantinen", "Kantinen lukker den 1. maj 2026.");

        var best = Best("hvornår lukker kantinen", Cost, Council, canteen);

        Assert.Equal("canteen", best.Passage.Id);
        Assert.True(best.Confidence >= SureFrom);
    }

    [Fact]
    public void What_has_been_amended_is_found_by_its_new_words_too()
    {
        var amended = Council with { Body = Council.Body + " Rådgiveren er syg.", IsAmended = true };

        Assert.True(Best("er rådgiveren syg?", Cost, amended).Confidence > Best("er rådgiveren syg?", Cost, amended with { IsAmended = false }).Confidence);
        Assert.Single(Search(Cost, amended).Search("hvad besluttede kommunalbestyrelsen om undersøgelsen", 10), answer => answer.Passage.Id == "council");
    }

    [Fact]
    public void What_is_newer_and_has_more_of_the_words_goes_before_what_people_have_asked_for_before()
    {
        const string Question = "hvornår er bevillingen brugt";
        var news = Told("news", "Bevillingen", "Bevillingen er brugt den 1. maj 2026.") with { Date = Cost.Date.AddDays(1) };

        Assert.Equal("cost", Best(Question, Cost, Council).Passage.Id);
        Assert.Equal(["news", "cost"], Ids(Search(Cost, Council, news).Search(Question, 2)));
        Assert.Equal("cost", Best(Question, Cost, Council, news with { Date = Cost.Date }).Passage.Id);
        Assert.Equal("cost", Best(Question, Cost with { Title = news.Title, Body = news.Body }, Council, news).Passage.Id);
        Assert.Equal("cost", Best(Question, Cost, Council, news with { Title = "Kantinen", Body = "Kantinen har brugt nye opskrifter siden den 1. maj 2026." }).Passage.Id);
    }

    [Fact]
    public void A_passage_that_is_gone_is_never_told() =>
        Assert.DoesNotContain(Search(Cost).Search("hvem fik den idé", 10), answer => answer.Passage.Id == "council");

    [Fact]
    public void Examples_of_nothing_that_is_published_do_no_harm() => Assert.Empty(Search().Search("hvem fik den idé", 10));

    [Fact]
    public void What_nothing_answers_is_not_answered() => Assert.True(Best("er kaffen god her", Cost, Council).Confidence < SureFrom);

    [Fact]
    public void The_best_come_first_and_no_more_than_asked_for()
    {
        var answers = Search(Cost, Council).Search("hvem fik den idé", 1);

        Assert.Equal("council", Assert.Single(answers).Passage.Id);
        Assert.All(Search(Cost, Council).Search("hvem fik den idé", 10), answer => Assert.InRange(answer.Confidence, 0, answers[0].Confidence));
    }

    private static Answer Best(string question, params Passage[] passages) => Search(passages).Search(question, 3)[0];

    private static IEnumerable<string> Ids(IEnumerable<Answer> answers) => answers.Select(answer => answer.Passage.Id);

    private static KnowledgeSearch Search(params Passage[] passages) =>
        KnowledgeSearch.Build(Analyzer.Create(), passages, new ClassifierTrainer().Train(Examples), SureFrom);

    private static Passage Told(string id, string title, string body) => new(id, title, body, "Avisen", new DateOnly(2026, 1, 5));
}
