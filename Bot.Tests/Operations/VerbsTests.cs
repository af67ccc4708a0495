using ProcessDialogueBot.Operations;

namespace ProcessDialogueBot.Tests.Operations;

public sealed class VerbsTests
{
    [Theory]
    [InlineData("doktor")]
    [InlineData("Manifest", "--app-id", "x")]
    [InlineData("doctor", "now")]
    public void A_slip_of_the_finger_starts_nothing(params string[] args)
    {
        var (exitCode, output, errors) = Answer(args);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith($"{(args[0] == "doctor" ? args[1] : args[0])} is not known.", errors, StringComparison.Ordinal);
        Assert.Contains("copy-tables --from", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("manifest", "-h")]
    [InlineData("copy-tables", "--help")]
    [InlineData("doctor", "-?")]
    public void Whoever_asks_is_told_every_command(params string[] args)
    {
        var (exitCode, output, errors) = Answer(args);

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.All(["doctor", "manifest --app-id", "copy-tables --from", "starts the bot"], told => Assert.Contains(told, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("/urls", "http://localhost:1")]
    [InlineData("Plan:File=plan.json")]
    [InlineData("doctor")]
    [InlineData("doctor", "--Plan:File=plan.json")]
    [InlineData("manifest", "--app-id", "x")]
    [InlineData("copy-tables", "--from", "x")]
    public void What_there_is_to_do_is_done(params string[] args) => Assert.Equal((null, "", ""), Answer(args));

    private static (int? ExitCode, string Output, string Errors) Answer(string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = Verbs.Answer(args, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
