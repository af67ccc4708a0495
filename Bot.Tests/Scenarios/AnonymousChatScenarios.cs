namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What somebody types into the chat who wants to write anonymously.</summary>
public class AnonymousChatScenarios : Scenario
{
    private const string Text = "Vi mangler tid til overlevering mellem vagterne";

    [Fact]
    public async Task A_comment_typed_into_the_chat_is_not_taken()
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync($"kommentar {Text}");
        await app.TickAsync();
        Assert.Contains("Skriv ikke kommentaren i chatten", answer.Everything, StringComparison.Ordinal);
        Assert.Contains("ikke noget, der venter", (await app.Editor.SayAsync("indbakke")).Everything, StringComparison.Ordinal);
    }

    // On a card that sends a question by name, a code would join its writer to what was written.
    [Theory]
    [InlineData("7K3M-9QXT-2WHV-CDP4-8NABC")]
    [InlineData("7k3m 9qxt 2whv cdp4 8nabc")]
    [InlineData("7K3M9QXT2WHVCDP48NABC")]
    [InlineData("7K3M–9QXT–2WHV–CDP4")]
    [InlineData("Min kode er 7K3M-9QXT-2WHV-CDP4-8NABC, hvad nu?")]
    [InlineData("spørg 7K3M-9QXT-2WHV-CDP4-8NABC")]
    public async Task A_code_in_the_chat_opens_the_form_for_it_and_is_shown_nowhere(string text)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(text);
        Assert.Contains("Skriv ikke koden i chatten", answer.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("7K3M", answer.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Send til procesteamet", answer.Card!.Buttons);
    }

    [Theory]
    [InlineData("komentar Min chef råber ad os")]
    [InlineData("kommmentar: Min chef råber ad os, og det har hun gjort hver eneste dag siden i sommer")]
    public async Task A_mistyped_comment_is_not_offered_to_the_team_and_is_not_repeated(string text)
    {
        await using var app = NewApp();
        var answer = await app.Employee().SayAsync(text);
        Assert.Contains("Mente du *kommentar*?", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("chef", answer.Everything, StringComparison.Ordinal);
        Assert.Null(answer.Card);
    }

    [Theory]
    [InlineData("anonym")]
    [InlineData("jeg vil gerne skrive anonymt")]
    [InlineData("Kan jeg være anonym?")]
    public async Task Who_asks_to_write_anonymously_gets_the_form(string text)
    {
        await using var app = NewApp();
        Assert.Contains("Skriv anonymt", (await app.Employee().SayAsync(text)).Everything, StringComparison.Ordinal);
    }
}

public sealed class AnonymousChatScenariosOnAzurite : AnonymousChatScenarios
{
    protected override bool IsOnAzurite => true;
}
