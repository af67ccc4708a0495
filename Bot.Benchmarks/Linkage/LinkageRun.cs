using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>Lives through some weeks with the real bot and keeps everything.</summary>
internal sealed class LinkageRun : IAsyncDisposable
{
    // A Monday, Copenhagen's midnight in winter.
    private static readonly DateTimeOffset Start = new(2026, 1, 4, 23, 0, 0, TimeSpan.Zero);

    // Eight in Copenhagen.
    private const int HourOfRelease = 7;
    private readonly string _folder = Directory.CreateTempSubdirectory("linkage-").FullName;
    private readonly ManualTimeProvider _clock = new(Start.AddHours(-1));
    private readonly Random _random;
    private readonly ConcurrentDictionary<string, DateTimeOffset>? _came;
    private readonly string _connection;
    private readonly StoredTables _tables;
    private readonly List<(DateTimeOffset Wall, DateTimeOffset Simulated)> _times = [];
    private readonly Chat _chat;
    private LinkageApp _app;

    private LinkageRun(RunSize size, bool leaks, string? account)
    {
        (Size, _came, _random) = (size, leaks ? new(StringComparer.Ordinal) : null, new Random(size.Seed + 1));
        Artefacts = new Artefacts(_clock);
        var file = Path.Combine(_folder, "bot.db");
        _connection = account ?? $"Data Source={file}";
        _tables = new StoredTables(account is null ? file : null, account);
        Raw = account is null ? new RawBytes(file, Directory.CreateDirectory(Path.Combine(_folder, "raw")).FullName) : null;
        _app = NewApp();
        _chat = new Chat { Client = _app.CreateClient() };
        Writers = new Writers(_chat, this, _random);
    }

    public RunSize Size { get; }

    public Artefacts Artefacts { get; }

    public Population Population { get; private set; } = null!;

    /// <summary>The bytes of the file; null when there is none.</summary>
    public RawBytes? Raw { get; }

    /// <summary>What people write, and who; for the judge only.</summary>
    public Writers Writers { get; }

    /// <summary>Sees handlers wait.</summary>
    public HandlerProbe Probe => _app.Probe;

    /// <summary>How many restarts there were.</summary>
    public int Kills { get; private set; }

    // A signature, as Azurite would refuse a request that was signed at the time of the run.
    private const string AllThatIsDoneToTables = "rwdlacu";

    /// <summary>Lives through it.</summary>
    public static async Task<LinkageRun> RunAsync(RunSize size, bool leaks)
    {
        var run = new LinkageRun(size, leaks, size.OnAzurite ? (await Azurite.StartedAsync()).NewAccount().Signed(AllThatIsDoneToTables) : null);
        using (run.Artefacts.Listen())
            await run.LiveAsync();
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The time of the run at which something happened by the wall's clock, which is Azurite's; as it is where the run's own clock was asked.</summary>
    public DateTimeOffset Simulated(DateTimeOffset moment) =>
        !Size.OnAzurite ? moment : _times.FindIndex(time => time.Wall > moment) switch { 0 => Start, < 0 => _times[^1].Simulated, var index => _times[index - 1].Simulated };

    /// <summary>Takes note of what Teams sees.</summary>
    public void Note(string person, string kind) => Artefacts.Uses.Add(new Use(_clock.GetUtcNow(), person, kind));

    /// <summary>The bot's answer, with the next tick of the pool when it takes one; empty when the bot was killed on the way.</summary>
    public async Task<string> AnswerAsync(Task<string> answer)
    {
        // It needs no more time than one tick: more would make it late.
        if (!answer.IsCompleted)
            await PassTimeAsync(_clock.GetUtcNow() + AnonymityOptions.Period);
        try
        {
            return await answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            return "";
        }
    }

    /// <summary>Takes the disk away from the bot, and starts it again.</summary>
    public async Task KillAsync()
    {
        Kills++;
        var tables = _app.Tables;
        tables.Kill();
        await _app.DisposeAsync();
        await tables.ClosedAsync();
        Raw?.Keep(Writers.Released.Contains, Writers.Codes);
        _app = NewApp();
        _chat.Client = _app.CreateClient();
    }

    private LinkageApp NewApp() => new(_folder, _connection, _clock, Artefacts, _came);

    private async Task LiveAsync()
    {
        Population = new Population(Size, Chat.AreasIn(await _chat.PressAsync(LinkageApp.Editor, "comment.form", [])), Start);
        foreach (var person in Population.Installed)
            await _chat.InstallAsync(person);

        var plan = new Queue<Intention>(Population.Plan());
        var end = Start.AddDays(7 * Size.Weeks).AddHours(9);
        for (var hour = Start; hour <= end; hour += TimeSpan.FromHours(Size.SnapshotHours))
        {
            while (plan.TryPeek(out var next) && next.At < hour)
                await DoAsync(plan.Dequeue());
            await PassTimeAsync(hour);

            // A release that the last tick has begun is over when the next has been.
            if (hour.Hour == HourOfRelease)
                await PassTimeAsync(hour + AnonymityOptions.Period);
            await LookAsync();
            if (_random.NextDouble() < Size.KillsPerWeek * Size.SnapshotHours / 168.0)
                await KillAsync();
        }
    }

    private async Task LookAsync()
    {
        var now = _clock.GetUtcNow();
        var snapshot = await _tables.ReadAsync(now);
        Artefacts.Snapshots.Add(snapshot);
        var shown = snapshot.Changed.Where(row => row.Table == "threads").ToList();
        Writers.Shown(shown);
        if (now.Hour == HourOfRelease)
            Raw?.Keep(Writers.Released.Contains, Writers.Codes);
        foreach (var row in shown.Where(row => row.Key.Length == "comment ".Length + 64))
            if (_random.Next(2) == 0)
                await ReplyAsync(row.Key["comment ".Length..]);
    }

    // The process team reads what has come, answers some, and hides a few.
    private async Task ReplyAsync(string comment)
    {
        if (Chat.VersionIn(await _chat.PressAsync(LinkageApp.Editor, "comment.open", new JsonObject { ["id"] = comment }), comment) is not { } version)
            return;
        var (verb, field) = _random.Next(10) == 0 ? ("comment.hide", "reason") : ("comment.reply", "reply");
        await _chat.PressAsync(LinkageApp.Editor, verb, new JsonObject { ["id"] = comment, ["version"] = version, [field] = "Tak, det tager vi op." });
        Writers.Replies++;
    }

    private async Task DoAsync(Intention intention)
    {
        await PassTimeAsync(intention.At);
        switch (intention.Kind)
        {
            case "submit":
                await Writers.SubmitAsync(intention.Person, Population.Areas[intention.Person]);
                break;
            case "open":
                await Writers.OpenAsync(intention.Person);
                break;
            case "read" when Writers.HasCode(intention.Person):
                await Writers.ReadAsync(intention.Person);
                break;
            case "follow":
                Note(intention.Person, "other");
                await _chat.SayAsync(intention.Person, "følg");
                break;
            default:
                Note(intention.Person, "other");
                await _chat.SayAsync(intention.Person, _random.Next(2) == 0 ? "hjælp" : "status");
                break;
        }
    }

    private async Task PassTimeAsync(DateTimeOffset until)
    {
        if (until <= _clock.GetUtcNow())
            return;
        _times.Add((RealTime.Instance.GetUtcNow(), _clock.GetUtcNow()));
        _clock.SkipTo(until);
        await _app.Tables.PoolWrittenAfterAsync(until - AnonymityOptions.Period);
        _times.Add((RealTime.Instance.GetUtcNow(), until));
    }
}
