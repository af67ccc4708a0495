using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A small organisation: three editors, a leader and two colleagues in Grenaa, one colleague in Auning.</summary>
internal static class Staff
{
    public const string SecondEditor = "editor-2";
    public const string ThirdEditor = "editor-3";
    public const string GrenaaLeader = "leader-grenaa";
    public const string GrenaaOne = "grenaa-1";
    public const string GrenaaTwo = "grenaa-2";
    public const string Auning = "auning-1";

    /// <summary>Area names have commas.</summary>
    public const string GrenaaArea = "Område Grenaa, Skovstjernen";
    public const string AuningArea = "Område Ørsted, Auning, Allingåbro";

    public const string List = $$"""
        [
          { "id": "00000000-0000-0000-0000-0000000000020", "name": "Ea Redaktør", "area": "Procesteamet", "roles": ["Editor"], "locale": "da" },
          { "id": "{{SecondEditor}}", "name": "Bo Redaktør", "area": "Procesteamet", "roles": ["Editor"], "locale": "da" },
          { "id": "{{ThirdEditor}}", "name": "Ib Redaktør", "area": "Procesteamet", "roles": ["Editor"], "locale": "da" },
          { "id": "{{GrenaaLeader}}", "name": "Mette Leder", "area": "{{GrenaaArea}}", "roles": ["Leader"], "locale": "da" },
          { "id": "{{GrenaaOne}}", "name": "Anne-Marie Holm", "area": "{{GrenaaArea}}", "roles": ["Employee"], "locale": "da" },
          { "id": "{{GrenaaTwo}}", "name": "Hans Holm", "area": "{{GrenaaArea}}", "roles": ["Employee"], "locale": "da" },
          { "id": "{{Auning}}", "name": "Åse Madsen", "area": "{{AuningArea}}", "roles": ["Employee"], "locale": "da" }
        ]
        """;

    public static Support.Person In(BotApp app, string id) => new(app, id);
}

/// <summary>Groups as Entra would tell of them.</summary>
internal sealed class FakeGroups(params IReadOnlyList<(string Id, string Name, string[] Members)> groups) : IGroupDirectory
{
    /// <summary>Why it does not tell; null when it does.</summary>
    public DirectoryFailure? Failure { get; set; }

    public bool IsAvailable => true;

    public Task<IReadOnlyList<DirectoryGroup>> SearchAsync(string text, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DirectoryGroup>>(
        [.. All().Where(group => group.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Select(group => new DirectoryGroup(group.Id, group.Name))]);

    public Task<DirectoryGroup?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(All().Where(group => group.Id == id).Select(group => new DirectoryGroup(group.Id, group.Name)).FirstOrDefault());

    public IAsyncEnumerable<string> GetMembersAsync(string id, CancellationToken cancellationToken) =>
        (All().Where(group => group.Id == id).Select(group => group.Members).FirstOrDefault() ?? throw new DirectoryException(DirectoryFailure.NotFound)).ToAsyncEnumerable();

    private IReadOnlyList<(string Id, string Name, string[] Members)> All() => Failure is { } failure ? throw new DirectoryException(failure) : groups;
}
