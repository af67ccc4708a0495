using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Teams;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether Microsoft's services can be reached from here, and agree with this machine about the time.</summary>
internal sealed class NetworkCheckup(IHttpClientFactory http, IOptions<TeamsOptions> options, TimeProvider time) : ICheckup
{
    /// <summary>The HTTP client that asks.</summary>
    public const string HttpClientName = "Doctor";

    // Tokens are taken within five minutes of their lifetime, here and in Entra.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OddSkew = TimeSpan.FromMinutes(1);
    private static readonly Uri Connector = new("https://smba.trafficmanager.net/teams/");

    public string Name => "network";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsUnauthenticated)
            return [Finding.Ok("nothing outside this machine is needed in Development")];
        List<Finding> findings = [];
        DateTimeOffset? date = null;
        foreach (var (name, address) in (IEnumerable<(string, Uri)>)[("the Bot Connector", Connector), ("the Bot Framework's keys", options.Value.OpenIdMetadata)])
            try
            {
                // Any answer will do: it is from there.
                using var answer = await http.CreateClient(HttpClientName).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                date ??= answer.Headers.Date;
                findings.Add(Finding.Ok($"{name} can be reached"));
            }
            catch (HttpRequestException failure)
            {
                findings.Add(Finding.Error($"{name} cannot be reached at {address.Host} ({failure.HttpRequestError})", "Let this machine reach it over HTTPS (port 443), also through a proxy or firewall."));
            }

        return [.. findings, Clock(date)];
    }

    private Finding Clock(DateTimeOffset? date)
    {
        if (date is not { } theirs)
            return Finding.Warning("the clock was held against nothing: no answer told the time", "See that this machine sets its clock by NTP.");
        var skew = time.GetUtcNow() - theirs;
        var told = string.Create(CultureInfo.InvariantCulture, $"the clock is {Math.Abs(skew.TotalSeconds):F0} s {(skew < TimeSpan.Zero ? "slow" : "fast")}");
        const string Advice = "Set this machine's clock, and let NTP keep it: with more than five minutes no token is valid.";
        return skew.Duration() > MostSkew ? Finding.Error(told, Advice) : skew.Duration() > OddSkew ? Finding.Warning(told, Advice) : Finding.Ok(told);
    }
}
