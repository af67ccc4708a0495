using Azure;
using Azure.Identity;
using ProcessDialogueBot.Operations;

namespace ProcessDialogueBot.Tests.Operations;

public sealed class TableFailuresTests
{
    [Theory]
    [InlineData(true, "az login")]
    [InlineData(false, "Storage Table Data Contributor")]
    public void Who_has_no_identity_is_told_another_thing_than_who_is_refused(bool hasNone, string advice)
    {
        var reason = TableFailures.Reason(new RequestFailedException(401, "No.", "NoAuthenticationInformation", hasNone ? new AuthenticationFailedException("hemmelig") : null));

        Assert.StartsWith("No. ", reason, StringComparison.Ordinal);
        Assert.Contains(advice, reason, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", reason, StringComparison.Ordinal);
    }
}
