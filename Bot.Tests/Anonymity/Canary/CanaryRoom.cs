using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>The whole bot over HTTP, with all that it leaves anywhere: logs, traces, metrics, files, rows, and what it says to Teams.</summary>
internal sealed partial class CanaryRoom : IAsyncDisposable
{
    // A Monday, a minute before the release at eight o'clock in Copenhagen.
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 6, 59, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly Wiretap _tap = new();
    private readonly Artefacts _artefacts;
    private readonly Dictionary<string, string?> _settings;
    private readonly TeamsServer? _server;
    private readonly Needles _needles = new();
    private readonly Action<IServiceCollection>? _change;
    private readonly bool _isHasty;
    private int _others;
    private IReadOnlyList<byte[]>? _keys;

    private CanaryRoom(int seed, TeamsServer? server, bool releaseAtOnce, Action<IServiceCollection>? change)
    {
        (_server, _change) = (server, change);

        // A failure quotes, and does not hash; and many are tried.
        _isHasty = releaseAtOnce;
        Writer = new CanaryWriter(seed);
        Teams = server?.Teams ?? new FakeTeams();
        _artefacts = new Artefacts(_tap, _folder.FullName, Writer);
        Teams.Overhear = _artefacts.Hear;
        _settings = new() { ["Anonymity:ReleaseAtOnce"] = $"{releaseAtOnce}", ["Anonymity:DailyLimit"] = releaseAtOnce ? "100000" : "5" };
    }

    public CanaryWriter Writer { get; }

    public FakeTeams Teams { get; }

    public BotApp App { get; private set; } = null!;

    /// <summary>Between the bot and its tables.</summary>
    public FaultyTables Tables { get; private set; } = null!;

    public string Folder => _folder.FullName;

    /// <summary>Boots the bot.</summary>
    /// <param name="seed">Makes this room's writer another than those of other rooms.</param>
    /// <param name="overSockets">Whether both ways are real connections, with all that a server and a client log and measure.</param>
    /// <param name="releaseAtOnce">Whether everything is shown at once. Then what the bot gives is not looked for hashed.</param>
    /// <param name="change">What else is in the bot; for one that leaks on purpose.</param>
    public static async Task<CanaryRoom> OpenAsync(int seed, bool overSockets = false, bool releaseAtOnce = false, Action<IServiceCollection>? change = null)
    {
        var room = new CanaryRoom(seed, overSockets ? await TeamsServer.StartAsync() : null, releaseAtOnce, change);
        room.Boot(new ManualTimeProvider(Start));
        foreach (var needle in room.Writer.Identity.Concat(room.Writer.Texts).SelectMany(secret => SecretForms.Of(secret, room.Keys)))
            room._needles.Add(needle);
        return room;
    }

    /// <summary>Stops the bot and starts it again on what it left.</summary>
    /// <param name="later">How much later.</param>
    public async Task RestartAsync(TimeSpan later = default)
    {
        var now = App.Clock.GetUtcNow() + later;
        await App.DisposeAsync();
        Boot(new ManualTimeProvider(now));
    }

    /// <summary>Adds to what must stand nowhere: what the bot gives a writer.</summary>
    public void LookFor(IEnumerable<Secret> given)
    {
        foreach (var needle in given.SelectMany(secret => _isHasty ? SecretForms.Written(secret) : SecretForms.Of(secret, Keys)))
            _needles.Add(needle);
    }

    /// <summary>What stands somewhere that has come since the last look, or stands there at rest.</summary>
    public async Task<IReadOnlyList<Hit>> FindAsync(bool withFiles = true) =>
        [.. (await _artefacts.TakeAsync(App, withFiles)).SelectMany(artefact => _needles.In(artefact.Bytes).Select(needle => new Hit(needle.Secret, needle.Form, artefact.Place)))];

    /// <summary>What stands in a text.</summary>
    public IEnumerable<string> In(string text) => _needles.In(Encoding.UTF8.GetBytes(text)).Select(needle => needle.Secret).Distinct();

    /// <summary>The same without the forms: which secret stands where.</summary>
    public async Task<IReadOnlyList<string>> LeaksAsync(bool withFiles = true) =>
        [.. (await FindAsync(withFiles)).Select(hit => hit.Leak).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Lets the pool tick until a press is answered, and notes the codes that it shows.</summary>
    public async Task<PressAnswer> TickedAsync(Task<PressAnswer> press)
    {
        var pool = App.Services.GetRequiredService<Pool>();
        while (!press.IsCompleted)
        {
            if (WaitingIn(pool).Count > 0)
                await TickAsync();
            await Task.Yield();
        }

        return Noted(await press);
    }

    /// <summary>Waits until the pool has been handed something; it waits for a tick then.</summary>
    public async Task HandedInAsync()
    {
        while (WaitingIn(App.Services.GetRequiredService<Pool>()).Count == 0)
            await Task.Yield();
    }

    /// <summary>Notes the codes and the random values that an answer shows: from now on they must stand nowhere else.</summary>
    public PressAnswer Noted(PressAnswer answer)
    {
        LookFor(Writer.Note(answer));
        return answer;
    }

    public Task TickAsync() => App.Services.GetRequiredService<Pool>().TickAsync(CancellationToken.None);

    /// <summary>Lets others write, and the pool be released on the next Monday, or this one.</summary>
    public async Task ReleaseAsync()
    {
        for (var person = 0; person < 6; person++)
            await TickedAsync(App.Employee(++_others).ExecuteAsync("comment.submit", new { nonce = $"other-{_others}", accepted = "", text = "Noget andet" }));
        var schedule = App.Services.GetRequiredService<ReleaseSchedule>();
        App.Clock.AdvanceTo(schedule.LatestSlot(App.Clock.GetUtcNow()).AddDays(7));
        await TickAsync();
    }

    /// <summary>Lets a day pass, in which the file is cleaned up.</summary>
    public async Task PassDayAsync()
    {
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.Services.GetRequiredService<ITableService>().GetTable("barrier").UpsertAsync(new TableEntity("barrier", "barrier"), TableUpdateMode.Replace, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _tap.Dispose();
        _folder.Dispose();
    }

    // A tick more or less would be a call of the tables more or less.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_waiting")]
    private static extern ref List<Waiting> WaitingIn(Pool pool);
}
