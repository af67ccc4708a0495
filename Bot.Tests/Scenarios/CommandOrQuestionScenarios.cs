namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A sentence that begins with the name of a command is a question all the same.</summary>
public class CommandOrQuestionScenarios : Scenario
{
    [Theory]
    [InlineData("svar på mit spørgsmål om stolen")]
    [InlineData("Svar udbedes: hvornår får vi løn?")]
    [InlineData("svar mig nu på spørgsmålet om lønnen")]
    [InlineData("Svar på, hvornår vi får nye stole i uge 47")]
    [InlineData("nyt om ferien på Skovstjernen?")]
    [InlineData("status på min sag om kontorstolen")]
    [InlineData("mine spørgsmål om lønnen, hvem svarer på dem?")]
    [InlineData("hjælp mig med at forstå min lønseddel")]
    [InlineData("beslutninger om kantinens åbningstid?")]
    [InlineData("indstillinger til kaffemaskinen, hvor er de?")]
    [InlineData("følg op på min sag om kontorstolen")]
    [InlineData("plan for sommerens vagter på Skovstjernen?")]
    public async Task A_sentence_is_a_question(string said)
    {
        await using var app = NewApp(listed: Staff.List);
        var answer = await Staff.In(app, Staff.GrenaaOne).SayAsync(said);
        Assert.Contains("Send til procesteamet", answer.Card!.Buttons);
        Assert.DoesNotContain("code", answer.Card.Inputs);
    }

    [Theory]
    [InlineData("svar")]
    [InlineData("Svar.")]
    [InlineData("svar 7K3M-9QXT-2WHV-CDP4-8NQ2R")]
    [InlineData("svar 7k3m 9qxt")]
    [InlineData("Svar: 7K3M9QXT2WHVCDP48NQ2R")]
    public async Task The_command_alone_or_with_a_code_asks_for_the_code_in_its_field(string said)
    {
        await using var app = NewApp(listed: Staff.List);
        Assert.Contains("code", (await Staff.In(app, Staff.GrenaaOne).SayAsync(said)).Card!.Inputs);
    }
}

public sealed class CommandOrQuestionScenariosOnAzurite : CommandOrQuestionScenarios
{
    protected override bool IsOnAzurite => true;
}
