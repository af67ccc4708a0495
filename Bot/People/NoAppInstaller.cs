namespace ProcessDialogueBot.People;

/// <summary>Where nothing is installed: <c>People:Graph</c> is not set up, or not to install.</summary>
internal sealed class NoAppInstaller : IAppInstaller
{
    /// <inheritdoc/>
    public Task<AppInstallation> InstallAsync(string person, CancellationToken cancellationToken) => Task.FromResult(AppInstallation.Refused);
}
