namespace ProcessDialogueBot.People;

/// <summary>The groups of Entra that may be written to. Source: "Working with groups in Microsoft Graph".</summary>
internal interface IGroupDirectory
{
    /// <summary>The most groups that a search answers with.</summary>
    const int MaxFound = 15;

    /// <summary>Whether there are groups to choose from at all; when not, none is found and none is asked for.</summary>
    bool IsAvailable { get; }

    /// <summary>Groups whose name has these words, or begins with them: for a list that follows while somebody types.</summary>
    /// <param name="text">What was typed so far; nothing finds nothing.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>At most <see cref="MaxFound"/>, by name.</returns>
    /// <exception cref="DirectoryException">It cannot be told, or not soon enough for somebody who waits.</exception>
    Task<IReadOnlyList<DirectoryGroup>> SearchAsync(string text, CancellationToken cancellationToken);

    /// <summary>A group by its id; null when there is none, or it is none that is offered.</summary>
    /// <exception cref="DirectoryException">It cannot be told, or not soon enough for somebody who waits.</exception>
    Task<DirectoryGroup?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The people in a group and in the groups within it, each once, as Entra object ids; without disabled accounts. They come page by page,
    /// and a failure can come after some of them.
    /// </summary>
    /// <exception cref="DirectoryException">There is no such group (any more), it is none that is offered, or it cannot be read (now).</exception>
    IAsyncEnumerable<string> GetMembersAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A group of people.</summary>
/// <param name="Id">The Entra object id.</param>
/// <param name="Name">The name, for editors to see.</param>
internal sealed record DirectoryGroup(string Id, string Name);

/// <summary>Where no groups are to be had: <c>People:Graph</c> is not set up.</summary>
internal sealed class NoGroupDirectory : IGroupDirectory
{
    /// <inheritdoc/>
    public bool IsAvailable => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryGroup>> SearchAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DirectoryGroup>>([]);

    /// <inheritdoc/>
    public Task<DirectoryGroup?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<DirectoryGroup?>(null);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> GetMembersAsync(string id, CancellationToken cancellationToken) =>
        throw new DirectoryException(DirectoryFailure.NotFound);
}
