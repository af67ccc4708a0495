using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// Decides whether an activity comes from Teams, in two steps: who calls, before a byte of the body is read; then whether the activity is theirs.
/// </summary>
internal interface IActivityAuthenticator
{
    /// <summary>Checks who calls.</summary>
    Task<Caller> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken);

    /// <summary>Null when the caller may send the activity; else why not.</summary>
    string? Refuse(Caller caller, Activity activity);
}

/// <summary>Who calls, and for which service address they may speak.</summary>
/// <param name="Refusal">Why the caller is refused, for the log: a fixed phrase without data of the request; null when they are not.</param>
/// <param name="ServiceUrl">The service address that the caller's token is for; null without a token.</param>
internal readonly record struct Caller(string? Refusal, string? ServiceUrl = null);
