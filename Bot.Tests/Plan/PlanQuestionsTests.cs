using Microsoft.Extensions.Hosting.Internal;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class PlanQuestionsTests
{
    [Fact]
    public void A_line_is_a_question_and_what_answers_it()
    {
        var examples = Read("# En bemærkning\n\nhvad koster det | fact/pris all/Budget\n  hvor parkerer jeg |\n");

        Assert.Equal(["hvad koster det", "hvor parkerer jeg"], examples.Select(example => example.Text));
        Assert.Equal(["plan/fact/pris", "plan/all/Budget"], examples[0].AnsweredBy);
        Assert.Empty(examples[1].AnsweredBy);
    }

    [Theory]
    [InlineData("hvad koster det", 1)]
    [InlineData("# a\n| fact/pris", 2)]
    [InlineData("a | b | c", 1)]
    public void A_line_that_is_none_is_told_with_its_number(string text, int line)
    {
        var failure = Assert.Throws<FormatException>(() => Read(text));

        Assert.Contains($"plan.questions.txt, line {line}:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_plan_tells_nothing_of_is_told_at_start_with_everything_else()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Sample.Path, Path.Combine(folder.FullName, "plan.json"));
        File.WriteAllText(Path.Combine(folder.FullName, "plan.questions.txt"), "hvor længe | fact/varigehd fact/varighed\nhvornår | all/Nothing");

        var result = new PlanOptionsValidator(new HostingEnvironment { ContentRootPath = folder.FullName }).Validate(null, new PlanOptions { File = "plan.json" });

        Assert.Equal(["fact/varigehd.", "all/Nothing."], result.Failures!.Select(failure => failure.Split(' ')[^1]));
    }

    [Fact]
    public void A_plan_may_do_without() => Assert.Empty(PlanQuestions.Read(Path.Combine(Path.GetTempPath(), "no-such-plan", "plan.json")));

    private static IReadOnlyList<ProcessDialogueBot.Knowledge.Learning.ExampleQuestion> Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.FullName, "plan.questions.txt"), text);
        return PlanQuestions.Read(Path.Combine(folder.FullName, "plan.json"));
    }
}
