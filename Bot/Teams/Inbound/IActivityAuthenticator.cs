using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>Decides whether an activity comes from Teams.</summary>
internal interface IActivityAuthenticator
{
    /// <summary>Null when the activity is genuine; else why not, for the log: a fixed phrase without data of the request.</summary>
    Task<string?> RefuseAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken);
}
