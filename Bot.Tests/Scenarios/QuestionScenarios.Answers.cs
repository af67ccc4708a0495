namespace ProcessDialogueBot.Tests.Scenarios;

// What is answered at once, and what is not.
public partial class QuestionScenarios
{
    [Theory]
    [InlineData("Hvem leder styregruppen?", "borgmester")]
    [InlineData("Hvor længe varer det?", "3-5 år")]
    [InlineData("spørg hvad kostede undersøgelsen?", "mio. kr.")]
    [InlineData("hvad går det hele egentlig ud på", "solidt fundament")]
    [InlineData("hvem var konsulenterne", "Komponent")]
    public async Task A_question_is_answered_with_its_source(string question, string answer)
    {
        await using var app = NewApp();
        var card = await app.Employee().SayAsync(question);
        Assert.Contains(answer, card.Everything.Replace('–', '-'), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Kilde:", card.Everything, StringComparison.Ordinal);
        Assert.Contains("202", card.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_answer_answers_the_next_who_asks()
    {
        await using var app = NewApp();
        var asker = app.Employee(1);
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await asker.PressAsync(await asker.SayAsync(Unknown), "Send til procesteamet");
        await app.DeliverAsync();
        await app.Editor.PressAsync(app.LastIn(Channel), "Send og vis for alle", ("answer", "Ja, skriv til din leder."));
        var next = await app.Employee(2).SayAsync("Kan jeg få en ny stol?");
        Assert.Contains("Ja, skriv til din leder.", next.Everything, StringComparison.Ordinal);
        Assert.Contains("Kilde:", next.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_sure_enough_is_offered_as_what_may_be_meant()
    {
        await using var app = NewApp();
        var card = await app.Employee().SayAsync("hvem var de konsulenter der gik rundt og kiggede");

        Assert.Contains("Det ved jeg ikke", card.Everything, StringComparison.Ordinal);
        Assert.Contains("Måske er det her, du leder efter:", card.Everything, StringComparison.Ordinal);
        Assert.Contains("Komponent", card.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Måske", (await app.Employee().SayAsync("hvornår åbner svømmehallen i Randers")).Everything, StringComparison.Ordinal);
    }

    // It has learned that the papers do not tell this; what people publish counts more.
    [Fact]
    public async Task A_published_answer_is_given_also_where_the_papers_are_known_to_have_none()
    {
        const string Post = "er stillingen som fagchef slået op";
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await app.Employee(1).PressAsync(await app.Employee(1).SayAsync(Post), "Send til procesteamet");
        await app.DeliverAsync();
        await app.Editor.PressAsync(app.LastIn(Channel), "Send og vis for alle", ("answer", "Ja, den 1. februar."));

        Assert.Contains("Ja, den 1. februar.", (await app.Employee(2).SayAsync("Er stillingen som fagchef slået op?")).Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tak for hjælpen", "Selv tak.")]
    [InlineData("Tak", "Selv tak.")]
    [InlineData("👍", "Selv tak.")]
    [InlineData("hej", "Skriv et spørgsmål")]
    [InlineData("ok", "Skriv et spørgsmål")]
    [InlineData("stop", "Skriv et spørgsmål")]
    [InlineData("?", "Skriv et spørgsmål")]
    public async Task Small_talk_gets_a_friendly_word_and_no_passage(string text, string told)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(text);
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Card);
    }

    // An answer is read as an announcement, so it is given to those who ask the same and to nobody else.
    [Theory]
    [InlineData("Må vi få en ny kaffemaskine på Auning?", "Ja, den kommer på mandag.", "Må vi få en ny chef på Auning?")]
    [InlineData("Må vi få en ny kaffemaskine på Auning?", "Ja, den kommer på mandag.", "Kommer der en ny leder i Auning?")]
    [InlineData("Hvornår begynder den nye leder på Skovstjernen?", "Den nye leder begynder 1. marts.", "Hvornår begynder den nye borgmester?")]
    [InlineData("Hvornår begynder den nye leder på Skovstjernen?", "Den nye leder begynder 1. marts.", "Hvornår begynder den nye leder i Auning?")]
    public async Task A_published_answer_does_not_answer_another_question(string published, string answer, string asked)
    {
        await using var app = NewApp();
        await app.Editor.SayInChannelAsync(Channel, "tilknyt spørgsmål");
        await app.Employee(1).PressAsync(await app.Employee(1).SayAsync(published), "Send til procesteamet");
        await app.DeliverAsync();
        await app.Editor.PressAsync(app.LastIn(Channel), "Send og vis for alle", ("answer", answer));

        Assert.Contains(answer, (await app.Employee(2).SayAsync(published)).Everything, StringComparison.Ordinal);
        var other = await app.Employee(2).SayAsync(asked);
        Assert.Contains("Det ved jeg ikke", other.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(answer, other.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_English_reader_gets_the_bots_words_in_English_and_is_told_that_the_papers_are_not()
    {
        await using var app = NewApp();
        var answer = await app.English().SayAsync("What does it cost?");
        Assert.Contains("Money has been set aside: DKK 0.5 million", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("Sources: “Politisk initiativ”, Kommunalbestyrelsen, 24 May 2022 and “Status", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("The papers are in Danish.", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Der er afsat", answer.Everything, StringComparison.Ordinal);
        var danish = await app.Employee().SayAsync("Hvad koster det?");
        Assert.Contains("Kilder: ”Politisk initiativ”, Kommunalbestyrelsen, 24. maj 2022 og ”Status", danish.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hvor længe varer et møde?")]
    [InlineData("Hvor længe varer en vagt?")]
    [InlineData("Hvad er 2+2?")]
    [InlineData("Hvor mange medarbejdere er der?")]
    [InlineData("Hvornår er næste møde?")]
    [InlineData("hvad er meningen med livet")]
    [InlineData("følg mig")]
    [InlineData("Hvad koster en kop kaffe?")]
    public async Task What_is_not_told_is_not_answered(string question)
    {
        await using var app = NewApp();
        Assert.Contains("Det ved jeg ikke", (await app.Employee().SayAsync(question)).Everything, StringComparison.Ordinal);
    }
}
