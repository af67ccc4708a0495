using Azure;
using Azure.Identity;

namespace ProcessDialogueBot.Operations;

/// <summary>What IT is told when the tables cannot be used: the same at start, and when tables are copied.</summary>
internal static class TableFailures
{
    /// <summary>What went wrong, on one line, and what to look at. It names no key, no value and no secret.</summary>
    public static string Reason(RequestFailedException failure) => failure.Status switch
    {
        0 => $"{failure.Message} {failure.InnerException?.Message} Is the address right, and can this machine reach it?".ReplaceLineEndings(" "),
        401 when failure.InnerException is AuthenticationFailedException =>
            $"{failure.Message} On your own machine sign in with az login; in Azure assign the identity to what runs this, and name its client id in AZURE_CLIENT_ID.",
        401 or 403 => $"{failure.Message} Is the key or signature right, does the identity have the role Storage Table Data Contributor, is this machine's clock?",
        _ => failure.Message,
    };

    /// <summary>Whether the same may succeed later with nothing put right: no answer came, or the service was not able to.</summary>
    public static bool MayPass(RequestFailedException failure) => failure.Status is 0 or 408 or 429 or >= 500;
}
