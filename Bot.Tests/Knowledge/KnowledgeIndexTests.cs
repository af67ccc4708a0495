using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Plan;

namespace ProcessDialogueBot.Tests.Knowledge;

public sealed class KnowledgeIndexTests
{
    private static readonly DateOnly Day = new(2023, 1, 25);
    private readonly KnowledgeIndexBuilder _builder = new(Analyzer.Create());

    [Fact]
    public void An_empty_index_answers_nothing() => Assert.Empty(_builder.Build([]).Search("Hvem leder styregruppen?", 3));

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("hvad er det")]
    [InlineData("tak")]
    public void A_text_without_a_subject_is_not_answered(string text) => Assert.Empty(Index(("a", "Tidsramme", "3-5 år")).Search(text, 3));

    [Fact]
    public void The_title_counts_more_than_the_body()
    {
        var index = Index(("body", "Noget andet", "Her nævnes strategien."), ("title", "Strategien", "Her nævnes noget andet."));

        Assert.Equal(["title", "body"], Ids(index.Search("strategien", 3)));
    }

    [Fact]
    public void Keywords_are_searched()
    {
        var passage = Passage("a", "Orlov", "Se intranettet.") with { Keywords = ["fravær"] };

        Assert.Equal(["a"], Ids(_builder.Build([passage]).Search("fravær", 3)));
    }

    [Theory]
    [InlineData("Hvem følger undersøgelsen?", "who")]
    [InlineData("Hvornår følges undersøgelsen op?", "when")]
    [InlineData("Hvor meget følger med undersøgelsen?", "amount")]
    [InlineData("Hvor længe følges undersøgelsen?", "duration")]
    public void A_passage_that_has_what_is_asked_for_is_preferred(string question, string expected)
    {
        var index = Index(
            ("who", "Undersøgelsen følges", "Borgmesteren følger den."),
            ("when", "Undersøgelsen følges", "Sker i november."),
            ("amount", "Undersøgelsen følges", "Rammen er 500.000 kr."),
            ("duration", "Undersøgelsen følges", "Varer tre uger."));

        Assert.Equal(expected, index.Search(question, 1).Single().Passage.Id);
    }

    [Fact]
    public void Who_is_not_answered_by_the_body_that_the_question_names()
    {
        var index = Index(("period", "Styregruppen", "Den fortsætter."), ("leader", "Styregruppen", "Den har en borgmester."));

        Assert.Equal("leader", index.Search("Hvem er styregruppen?", 1).Single().Passage.Id);
    }

    [Fact]
    public void A_word_that_nothing_knows_makes_the_answer_unsure()
    {
        var index = Index(("a", "Strategien", "Den skrives."), ("b", "Budgettet", "Det er lagt."), ("c", "Planen", "Den er klar."));

        var known = index.Search("Hvem skriver strategien?", 1).Single().Confidence;
        var unknown = index.Search("Hvem skriver strategien for biblioteket?", 1).Single().Confidence;

        Assert.True(unknown < 0.75 * known, $"{unknown} against {known}");
    }

    [Fact]
    public void What_is_asked_about_weighs_more_than_what_is_asked_of_it()
    {
        var index = Index(("a", "Tidsramme", "Processen varer 3-5 år."), ("b", "Budgettet", "Det er lagt."), ("c", "Planen", "Den er klar."));

        var alone = index.Search("Hvor længe varer det?", 1).Single().Confidence;
        var beside = index.Search("Hvor længe varer en vagt?", 1).Single().Confidence;

        Assert.True(beside < 0.5 * alone, $"{beside} against {alone}");
    }

    [Fact]
    public void How_many_is_answered_by_the_number_of_what_was_asked()
    {
        var index = Index(("told", "Ledere i området", "Der er seks ledere."), ("other", "Ledere i området", "De leder to afdelinger."));

        var answers = index.Search("Hvor mange ledere er der?", 2);

        Assert.Equal(["told", "other"], Ids(answers));
        Assert.True(answers[1].Confidence < 0.5 * answers[0].Confidence);
    }

    [Theory]
    [InlineData("Hvem er borgmester?", "named")]
    [InlineData("Hvad gør borgmesteren?", null)]
    public void A_name_is_wanted_by_who_knows_the_role(string question, string? onlySure)
    {
        var index = Index(("role", "Borgmesteren", "Borgmesteren leder styregruppen."), ("named", "Ny borgmester", "Mødet ledes af borgmester Jens Jensen."));
        var sure = index.Search(question, 2).Where(answer => answer.Confidence >= new KnowledgeOptions().SureFrom).Select(answer => answer.Passage.Id).ToList();

        Assert.True(onlySure is null || sure.TrueForAll(id => id == onlySure), string.Join(' ', sure));
    }

    [Theory]
    [InlineData("hvad koster det", true)]
    [InlineData("hvor mange kroner koster det", true)]
    [InlineData("hvem får pengene", false)]
    public void A_bare_word_of_money_asks_for_an_amount_and_for_nothing_else(string question, bool isFound)
    {
        var index = Index(("a", "Budgettet", "Det koster 4,5 mio. kr. af kommunens penge."), ("b", "Planen", "Den er klar."));

        Assert.Equal(isFound, index.Search(question, 1).Count > 0);
    }

    [Fact]
    public void What_is_only_mentioned_is_answered_less_surely()
    {
        var about = Index(("a", "Strategien", "Den skrives."), ("b", "Budgettet", "Det er lagt.")).Search("strategien", 1).Single();
        var mentioned = Index(("a", "Planen", "Strategien skrives."), ("b", "Budgettet", "Det er lagt.")).Search("strategien", 1).Single();

        Assert.True(mentioned.Confidence < 0.6 * about.Confidence, $"{mentioned.Confidence} against {about.Confidence}");
    }

    [Theory]
    [InlineData("Hvad er 2+2?")]
    [InlineData("2")]
    public void A_bare_number_is_no_subject(string text) => Assert.Empty(Index(("a", "Indsats 2", "Den er i gang.")).Search(text, 1));

    [Fact]
    public void Confidence_stays_between_0_and_1()
    {
        var index = new KnowledgeIndexBuilder(Analyzer.Create()).Build(PlanKnowledge.Of(Sample.On(2023, 2, 1)));

        Assert.All(AskedQuestion.All.SelectMany(question => index.Search(question.Text, 10)), answer => Assert.InRange(answer.Confidence, 0, 1));
    }

    [Fact]
    public void A_pasted_letter_does_not_hold_the_search_up()
    {
        var index = _builder.Build(PlanKnowledge.Of(Sample.On(2023, 2, 1)));
        var words = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"ukendteord{(char)('a' + i % 26)}"));

        Assert.Empty(index.Search(new string('x', 28_000), 3));
        Assert.All(index.Search(words, 3), answer => Assert.InRange(answer.Confidence, 0, 0.45));
    }

    [Fact]
    public void Of_two_passages_with_one_id_the_last_counts()
    {
        var index = Index(("a", "Strategien", "Gammel."), ("a", "Strategien", "Ny."));

        Assert.Equal("Ny.", index.Search("strategien", 3).Single().Passage.Body);
    }

    [Fact]
    public void No_more_answers_than_asked_for() => Assert.Equal(2, new KnowledgeIndexBuilder(Analyzer.Create()).Build(PlanKnowledge.Of(Sample.On(2023, 2, 1))).Search("socialområdet", 2).Count);

    [Theory]
    [InlineData("Må vi få en ny kaffemaskine på Auning?", true)]
    [InlineData("Kommer der en ny kaffemaskine i Auning?", true)]
    [InlineData("Må vi få en ny chef på Auning?", false)]
    [InlineData("Kommer der en ny leder i Auning?", false)]
    [InlineData("Må vi få en ny kaffemaskine i Grenaa?", false)]
    [InlineData("Må vi få en ny kaffemaskine?", false)]
    [InlineData("Hvad sker der i Auning?", false)]
    [InlineData("Hvem betaler den nye kaffemaskine på Auning?", false)]
    public void An_answer_to_one_question_answers_that_question_only(string question, bool isAnswered)
    {
        var published = Passage("answer", "Må vi få en ny kaffemaskine på Auning?", "Ja, den kommer på mandag.") with { AnswersItsTitleOnly = true };
        var index = _builder.Build([published, Passage("other", "Kulturproces", "Det gælder Auning, Grenaa og Ørsted.")]);

        var answer = index.Search(question, 3).SingleOrDefault(answer => answer.Passage.Id == "answer");

        Assert.Equal(isAnswered, answer is { } found && found.Confidence >= new KnowledgeOptions().SureFrom);
    }

    [Fact]
    public void A_thing_named_by_a_number_is_not_its_neighbour()
    {
        var index = Index(("4", "Indsats 4: Økonomi", "Den er besluttet."), ("5", "Indsats 5: Tillid", "Den er besluttet."));

        Assert.Equal("4", index.Search("Hvad handler indsats 4 om?", 1).Single().Passage.Id);
        Assert.Equal("5", index.Search("Hvad er tiltag 5?", 1).Single().Passage.Id);
        Assert.DoesNotContain(index.Search("Hvad er indsats 6?", 2), answer => answer.Confidence >= new KnowledgeOptions().SureFrom);
    }

    [Fact]
    public void A_compound_is_met_by_its_two_words()
    {
        var index = Index(("both", "Strategien for børn", "Den gælder hele området."), ("one", "Budgettet for området", "Det er lagt."));

        Assert.Equal("both", index.Search("børneområdet", 1).Single().Passage.Id);
    }

    private KnowledgeIndex Index(params (string Id, string Title, string Body)[] passages) =>
        _builder.Build(passages.Select(passage => Passage(passage.Id, passage.Title, passage.Body)));

    private static Passage Passage(string id, string title, string body) => new(id, title, body, "En kilde", Day);

    private static IEnumerable<string> Ids(IEnumerable<Answer> answers) => answers.Select(answer => answer.Passage.Id);
}
