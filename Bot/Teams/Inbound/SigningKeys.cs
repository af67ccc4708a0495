using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// The keys that Teams signs with: fetched when first needed, once a day, and when a token names a key that is not among them – then at
/// most every five minutes, so that forged tokens cannot keep the bot fetching. While they cannot be fetched the last ones serve,
/// and nobody waits longer than five seconds to find that out.
/// (<c>ConfigurationManager</c> fetches a new key in the background, and refuses meanwhile what was signed with it.)
/// </summary>
/// <param name="metadata">The address of the OpenID metadata.</param>
/// <param name="documents">Fetches documents.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures go.</param>
internal sealed partial class SigningKeys(Uri metadata, IDocumentRetriever documents, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MinAgeOfNone = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private Task<OpenIdConnectConfiguration?> _keys = Task.FromResult<OpenIdConnectConfiguration?>(null);
    private DateTimeOffset _asked;
    private bool _failed;

    /// <summary>The keys; null when they could never be fetched.</summary>
    /// <param name="newer">Whether a key is missing.</param>
    /// <param name="cancellationToken">Stops the waiting, not the fetching.</param>
    public Task<OpenIdConnectConfiguration?> GetAsync(bool newer, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_keys.IsCompletedSuccessfully)
            {
                var maxAge = _keys.Result is null ? MinAgeOfNone : newer || _failed ? MinAge : MaxAge;
                if (time.GetUtcNow() - _asked >= maxAge)
                {
                    _asked = time.GetUtcNow();
                    _keys = FetchAsync(_keys.Result);
                }
            }

            return _keys.WaitAsync(cancellationToken);
        }
    }

    private async Task<OpenIdConnectConfiguration?> FetchAsync(OpenIdConnectConfiguration? last)
    {
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, time);
            var keys = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, timeout.Token).WaitAsync(timeout.Token);
            if (keys.SigningKeys.Count == 0)
                throw new InvalidDataException("There are no keys in it.");
            _failed = false;
            return keys;
        }
        catch (Exception failure)
        {
            Log.NotFetched(logger, failure.GetType().Name, metadata.Host);
            _failed = true;
            return last;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The keys to check Teams' tokens with could not be fetched ({Type} from {Host}).")]
        public static partial void NotFetched(ILogger logger, string type, string host);
    }
}
