using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Holds <c>People:Graph</c> against its ranges; what is not used is not held against anything.</summary>
/// <param name="configuration">Tells whether the bot has an identity.</param>
internal sealed class GraphOptionsValidator(IConfiguration configuration) : IValidateOptions<PeopleOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestOfAll = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestOfAll = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var errors = options.Graph.Enabled ? Check(options.Graph).ToList() : [];
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>What keeps Graph from being asked at all.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="configuration">Tells whether the bot has an identity.</param>
    public static IEnumerable<string> CheckAccess(GraphOptions options, IConfiguration configuration)
    {
        if (!IsUsable(options.BaseUrl))
            yield return Error(nameof(options.BaseUrl), "must be an https address (http on this machine only), without a query.");
        else if (!options.BaseUrl.IsLoopback && string.IsNullOrEmpty(configuration["MicrosoftAppId"]))
            yield return Error(nameof(options.Enabled), "needs the bot's identity: MicrosoftAppId is missing.");
    }

    private IEnumerable<string> Check(GraphOptions options)
    {
        foreach (var error in CheckAccess(options, configuration))
            yield return error;
        for (var i = 0; i < options.Groups.Count; i++)
            if (!Guid.TryParse(options.Groups[i], out _))
                yield return Error($"{nameof(options.Groups)}:{i}", "must be the GUID of a group.");
        foreach (var (key, id) in (IEnumerable<(string, string?)>)[
            (nameof(options.CatalogAppId), options.CatalogAppId),
            (nameof(options.ExternalId), options.ExternalId),
            (nameof(options.PeopleGroup), options.PeopleGroup),
            (nameof(options.LeadersGroup), options.LeadersGroup),
            (nameof(options.EditorsGroup), options.EditorsGroup)])
            if (!string.IsNullOrEmpty(id) && !Guid.TryParse(id, out _))
                yield return Error(key, "must be a GUID.");
        if (!AreaAttribute.IsKnown(options.AreaAttribute))
            yield return Error(nameof(options.AreaAttribute), "must be department, companyName, officeLocation, or extensionAttribute1 to 15.");
        if (options.RefreshEvery < Shortest || options.RefreshEvery > Longest)
            yield return Error(nameof(options.RefreshEvery), "must be from 00:15:00 to 7.00:00:00.");
        if (options.ReadAllEvery < ShortestOfAll || options.ReadAllEvery > LongestOfAll)
            yield return Error(nameof(options.ReadAllEvery), "must be from 1.00:00:00 to 30.00:00:00.");
    }

    private static bool IsUsable(Uri address) =>
        address.IsAbsoluteUri && address.Query.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback && address.Scheme == Uri.UriSchemeHttp);

    private static string Error(string key, string error) => $"{GraphOptions.Section}:{key} {error}";
}
