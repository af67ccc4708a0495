namespace ProcessDialogueBot.People;

/// <summary>What came of installing the app for somebody.</summary>
internal enum AppInstallOutcome
{
    /// <summary>It is installed now; the chat can be created.</summary>
    Installed,

    /// <summary>It was installed before; the chat can be created.</summary>
    AlreadyInstalled,

    /// <summary>The bot may not: it is not set up to, lacks the permission, or a policy keeps the app from this person.</summary>
    NotPermitted,

    /// <summary>There is no such person, or they have no Teams, or the app is not in the organisation's catalogue.</summary>
    NotFound,

    /// <summary>It cannot be told: no answer came, or Graph was too busy. Later it may work; to try again does no harm.</summary>
    Unavailable,
}

/// <summary>Installs the app for people who have not met it. Source: "Proactive installation of apps using Graph API".</summary>
internal interface IAppInstaller
{
    /// <summary>Installs the app in a person's own Teams.</summary>
    /// <param name="person">The Entra object id.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What came of it; failures too.</returns>
    Task<AppInstallOutcome> InstallAsync(string person, CancellationToken cancellationToken);
}

/// <summary>Where nothing is installed: <c>People:Graph</c> is not set up, or not to install.</summary>
internal sealed class NoAppInstaller : IAppInstaller
{
    /// <inheritdoc/>
    public Task<AppInstallOutcome> InstallAsync(string person, CancellationToken cancellationToken) =>
        Task.FromResult(AppInstallOutcome.NotPermitted);
}
