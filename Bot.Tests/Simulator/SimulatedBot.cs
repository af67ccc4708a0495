using System.Text.Json;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.EndToEnd;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>The real bot in a process of its own, in the simulator's Teams and by its clock.</summary>
/// <param name="process">The process.</param>
/// <param name="teams">The simulator.</param>
internal sealed class SimulatedBot(BotProcess process, SimulatorProcess teams) : IAsyncDisposable
{
    /// <summary>The one editor of the municipality.</summary>
    public const string Editor = "99999999-0000-4000-8000-000000000000";

    private const string HoldsDelivery = "now holds the lease delivery";
    private const int BatchSize = 100;
    private readonly HttpClient _http = new() { BaseAddress = process.Address, Timeout = Timeout.InfiniteTimeSpan };

    public BotProcess Process => process;

    public HttpClient Http => _http;

    public SimulatorProcess Teams => teams;

    /// <summary>Whether it is the one that delivers, as far as it knows.</summary>
    public bool Delivers => !process.HasEnded && process.HasSaid(HoldsDelivery);

    /// <summary>Starts it.</summary>
    /// <param name="teams">The simulator.</param>
    /// <param name="tables">The connection string of its tables.</param>
    /// <param name="folder">Where its other files are; the same after a kill.</param>
    /// <param name="settings">What else stands in its environment.</param>
    public static async Task<SimulatedBot> StartAsync(SimulatorProcess teams, string tables, string folder, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var people = Path.Combine(folder, "people.json");
        await File.WriteAllTextAsync(people, JsonSerializer.Serialize(new[] { new { id = Editor, name = "Redaktør", roles = new[] { "Editor" } } }));
        var environment = new Dictionary<string, string>(BotHook.EnvironmentFor(teams.Clock), StringComparer.Ordinal)
        {
            ["People__File"] = people,
            ["Anonymity__KeyFile"] = Path.Combine(folder, "anonymity.json"),
            ["Plan__Reminders"] = "false", // By the wall's clock the sample's milestones are years overdue.
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return new SimulatedBot(await BotProcess.StartAsync(tables, environment), teams);
    }

    /// <summary>Makes everyone known to the bot, as if they had met it one by one.</summary>
    public static async Task MeetAsync(ITableService tables, Population population, Uri serviceUrl)
    {
        var table = tables.GetTable("people");
        foreach (var batch in population.People.Chunk(BatchSize))
        {
            var rows = batch.Select(person => new KnownPerson(person)
            {
                Chat = new ConversationReference(serviceUrl.AbsoluteUri, Population.ChatOf(person), "tenant", "28:bot"),
                ClientLanguage = "da",
            }.ToRow());
            await table.SubmitTransactionAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], CancellationToken.None);
        }
    }

    /// <param name="collect">Whether to collect garbage first.</param>
    public async Task<BotFigures> FiguresAsync(bool collect = false) =>
        BotFigures.Parse(await _http.GetStringAsync(new Uri(BotHook.Figures + (collect ? "?collect" : ""), UriKind.Relative)));

    /// <summary>Waits until it has closed the last open delivery.</summary>
    /// <exception cref="HttpRequestException">It is gone.</exception>
    public async Task NothingOpenAsync(CancellationToken cancellationToken) =>
        (await _http.GetAsync(new Uri(BotHook.Idle, UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        _http.Dispose();
    }
}
