using Microsoft.Graph.Models;

namespace ProcessDialogueBot.People.Graph;

/// <summary>A page of accounts.</summary>
/// <param name="Users">The accounts; in a page of changes also those that are gone, see <see cref="GraphUsers.IsRemoved"/>.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
/// <param name="Changes">On the last page: where to ask later what has changed since; null where Graph does not follow the changes.</param>
internal sealed record UserPage(IReadOnlyList<User> Users, string? Next, string? Changes = null);
