using Azure.Core;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>
/// The bot's own token for the Bot Connector: asked for once however many wait for it, renewed five minutes ahead of its end while the
/// old one serves on.
/// </summary>
/// <param name="credentials">Makes the bot's identity. A new one has an empty cache (but for a managed identity's, which is the platform's).</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failed renewals go.</param>
internal sealed partial class BotTokens(Func<TokenCredential> credentials, TimeProvider time, ILogger<BotTokens> logger)
{
    private static readonly TokenRequestContext Context = new(["https://api.botframework.com/.default"]);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MinAgeToReject = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private TokenCredential? _credential;
    private AccessToken _token;
    private DateTimeOffset _fetchedAt;
    private DateTimeOffset _renewAt;
    private Task<string>? _fetch;

    /// <summary>A token that is valid now.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="Azure.Identity.AuthenticationFailedException">The identity gets none.</exception>
    public ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var isValid = _token.Token is not null && now < _token.ExpiresOn;
            if (isValid && now < _renewAt)
                return new ValueTask<string>(_token.Token!);
            var fetch = _fetch;
            if (fetch is null)
            {
                _renewAt = now + BetweenRenewals;
                fetch = FetchAsync();
                _fetch = fetch.IsCompleted ? null : fetch;
            }

            return isValid ? new ValueTask<string>(_token.Token!) : new ValueTask<string>(fetch.WaitAsync(Patience, time, cancellationToken));
        }
    }

    /// <summary>Forgets a token that the Connector has rejected.</summary>
    /// <returns>Whether there is any use in asking for another: not when the rejected one is brand new.</returns>
    public bool Reject(string token)
    {
        lock (_lock)
        {
            if (_token.Token != token)
                return true;
            if (time.GetUtcNow() - _fetchedAt < MinAgeToReject)
                return false;
            (_token, _credential) = (default, null);
            return true;
        }
    }

    private async Task<string> FetchAsync()
    {
        try
        {
            var token = await (_credential ??= credentials()).GetTokenAsync(Context, CancellationToken.None);
            lock (_lock)
            {
                (_token, _fetchedAt) = (token, time.GetUtcNow());
                var renewal = token.RefreshOn ?? token.ExpiresOn - Ahead;
                _renewAt = renewal > _fetchedAt + BetweenRenewals ? renewal : _fetchedAt + BetweenRenewals;
            }

            return token.Token;
        }
        catch (Exception failure)
        {
            Log.NotFetched(logger, failure.GetType().Name);
            throw;
        }
        finally
        {
            lock (_lock)
                _fetch = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The bot's token for the Bot Connector could not be fetched ({Type}).")]
        public static partial void NotFetched(ILogger logger, string type);
    }
}
