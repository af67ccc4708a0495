using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Installs the app for people through Microsoft Graph.</summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="catalog">Knows the app's id.</param>
/// <param name="options">Tells where Graph is.</param>
/// <param name="logger">Where it is told that the bot may not.</param>
internal sealed partial class GraphAppInstaller(GraphConnection graph, AppCatalog catalog, IOptions<PeopleOptions> options, ILogger<GraphAppInstaller> logger) : IAppInstaller
{
    private int _refusals;

    private readonly string _apps = $"{options.Value.Graph.BaseUrl.AbsoluteUri.TrimEnd('/')}/appCatalogs/teamsApps/";

    /// <inheritdoc/>
    public async Task<AppInstallation> InstallAsync(string person, CancellationToken cancellationToken)
    {
        // An id ends up in an address; anything but a GUID is none.
        if (!Guid.TryParse(person, out _))
            return AppInstallation.Refused;
        try
        {
            if (await catalog.GetAppIdAsync(cancellationToken) is not { } app)
                return AppInstallation.Refused;
            return await graph.CallAsync((client, token) => InstallAsync(client, person, app, token), GraphPatience.InDelivery, cancellationToken);
        }
        catch (DirectoryException failure)
        {
            return failure.Failure == DirectoryFailure.Unavailable ? AppInstallation.TryLater : AppInstallation.Refused;
        }
    }

    private async Task<AppInstallation> InstallAsync(GraphServiceClient client, string person, string app, CancellationToken cancellationToken)
    {
        try
        {
            var installation = new UserScopeTeamsAppInstallation { AdditionalData = new Dictionary<string, object> { ["teamsApp@odata.bind"] = _apps + app } };
            await client.Users[person].Teamwork.InstalledApps.PostAsync(installation, cancellationToken: cancellationToken);
            return AppInstallation.Installed;
        }
        catch (ApiException answer) when (OutcomeOf(answer.ResponseStatusCode) is { } outcome)
        {
            // Once: a bot without the permission meets it with everyone who lacks the app.
            if (answer.ResponseStatusCode == StatusCodes.Status403Forbidden && Interlocked.Increment(ref _refusals) == 1)
                Log.Refused(logger, answer.ResponseStatusCode, (answer as ODataError)?.Error?.Code);
            if (answer.ResponseStatusCode == StatusCodes.Status404NotFound)
                catalog.Doubt();
            return outcome;
        }
    }

    // 409: it is there already. 403: no permission, or a policy keeps the app from this person. 404: no such person, or no Teams. What is not among
    // these is a failure, and is tried again. Source: "Proactive installation of apps using Graph API".
    private static AppInstallation? OutcomeOf(int status) => status switch
    {
        StatusCodes.Status409Conflict => AppInstallation.Installed,
        StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => AppInstallation.Refused,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "Microsoft Graph does not let the bot install the app (HTTP {Status} {Code}): it lacks the permission TeamsAppInstallation.ReadWriteSelfForUser.All, which doctor tells, or a policy in the Teams admin center keeps the app from somebody. It is told once.")]
        public static partial void Refused(ILogger logger, int status, string? code);
    }
}
