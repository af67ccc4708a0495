using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan;

public sealed class MilestoneCommandTests
{
    private static readonly PlanSnapshot Now = Sample.On(2023, 2, 1);

    [Theory]
    [InlineData("1a færdig", "Done", null)]
    [InlineData("1A FÆRDIG", "Done", null)]
    [InlineData("1a faerdig.", "Done", null)]
    [InlineData("1a ferdig", "Done", null)]
    [InlineData("1a i gang", "InProgress", null)]
    [InlineData("1a I  gang  Vi holdt det første møde", "InProgress", "Vi holdt det første møde")]
    [InlineData("1a igang: mødet er holdt", "InProgress", "mødet er holdt")]
    [InlineData("1a in progress we began", "InProgress", "we began")]
    [InlineData("1a forsinket – afventer Komponent", "Delayed", "afventer Komponent")]
    [InlineData("1a aflyst", "Cancelled", null)]
    [InlineData("1a canceled", "Cancelled", null)]
    [InlineData("1a planlagt", "Planned", null)]
    [InlineData("1a done i dag", "Done", "i dag")]
    public void Is_read_in_both_languages(string text, string status, string? note)
    {
        var (command, error) = MilestoneCommand.Parse(Language.Danish, Now, text);
        Assert.Null(error);
        Assert.Equal(("1a", status, note), (command!.Milestone.Id, command.Status.ToString(), command.Note));
    }

    [Theory]
    [InlineData("9z færdig", "**9z** findes ikke", "3a, 3b")]
    [InlineData("1a måske", "Statussen **måske**", "*aflyst*")]
    [InlineData("1a i morgen", "Statussen **i morgen**", "*planlagt*")]
    public void What_is_wrong_is_told_with_what_would_be_right(string text, params string[] expected)
    {
        var (command, error) = MilestoneCommand.Parse(Language.Danish, Now, text);
        Assert.Null(command);
        Assert.All(expected, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_note_has_its_limit()
    {
        var longest = new string('x', MilestoneCommand.MaxNote);
        Assert.Equal(longest, MilestoneCommand.Parse(Language.English, Now, $"1a done {longest}").Command!.Note);
        Assert.Equal(
            "The note has 501 characters and can have at most 500. Nothing has been changed.",
            MilestoneCommand.Parse(Language.English, Now, $"1a done {longest}x").Error);
    }
}
