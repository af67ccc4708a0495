using System.Runtime.CompilerServices;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>Reads user accounts page by page.</summary>
/// <param name="graph">The way to Graph.</param>
internal sealed class GraphUsers(GraphConnection graph)
{
    /// <summary>The most that Graph puts in a page.</summary>
    public const int PageSize = 999;

    private const string Consistency = "ConsistencyLevel";
    private const string Eventual = "eventual";

    /// <summary>The accounts in a group and in the groups within it, each once, enabled and disabled.</summary>
    /// <exception cref="DirectoryException">The group is not there, or Graph does not tell of it.</exception>
    public IAsyncEnumerable<User> InGroupAsync(string group, string[] select, CancellationToken cancellationToken) => ReadAsync(
        (client, token) => client.Groups[group].TransitiveMembers.GraphUser.GetAsync(
            request =>
            {
                // To ask for one kind of member takes an advanced query.
                request.Headers.Add(Consistency, Eventual);
                request.QueryParameters.Count = true;
                request.QueryParameters.Select = select;
                request.QueryParameters.Top = PageSize;
            },
            token),
        cancellationToken);

    /// <summary>The accounts of the organisation that are enabled, guests among them.</summary>
    /// <exception cref="DirectoryException">Graph does not tell.</exception>
    public IAsyncEnumerable<User> OfOrganisationAsync(string[] select, CancellationToken cancellationToken) => ReadAsync(
        (client, token) => client.Users.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = "accountEnabled eq true";
                request.QueryParameters.Select = select;
                request.QueryParameters.Top = PageSize;
            },
            token),
        cancellationToken);

    /// <summary>Whether an account is in use.</summary>
    /// <exception cref="DirectoryException">The bot may not see it. Better nobody than those who have left.</exception>
    public bool IsEnabled(User user) => user.AccountEnabled ?? throw graph.Hides("accountEnabled", "User.Read.All");

    private async IAsyncEnumerable<User> ReadAsync(
        Func<GraphServiceClient, CancellationToken, Task<UserCollectionResponse?>> first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await graph.CallAsync(first, GraphPatience.InBackground, cancellationToken);
        while (true)
        {
            foreach (var user in page.Value ?? throw new DirectoryException(DirectoryFailure.Unavailable))
                yield return user;
            if (page.OdataNextLink is not { } next)
                yield break;
            page = await graph.CallAsync(
                (client, token) => client.Users.WithUrl(next).GetAsync(request => request.Headers.Add(Consistency, Eventual), token),
                GraphPatience.InBackground,
                cancellationToken);
        }
    }
}
