using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Installs the app for people through Microsoft Graph.</summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="catalog">Knows the app's id.</param>
/// <param name="options">Tells where Graph is.</param>
internal sealed class GraphAppInstaller(GraphConnection graph, AppCatalog catalog, IOptions<PeopleOptions> options) : IAppInstaller
{
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
}
