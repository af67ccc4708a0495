namespace ProcessDialogueBot.People;

/// <summary>What came of an attempt to install the app for a person.</summary>
internal enum AppInstallation
{
    /// <summary>The person has the app now, or had it before.</summary>
    Installed,

    /// <summary>The bot may not do it, or not for this person. Asking again is of no use.</summary>
    Refused,

    /// <summary>It did not work this time (throttled, a fault that passes).</summary>
    TryLater,
}

/// <summary>Installs the bot's app for a person who lacks it. There is none where the bot has no such permission.</summary>
internal interface IAppInstaller
{
    /// <summary>Installs it. Doing it for somebody who has the app does no harm.</summary>
    /// <param name="person">The Entra object id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<AppInstallation> InstallAsync(string person, CancellationToken cancellationToken);
}
