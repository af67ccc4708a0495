using Microsoft.Extensions.Hosting.Internal;
using ProcessDialogueBot.Operations.Links;

namespace ProcessDialogueBot.Tests.Operations.Links;

/// <summary>The settings are checked at start.</summary>
public sealed class LinksOptionsTests
{
    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", "https://bot.norddjurs.dk", true)]
    [InlineData("Production", "https://bot.norddjurs.dk/proces/", true)]
    [InlineData("Production", "http://bot.norddjurs.dk", false)]
    [InlineData("Development", "http://localhost:3978", true)]
    [InlineData("Development", "ftp://localhost", false)]
    [InlineData("Production", "https://bot.norddjurs.dk/?a=b", false)]
    [InlineData("Production", "https://bot.norddjurs.dk/#a", false)]
    [InlineData("Production", "https://who:secret@bot.norddjurs.dk", false)]
    [InlineData("Production", "bot.norddjurs.dk", false)]
    public void The_address_is_one_that_browsers_can_be_sent_to(string environment, string? address, bool isValid)
    {
        var errors = Errors(environment, new LinksOptions { PublicUrl = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute) });
        Assert.Equal(isValid, errors is null);
        Assert.True(isValid || errors!.StartsWith("Links:PublicUrl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(30 * 24 * 60, true)]
    [InlineData(30 * 24 * 60 + 1, false)]
    public void A_link_lasts_as_long_as_files_are_kept_at_most(int minutes, bool isValid)
    {
        var errors = Errors("Production", new LinksOptions { Lifetime = TimeSpan.FromMinutes(minutes) });
        Assert.Equal(isValid, errors is null);
        Assert.True(isValid || errors!.StartsWith("Links:Lifetime", StringComparison.Ordinal));
    }

    private static string? Errors(string environment, LinksOptions options) =>
        new LinksOptionsValidator(new HostingEnvironment { EnvironmentName = environment }).Validate(null, options).FailureMessage;
}
