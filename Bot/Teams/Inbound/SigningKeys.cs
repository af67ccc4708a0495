using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// The keys that Teams signs with: fetched when first needed, once a day, and when a token names a key that is not among them – then at
/// most every five minutes, so that forged tokens cannot keep the bot fetching. Only who has no key to check with waits for a fetch, and
/// no longer than five seconds; all others get the last keys at once, while they are fetched anew behind them and while they cannot be.
/// So the first token after a day is still checked with yesterday's keys.
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
    private OpenIdConnectConfiguration? _keys;
    private Task<OpenIdConnectConfiguration?> _fetch = Task.FromResult<OpenIdConnectConfiguration?>(null);
    private DateTimeOffset _asked;
    private bool _failed;

    /// <summary>The last keys; null when they could never be fetched. Waits only while there are none.</summary>
    /// <param name="cancellationToken">Stops the waiting, not the fetching.</param>
    public ValueTask<OpenIdConnectConfiguration?> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            FetchAfter(_keys is null ? MinAgeOfNone : _failed ? MinAge : MaxAge);
            return _keys is null ? new(_fetch.WaitAsync(cancellationToken)) : new(_keys);
        }
    }

    /// <summary>Keys among which one may be that was missing; the same ones when there are no newer to be had now.</summary>
    /// <param name="than">The keys it was missing from.</param>
    /// <param name="cancellationToken">Stops the waiting, not the fetching.</param>
    public ValueTask<OpenIdConnectConfiguration?> GetNewerAsync(OpenIdConnectConfiguration than, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_keys, than))
                return new(_keys);
            FetchAfter(MinAge);
            return new(_fetch.WaitAsync(cancellationToken));
        }
    }

    private void FetchAfter(TimeSpan age)
    {
        if (!_fetch.IsCompleted || time.GetUtcNow() - _asked < age)
            return;
        _asked = time.GetUtcNow();
        _fetch = FetchAsync();
    }

    private async Task<OpenIdConnectConfiguration?> FetchAsync()
    {
        // Not on the time of the one who asked, nor under the lock.
        await Task.Yield();
        OpenIdConnectConfiguration? fetched = null;
        try
        {
            using var timeout = new CancellationTokenSource(FetchTimeout, time);
            var keys = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, timeout.Token).WaitAsync(timeout.Token);
            fetched = keys.SigningKeys.Count > 0 ? keys : throw new InvalidDataException("There are no keys in it.");
        }
        catch (Exception failure)
        {
            Log.NotFetched(logger, failure.GetType().Name, metadata.Host);
        }

        lock (_lock)
        {
            _failed = fetched is null;
            return _keys = fetched ?? _keys;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The keys to check Teams' tokens with could not be fetched ({Type} from {Host}).")]
        public static partial void NotFetched(ILogger logger, string type, string host);
    }
}
