using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Graph;

/// <summary>A test with a Graph of its own, and as many bots on it as it wants.</summary>
public abstract class GraphTests : IAsyncLifetime, IDisposable
{
    private readonly List<GraphHost> _hosts = [];

    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeGraph Graph { get; private set; } = null!;

    /// <summary>The first bot.</summary>
    private protected GraphHost Host => _hosts.Count > 0 ? _hosts[0] : NewHost();

    public async Task InitializeAsync() => Graph = await FakeGraph.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await Graph.DisposeAsync();
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected GraphHost NewHost(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        _hosts.Add(new GraphHost(Graph.Address, Folder, settings, services));
        return _hosts[^1];
    }

    /// <summary>Ends a bot, so that another can have its tables.</summary>
    private protected async Task EndAsync(GraphHost host)
    {
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    private protected string User(int number, bool isEnabled = true) =>
        Graph.Directory.Add(new FakeUser(FakeDirectory.Id(number), "Navn") { IsEnabled = isEnabled }).Id;

    private protected string Group(int number, string name, IReadOnlyList<string>? members = null, bool isSecurity = true, bool isMicrosoft365 = false) =>
        Graph.Directory.Add(new FakeGroup(FakeDirectory.Id(number), name)
        {
            Members = members ?? [],
            IsSecurity = isSecurity,
            IsMicrosoft365 = isMicrosoft365,
        }).Id;

    /// <summary>Changes an account, or deletes it.</summary>
    private protected void Change(int number, Func<FakeUser, FakeUser?> change)
    {
        var at = Graph.Directory.Users.FindIndex(user => user.Id == FakeDirectory.Id(number));
        if (change(Graph.Directory.Users[at]) is { } user)
            Graph.Directory.Users[at] = user;
        else
            Graph.Directory.Users.RemoveAt(at);
    }

    private protected static async Task<GraphHost> RefreshAsync(GraphHost host)
    {
        await host.Refresh.RefreshAsync(CancellationToken.None);
        return host;
    }

    /// <summary>The people of the table: number, name and area.</summary>
    private protected static async Task<IEnumerable<string>> TellAsync(GraphHost host) =>
        (await host.Table.ReadAsync(CancellationToken.None)).Values
            .Select(person => (Number: int.Parse(person.Id.Split('-')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), Person: person))
            .OrderBy(known => known.Number)
            .Select(known => $"{known.Number} {known.Person.Name} {known.Person.Area}".TrimEnd());

    /// <summary>What a call that fails means to the caller.</summary>
    private protected static async Task<DirectoryFailure> FailureOfAsync(Func<Task> call) => (await Assert.ThrowsAsync<DirectoryException>(call)).Failure;
}
