using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Updates;

/// <summary>The settings are checked at start.</summary>
public sealed class UpdatesOptionsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData(0, true)]
    [InlineData(31_000, true)]
    [InlineData(-1, false)]
    public void Approval_is_asked_above_a_number_of_people_or_never(int? above, bool isValid)
    {
        var result = new UpdatesOptionsValidator().Validate(null, new UpdatesOptions { ApprovalAbove = above });
        Assert.Equal(isValid, result.Succeeded);
        Assert.True(isValid || result.FailureMessage!.Contains("Updates:ApprovalAbove", StringComparison.Ordinal));
    }
}
