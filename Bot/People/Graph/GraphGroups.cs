using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>The groups of Entra, through Microsoft Graph.</summary>
/// <param name="graph">The way to Graph.</param>
/// <param name="users">Reads members.</param>
/// <param name="options">Tells which groups are offered.</param>
internal sealed class GraphGroups(GraphConnection graph, GraphUsers users, IOptions<PeopleOptions> options) : IGroupDirectory
{
    // The most that Graph takes in one "in".
    private const int MaxInFilter = 15;
    private static readonly string[] Shown = ["id", "displayName"];
    private static readonly string[] OfMembers = ["id", "accountEnabled"];
    private readonly IReadOnlyList<string> _offered = options.Value.Graph.Groups;

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryGroup>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        // Quotes would end the phrase that is searched for.
        var words = text.Replace('"', ' ').Replace('\\', ' ').Trim();
        return words.Length == 0 ? Task.FromResult<IReadOnlyList<DirectoryGroup>>([])
            : _offered.Count == 0 ? SearchAllAsync(words, cancellationToken)
            : SearchOfferedAsync(words, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DirectoryGroup?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!IsOffered(id))
            return null;
        try
        {
            return From(await graph.CallAsync(
                (client, token) => client.Groups[id].GetAsync(request => request.QueryParameters.Select = Shown, token),
                GraphPatience.InTurn,
                cancellationToken));
        }
        catch (DirectoryException failure) when (failure.Failure == DirectoryFailure.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> GetMembersAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!IsOffered(id))
            throw new DirectoryException(DirectoryFailure.NotFound);
        await foreach (var user in users.InGroupAsync(id, OfMembers, cancellationToken))
            if (users.IsEnabled(user))
                yield return user.Id!;
    }

    private async Task<IReadOnlyList<DirectoryGroup>> SearchAllAsync(string words, CancellationToken cancellationToken)
    {
        var found = await graph.CallAsync(
            (client, token) => client.Groups.GetAsync(
                request =>
                {
                    request.Headers.Add("ConsistencyLevel", "eventual");
                    request.QueryParameters.Count = true;
                    request.QueryParameters.Search = $"\"displayName:{words}\"";
                    request.QueryParameters.Filter = "securityEnabled eq true or groupTypes/any(type:type eq 'Unified')";
                    request.QueryParameters.Select = Shown;
                    request.QueryParameters.Top = IGroupDirectory.MaxFound;
                },
                token),
            GraphPatience.InTurn,
            cancellationToken);
        return ByName(found.Value ?? throw new DirectoryException(DirectoryFailure.Unavailable));
    }

    private async Task<IReadOnlyList<DirectoryGroup>> SearchOfferedAsync(string words, CancellationToken cancellationToken)
    {
        var groups = new List<Group>();
        foreach (var ids in _offered.Chunk(MaxInFilter))
        {
            var page = await graph.CallAsync(
                (client, token) => client.Groups.GetAsync(
                    request =>
                    {
                        request.QueryParameters.Filter = $"id in ({string.Join(',', ids.Select(id => $"'{id}'"))})";
                        request.QueryParameters.Select = Shown;
                    },
                    token),
                GraphPatience.InTurn,
                cancellationToken);
            groups.AddRange(page.Value ?? throw new DirectoryException(DirectoryFailure.Unavailable));
        }

        return ByName(groups.Where(group => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => group.DisplayName?.Contains(word, StringComparison.CurrentCultureIgnoreCase) is true)));
    }

    private static IReadOnlyList<DirectoryGroup> ByName(IEnumerable<Group> groups) =>
        [.. groups.Select(From).OrderBy(group => group.Name, StringComparer.CurrentCulture).Take(IGroupDirectory.MaxFound)];

    private static DirectoryGroup From(Group group) => new(group.Id!, group.DisplayName ?? "");

    // An id ends up in an address; anything but a GUID is none.
    private bool IsOffered(string id) =>
        Guid.TryParse(id, out _) && (_offered.Count == 0 || _offered.Contains(id, StringComparer.OrdinalIgnoreCase));
}
