using Microsoft.Extensions.Hosting.Internal;
using ProcessDialogueBot.Teams.Files;

namespace ProcessDialogueBot.Tests.Teams.Files;

/// <summary>Where files may be put: nowhere but in SharePoint, and in Development on this machine.</summary>
public sealed class UploadAddressTests
{
    [Theory]
    [InlineData("https://norddjurs-my.sharepoint.com/personal/a/_api/v2.0/drive/items/1/uploadSession?guid=1&tempauth=x")]
    [InlineData("https://NORDDJURS.SharePoint.com/x")]
    public void A_drive_of_the_organisation_is_allowed(string address) => Assert.Equal(new Uri(address), In("Production").Allowed(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("/relative")]
    [InlineData("http://norddjurs-my.sharepoint.com/x")]
    [InlineData("https://norddjurs-my.sharepoint.com:8443/x")]
    [InlineData("https://user@norddjurs-my.sharepoint.com/x")]
    [InlineData("https://sharepoint.com/x")]
    [InlineData("https://evilsharepoint.com/x")]
    [InlineData("https://norddjurs-my.sharepoint.com.example.org/x")]
    [InlineData("https://example.org/?norddjurs-my.sharepoint.com")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("ftp://norddjurs-my.sharepoint.com/x")]
    [InlineData("https://localhost/x")]
    [InlineData("http://127.0.0.1:1234/x")]
    public void Anything_else_is_not(string? address) => Assert.Null(In("Production").Allowed(address));

    [Theory]
    [InlineData("http://127.0.0.1:1234/x", true)]
    [InlineData("http://[::1]:1234/x", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://10.0.0.1/x", false)]
    public void In_development_this_machine_is_allowed_too(string address, bool allowed) => Assert.Equal(allowed, In("Development").Allowed(address) is not null);

    [Fact]
    public void An_endless_address_is_no_address() => Assert.Null(In("Production").Allowed($"https://norddjurs-my.sharepoint.com/{new string('a', 10_000)}"));

    private static UploadAddress In(string environment) => new(new HostingEnvironment { EnvironmentName = environment });
}
