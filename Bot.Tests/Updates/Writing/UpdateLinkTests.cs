using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Tests.Updates.Writing;

/// <summary>Which links are let through to everyone's phone.</summary>
public sealed class UpdateLinkTests
{
    [Theory]
    [InlineData("https://www.norddjurs.dk", true)]
    [InlineData("HTTPS://www.norddjurs.dk/a?b=c#d", true)]
    [InlineData("https://norddjurs.dk:8443/æøå", true)]
    [InlineData("https://grønt.dk", true)]
    [InlineData("http://www.norddjurs.dk", false)]
    [InlineData("https://norddjurs", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://norddjurs.dk@example.org/", false)]
    [InlineData("https:/www.norddjurs.dk", false)]
    [InlineData("https://www.norddjurs.dk/a b", false)]
    [InlineData("https://www.norddjurs.dk/\n", false)]
    [InlineData("www.norddjurs.dk", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("msteams:/l/chat", false)]
    [InlineData("", false)]
    public void A_whole_https_address_of_a_named_host(string link, bool isValid) => Assert.Equal(isValid, UpdateLink.IsValid(link));

    [Fact]
    public void The_longest_link_fits_a_card() => Assert.Equal(
        (true, false), (UpdateLink.IsValid(Link(UpdateContent.MaxLink)), UpdateLink.IsValid(Link(UpdateContent.MaxLink + 1))));

    private static string Link(int length) => "https://norddjurs.dk/".PadRight(length, 'a');
}
