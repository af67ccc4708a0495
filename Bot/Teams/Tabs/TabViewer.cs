using System.Globalization;

namespace ProcessDialogueBot.Teams.Tabs;

/// <summary>Who looks at the tab, and where.</summary>
/// <param name="Culture">The language that it is written in for them.</param>
/// <param name="PersonId">The Entra object id; null in a channel, where all see the same, and in Development where nobody is named.</param>
public sealed record TabViewer(CultureInfo Culture, string? PersonId);

/// <summary>Whether somebody may read the tab.</summary>
/// <param name="Refusal">Why they may not, for the log: a fixed phrase without data of the request; null when they may.</param>
/// <param name="PersonId">The Entra object id; null in Development where nobody is named.</param>
internal readonly record struct TabCaller(string? Refusal, string? PersonId = null);

/// <summary>Finds out who asks for the tab's content.</summary>
internal interface ITabAuthenticator
{
    /// <summary>Checks who calls.</summary>
    Task<TabCaller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken);
}

/// <summary>Knows in which language somebody wants to be written to, whatever their client says.</summary>
internal interface IViewerLanguages
{
    /// <summary>The language of a person.</summary>
    /// <param name="personId">The Entra object id.</param>
    /// <param name="client">The language of the client, for those of whom nothing else is known.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<CultureInfo> FindAsync(string personId, CultureInfo client, CancellationToken cancellationToken);
}
