using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Links;

/// <summary>The section <c>Links</c>: links that lead from Teams to the bot's own pages.</summary>
public sealed class LinksOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Links";

    /// <summary>
    /// Where browsers and calendars reach the bot, as <c>https://bot.example.dk</c>. Without it no links are given; in Development it is the address that
    /// the bot listens on.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How long a link to a file opens it: 24 hours; 5 minutes to 30 days.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);
}

/// <summary>Finds everything that is wrong with the section <c>Links</c>.</summary>
/// <param name="environment">In Development the bot may be reached without TLS.</param>
internal sealed class LinksOptionsValidator(IHostEnvironment environment) : IValidateOptions<LinksOptions>
{
    /// <summary>The longest that a link to a file may open it; files are kept as long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, LinksOptions options)
    {
        string[] errors = [.. Errors(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(LinksOptions options)
    {
        if (options.PublicUrl is { } address && !IsAddress(address))
            yield return "Links:PublicUrl must be the address that browsers reach the bot on, such as https://bot.example.dk: https outside Development, without a query.";
        if (options.Lifetime < Shortest || options.Lifetime > Longest)
            yield return "Links:Lifetime must be 00:05:00 to 30.00:00:00.";
    }

    private bool IsAddress(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp)
        && address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
}
