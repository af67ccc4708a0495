using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ProcessDialogueBot.Teams.Inbound;

/// <summary>
/// Tokens whose signature, issuer and audience have been found right. Teams sends the same token with every activity for about an hour, and
/// those three cannot change for the same bytes and the same keys; checking them again costs more than the rest of the turn. A token is
/// looked up by all of its characters, and only together with the very keys it was checked with: when keys are fetched anew, everything is
/// checked anew. What depends on the moment or the activity (lifetime, endorsement, service address, tenant) is no part of this. Only what
/// was signed with Teams' keys gets in, so strangers cannot fill it.
/// </summary>
internal sealed class ValidatedTokens
{
    /// <summary>The most tokens kept. Beyond it all are forgotten: they cost one check each to come back.</summary>
    public const int MaxCount = 1000;

    private readonly ConcurrentDictionary<string, Entry> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private int _count;

    public ValidatedTokens() => _bySpan = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many are kept.</summary>
    public int Count => _tokens.Count;

    /// <summary>The token of these characters, if it was found right with these keys.</summary>
    public JsonWebToken? Find(ReadOnlySpan<char> jwt, OpenIdConnectConfiguration keys) =>
        _bySpan.TryGetValue(jwt, out var entry) && ReferenceEquals(entry.Keys, keys) ? entry.Token : null;

    /// <summary>Keeps a token.</summary>
    /// <param name="jwt">Its characters.</param>
    /// <param name="token">What was read from them.</param>
    /// <param name="keys">The keys that it was found right with.</param>
    public void Add(string jwt, JsonWebToken token, OpenIdConnectConfiguration keys)
    {
        if (Interlocked.Increment(ref _count) > MaxCount)
        {
            _tokens.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _tokens[jwt] = new Entry(token, keys);
    }

    private sealed record Entry(JsonWebToken Token, OpenIdConnectConfiguration Keys);
}
