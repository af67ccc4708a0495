namespace ProcessDialogueBot.People.Graph;

/// <summary>What is done through Microsoft Graph: section <c>People:Graph</c>. The identity is the bot's own.</summary>
public sealed class GraphOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "People:Graph";

    /// <summary>Whether Graph is used at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>Graph's address with its version; another one for a national cloud or a test. HTTPS, but on this machine.</summary>
    public Uri BaseUrl { get; set; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>The groups that updates can be written to, by Entra object id; none means all security and Microsoft 365 groups.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Whether the app is installed for people who do not have it and are to be sent something.</summary>
    public bool InstallApp { get; set; } = true;

    /// <summary>The app's id in the organisation's catalogue; looked up by <see cref="ExternalId"/> when left out.</summary>
    public string? CatalogAppId { get; set; }

    /// <summary>The <c>id</c> in the app's manifest; <c>MicrosoftAppId</c> when left out, as in the manifest that the bot makes.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Whether everyone's name, area, language and roles are read from Entra. <c>People:File</c> goes before.</summary>
    public bool ReadPeople { get; set; }

    /// <summary>The group whose members are the staff; left out, every enabled member account of the organisation is.</summary>
    public string? PeopleGroup { get; set; }

    /// <summary>The group whose members are leaders; members are staff too.</summary>
    public string? LeadersGroup { get; set; }

    /// <summary>The group whose members are editors; members are staff too.</summary>
    public string? EditorsGroup { get; set; }

    /// <summary>Where the area stands: <c>department</c>, <c>companyName</c>, <c>officeLocation</c>, or <c>extensionAttribute1</c> to <c>15</c>.</summary>
    public string AreaAttribute { get; set; } = "department";

    /// <summary>How often is read what has changed: 15 minutes to 7 days.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// How often everyone is read again all the same, as a check: 1 to 30 days. Of an account that is restored Graph may tell no change. Where staff are a
    /// group, everyone is read each time.
    /// </summary>
    public TimeSpan ReadAllEvery { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Whether people are read from Entra.</summary>
    internal bool IsSource => Enabled && ReadPeople;

    /// <summary>Whether Entra tells who the editors are.</summary>
    internal bool HasEditors => IsSource && !string.IsNullOrEmpty(EditorsGroup);
}
