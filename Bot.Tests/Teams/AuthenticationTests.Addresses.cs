namespace ProcessDialogueBot.Tests.Teams;

// The service address: in the token, in the activity, and whose it is.
public sealed partial class AuthenticationTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tid")]
    [InlineData("https://SMBA.trafficmanager.net/emea/tid/")]
    [InlineData("HTTPS://smba.trafficmanager.net:443/emea/tid/")]
    [InlineData("https://smba.trafficmanager.net:443/emea/tid")]
    public async Task The_address_may_be_written_a_little_differently(string serviceUrl) =>
        await PassesAsync(Activity(), _issuer.Token(token => token.Claims!["serviceurl"] = serviceUrl));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://smba.onyx.prod.teams.trafficmanager.net/emea/")]
    public async Task The_addresses_of_teams_are_known(string serviceUrl) =>
        await PassesAsync(Activity(serviceUrl), _issuer.Token(token => token.Claims!["serviceurl"] = serviceUrl));

    [Theory]
    [InlineData("https://evil.example.com/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://smba.trafficmanager.net.evil.com/")]
    [InlineData("https://smba.trafficmanager.net@evil.com/")]
    [InlineData("https://evil.com/smba.trafficmanager.net")]
    [InlineData("https://evilteams.microsoft.com/")]
    [InlineData("https://other.trafficmanager.net/")]
    [InlineData("http://localhost:56150/_connector")]
    [InlineData("https://localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://10.0.0.4/")]
    [InlineData("https://192.168.1.10/")]
    [InlineData("https://169.254.169.254/metadata/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://user@smba.trafficmanager.net/emea/")]
    [InlineData("https://user:password@smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea/?to=https://evil.com")]
    [InlineData("https://smba.trafficmanager.net/emea/#x")]
    [InlineData("https://smba.trafficmanager.net./emea/")]
    [InlineData("https://smba-trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.com/")]
    [InlineData("https://smba.trafficmanager.net\\@evil.com/")]
    [InlineData("https://evil.com\\@smba.trafficmanager.net/")]
    [InlineData("https://smbа.trafficmanager.net/emea/")]
    [InlineData("https://teams.microsoft.com.evil.com/")]
    [InlineData("https://teams.microsoft.com/")]
    [InlineData("https://smba.teams.microsoft.com:80/")]
    [InlineData("https://europe.botframework.com/")]
    [InlineData("https://smba.botframework.com/")]
    [InlineData("https://smba.teams.microsoft.com/")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData("https://other.smba.trafficmanager.net/emea/")]
    [InlineData("ftp://smba.trafficmanager.net/emea/")]
    public async Task An_address_that_is_not_the_connectors_is_refused(string serviceUrl) =>
        await IsNotHandledAsync(Activity(serviceUrl), $"Bearer {_issuer.Token(token => token.Claims!["serviceurl"] = serviceUrl)}");
}
