using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Links;

/// <summary>What a link says.</summary>
/// <param name="Verdict">Whether it opens anything.</param>
/// <param name="Subject">What it opens; empty unless it does.</param>
internal readonly record struct LinkFindings(LinkVerdict Verdict, string Subject = "");

/// <summary>Whether a link opens anything.</summary>
internal enum LinkVerdict
{
    /// <summary>It was not made here, or for something else, or before the key was drawn anew.</summary>
    Wrong,

    /// <summary>It was right, and its time is over.</summary>
    Expired,

    /// <summary>It opens what it names.</summary>
    Right,
}

/// <summary>
/// Signs what stands in a link, so that whoever has the link, and nobody else, opens what it names, until its time is over. A link names a thing and a
/// time, no person. The signature is an HMAC-SHA256 over kind, thing and time. Each kind of link has a key of its own, which the bot draws at the first
/// use and keeps in the table <c>links</c>: it protects nothing that is not in the tables as well, is the same for all instances, and is one thing less
/// to configure. To draw it anew is to make every link of the kind useless.
/// </summary>
/// <param name="tables">Keep the keys.</param>
/// <param name="time">Tells whose time is over.</param>
internal sealed class SignedLinks(ITableService tables, TimeProvider time)
{
    private const string Partition = "keys";
    private const string Key = "Key";
    private const int KeyBytes = 32;
    private const int LongestToken = 256;
    private const char Between = '-';
    private readonly ITable _table = tables.GetTable("links");

    /// <summary>The token of a link.</summary>
    /// <param name="kind">What kind of thing it opens: <see cref="LinkKinds"/>.</param>
    /// <param name="subject">Which one: letters, digits and hyphens.</param>
    /// <param name="until">When it stops to; null for never.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<string> SignAsync(string kind, string subject, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{subject}{Between}{until?.ToUnixTimeSeconds() ?? 0}");
        return $"{signed}{Between}{Convert.ToHexStringLower(Signature(await GetKeyAsync(kind, cancellationToken), kind, signed))}";
    }

    /// <summary>What a token opens.</summary>
    /// <param name="kind">What kind of thing it is to open.</param>
    /// <param name="token">The token; whatever a stranger likes.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<LinkFindings> CheckAsync(string kind, string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || token.LastIndexOf(Between) is not (> 0 and var end) || token.LastIndexOf(Between, end - 1) is not (> 0 and var middle))
            return default;
        var (signed, signature) = (token[..end], token[(end + 1)..]);
        if (signature.Length != HMACSHA256.HashSizeInBytes * 2 || !signature.All(char.IsAsciiHexDigitLower)
            || !long.TryParse(signed[(middle + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var until)
            || await FindKeyAsync(kind, cancellationToken) is not { } key
            || !CryptographicOperations.FixedTimeEquals(Signature(key, kind, signed), Convert.FromHexString(signature)))
            return default;
        return until != 0 && until <= time.GetUtcNow().ToUnixTimeSeconds()
            ? new LinkFindings(LinkVerdict.Expired)
            : new LinkFindings(LinkVerdict.Right, signed[..middle]);
    }

    /// <summary>Draws the key of a kind anew: every link of the kind that was given out opens nothing any more.</summary>
    public Task RenewAsync(string kind, CancellationToken cancellationToken) =>
        _table.UpsertAsync(NewKey(kind), TableUpdateMode.Replace, cancellationToken);

    private static byte[] Signature(byte[] key, string kind, string signed) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{signed}"));

    private static TableEntity NewKey(string kind) => new(Partition, kind) { { Key, RandomNumberGenerator.GetBytes(KeyBytes) } };

    private async Task<byte[]?> FindKeyAsync(string kind, CancellationToken cancellationToken) =>
        (await _table.GetAsync(Partition, kind, cancellationToken))?.GetBinary(Key);

    private async Task<byte[]> GetKeyAsync(string kind, CancellationToken cancellationToken)
    {
        if (await FindKeyAsync(kind, cancellationToken) is { } key)
            return key;
        try
        {
            await _table.AddAsync(NewKey(kind), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == StatusCodes.Status409Conflict)
        {
            // Another was first: its key counts.
        }

        return (await FindKeyAsync(kind, cancellationToken))!;
    }
}

/// <summary>The kinds of links; each has a key of its own.</summary>
internal static class LinkKinds
{
    /// <summary>Opens a status paper.</summary>
    public const string Paper = "paper";

    /// <summary>Opens an exported plan.</summary>
    public const string Export = "export";

    /// <summary>Feeds a calendar.</summary>
    public const string Calendar = "calendar";
}
