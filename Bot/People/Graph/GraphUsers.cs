using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Delta;
using Microsoft.Kiota.Abstractions;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Reads user accounts page by page.</summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="options">Tells where it is.</param>
/// <param name="logger">Where it is told that a link is of no use.</param>
internal sealed partial class GraphUsers(GraphConnection graph, IOptions<PeopleOptions> options, ILogger<GraphUsers> logger)
{
    /// <summary>The most that Graph puts in a page of a group. How many are in a page of <see cref="PageOfOrganisationAsync"/> is Graph's own to choose.</summary>
    public const int PageSize = 999;

    private const string Consistency = "ConsistencyLevel";
    private const string Eventual = "eventual";
    private const string Removed = "@removed";
    private readonly Uri _address = options.Value.Graph.BaseUrl;

    /// <summary>The accounts in a group and in the groups within it, each once, enabled and disabled.</summary>
    /// <exception cref="DirectoryException">The group is not there, or Graph does not tell of it.</exception>
    public async IAsyncEnumerable<User> InGroupAsync(string group, string[] select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? link = null; ;)
        {
            var page = await PageOfGroupAsync(group, select, link, cancellationToken) ?? throw new DirectoryException(DirectoryFailure.Unavailable);
            foreach (var user in page.Users)
                yield return user;
            if ((link = page.Next) is null)
                yield break;
        }
    }

    /// <summary>A page of <see cref="InGroupAsync"/>: the first, or that of a link.</summary>
    /// <returns>Null: the link is of no use any more.</returns>
    /// <exception cref="DirectoryException">The group is not there, or Graph does not tell of it.</exception>
    public Task<UserPage?> PageOfGroupAsync(string group, string[] select, string? link, CancellationToken cancellationToken) => link is null
        ? FirstAsync(
            async (client, token) => PageOf(await client.Groups[group].TransitiveMembers.GraphUser.GetAsync(
                request =>
                {
                    // To ask for one kind of member takes an advanced query.
                    request.Headers.Add(Consistency, Eventual);
                    request.QueryParameters.Count = true;
                    request.QueryParameters.Select = select;
                    request.QueryParameters.Top = PageSize;
                },
                token)),
            cancellationToken)
        : FollowAsync(
            link,
            async (client, token) => PageOf(await client.Users.WithUrl(link).GetAsync(request => request.Headers.Add(Consistency, Eventual), token)),
            cancellationToken);

    /// <summary>
    /// A page of all accounts of the organisation, guests and disabled ones among them, or of those that have changed since. Source: "user: delta". It tells of a
    /// property that is asked for whether or not that has changed; of an account it may tell more than once, and of a change again.
    /// </summary>
    /// <returns>Null: the link is of no use any more.</returns>
    /// <exception cref="DirectoryException">Graph does not tell.</exception>
    public Task<UserPage?> PageOfOrganisationAsync(string[] select, string? link, CancellationToken cancellationToken) => link is null
        ? FirstAsync(
            async (client, token) => PageOf(await client.Users.Delta.GetAsDeltaGetResponseAsync(request => request.QueryParameters.Select = select, token)),
            cancellationToken)
        : FollowAsync(link, async (client, token) => PageOf(await client.Users.Delta.WithUrl(link).GetAsDeltaGetResponseAsync(cancellationToken: token)), cancellationToken);

    /// <summary>Whether an account is in use.</summary>
    /// <exception cref="DirectoryException">The bot may not see it. Better nobody than those who have left.</exception>
    public bool IsEnabled(User user) => user.AccountEnabled ?? throw graph.Hides("accountEnabled", "User.Read.All");

    /// <summary>Whether an account has been deleted, for good (<c>deleted</c>) or so that it can be restored (<c>changed</c>). Source: "Get incremental changes for users".</summary>
    public static bool IsRemoved(User user) => user.AdditionalData.ContainsKey(Removed);

    private async Task<UserPage?> FirstAsync(Func<GraphServiceClient, CancellationToken, Task<UserPage?>> call, CancellationToken cancellationToken) =>
        Checked(await graph.CallAsync(call, GraphPatience.InBackground, cancellationToken));

    // 410 is how Graph asks for all to be read anew; a link whose time is over (after seven days) is told of by another 4xx, with one of several codes. Where the answer
    // says to begin is not asked: it is where every reading begins. Source: "Use delta query to track changes in Microsoft Graph data".
    private async Task<UserPage?> FollowAsync(string link, Func<GraphServiceClient, CancellationToken, Task<UserPage?>> call, CancellationToken cancellationToken)
    {
        if (!IsOfGraph(link))
        {
            Log.Elsewhere(logger);
            return null;
        }

        var isRefused = false;
        var page = await graph.CallAsync(
            async (client, token) =>
            {
                try
                {
                    return await call(client, token);
                }
                catch (ApiException answer) when (answer.ResponseStatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
                {
                    Log.NotTaken(logger, answer.ResponseStatusCode, (answer as ODataError)?.Error?.Code);
                    isRefused = true;
                    return new UserPage([], null);
                }
            },
            GraphPatience.InBackground,
            cancellationToken);
        return isRefused ? null : Checked(page);
    }

    private UserPage Checked(UserPage page)
    {
        if ((page.Next is null || IsOfGraph(page.Next)) && (page.Changes is null || IsOfGraph(page.Changes)))
            return page;
        Log.Elsewhere(logger);
        throw new DirectoryException(DirectoryFailure.Unavailable);
    }

    // A link is kept and asked with the bot's token: it must not be able to point anywhere else.
    private bool IsOfGraph(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.GetLeftPart(UriPartial.Authority) == _address.GetLeftPart(UriPartial.Authority)
        && address.AbsolutePath.StartsWith($"{_address.AbsolutePath.TrimEnd('/')}/", StringComparison.Ordinal);

    private static UserPage? PageOf(UserCollectionResponse? page) => page?.Value is { } users ? new UserPage(users, page.OdataNextLink) : null;

    // Each page of changes has one of the two links. One without is no end: those who were to come would be taken for gone.
    private static UserPage? PageOf(DeltaGetResponse? page) => page?.Value is { } users && (page.OdataNextLink ?? page.OdataDeltaLink) is not null
        ? new UserPage(users, page.OdataNextLink, page.OdataDeltaLink)
        : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Microsoft Graph no longer takes the link to go on with (HTTP {Status} {Code}); it is read from the beginning.")]
        public static partial void NotTaken(ILogger logger, int status, string? code);

        [LoggerMessage(LogLevel.Error, "A link to go on with does not point at People:Graph:BaseUrl, and so it is not followed.")]
        public static partial void Elsewhere(ILogger logger);
    }
}
