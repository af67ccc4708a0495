using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Tabs;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether an app package can be made for these settings, and the bot answers where browsers are sent.</summary>
internal sealed class ManifestCheckup(IHttpClientFactory http, IOptions<TeamsOptions> teams, IOptions<LinksOptions> links, IOptions<TabOptions> tab, IHostEnvironment environment)
    : ICheckup
{
    public string Name => "app package";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (teams.Value.IsUnauthenticated)
            return [Finding.Ok("is not needed in Development")];
        if (links.Value.PublicUrl is not { } address)
            return [Finding.Warning("Links:PublicUrl is not set: nobody is given a link, and the package's domain is held against nothing", "Set it to the address that browsers reach the bot on, such as https://bot.example.dk.")];
        var hasTab = !string.IsNullOrEmpty(tab.Value.AppId) || teams.Value.MicrosoftAppType == "SingleTenant";
        return
        [
            Package(address),
            hasTab ? Finding.Ok("readers of the tab can be signed on") : Finding.Warning("Tab:AppId is not set: a managed identity signs nobody on, so the tab lets nobody in", "See manifest/README.md, The tab and its sign-on."),
            await AnswerAsync(address, cancellationToken),
        ];
    }

    private Finding Package(Uri address)
    {
        var appId = Guid.Parse(teams.Value.MicrosoftAppId!);
        var tabAppId = Guid.TryParse(tab.Value.AppId, out var own) ? own : appId;
        if (ManifestFolder() is not { } folder)
            return Finding.Ok($"is made elsewhere; its command for these settings: manifest --app-id {appId} --domain {address.Host} --tab-app-id {tabAppId}");
        try
        {
            return ManifestPackage.Build(folder, appId, address.Host, tabAppId).Length > 0 && address.IsDefaultPort
                ? Finding.Ok($"can be made: manifest --app-id {appId} --domain {address.Host} --tab-app-id {tabAppId}")
                : Finding.Error("Links:PublicUrl has a port: Teams reaches the bot on 443 only", "Let the bot answer on https without a port.");
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return Finding.Error(failure.Message, "Take the folder manifest/ from the source again.");
        }
    }

    private string? ManifestFolder()
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "manifest") is var there && File.Exists(Path.Combine(there, ManifestPackage.ManifestName)))
                return there;
        return null;
    }

    private async Task<Finding> AnswerAsync(Uri address, CancellationToken cancellationToken)
    {
        var live = new Uri($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/health/live");
        try
        {
            using var answer = await http.CreateClient(NetworkCheckup.HttpClientName).GetAsync(live, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode
                ? Finding.Ok($"a bot answers on {live}")
                : Finding.Warning($"{live} answers {(int)answer.StatusCode}", "Is it the bot that answers there, and does it run?");
        }
        catch (HttpRequestException failure)
        {
            return Finding.Warning($"{live} does not answer ({failure.HttpRequestError})", "No harm while the bot is not started. Else: does the name lead to it, and is its certificate valid?");
        }
    }
}
