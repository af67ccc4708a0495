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
    private static readonly string[] Syllables = ["ba", "de", "fi", "go", "hu", "jy", "kæ", "lø", "må", "nar", "per", "ris", "sol", "tun", "ver"];
    private readonly string _folder = Directory.CreateTempSubdirectory("linkage-").FullName;
    private readonly ManualTimeProvider _clock = new(Start.AddHours(-1));
    private readonly Dictionary<string, List<string>> _codes = [];
    private readonly Random _random;
    private readonly RunSize _size;
    private readonly ConcurrentDictionary<string, DateTimeOffset>? _came;
    private readonly TableFile _file;
    private LinkageApp _app;
    private readonly Chat _chat;

    private LinkageRun(RunSize size, bool leaks)
    {
        (_size, _came, _random) = (size, leaks ? new(StringComparer.Ordinal) : null, new Random(size.Seed + 1));
        Artefacts = new Artefacts(_clock);
        Population = new Population(size, Start);
        _file = new TableFile(Path.Combine(_folder, "bot.db"));
        _app = new LinkageApp(_folder, _clock, Artefacts, _came);
        _chat = new Chat { Client = _app.CreateClient() };
    }

    public Artefacts Artefacts { get; }

    public Population Population { get; }

    /// <summary>Who wrote what; for the judge only.</summary>
    public Dictionary<string, string> Truth { get; } = new(StringComparer.Ordinal);

    /// <summary>How many restarts there were.</summary>
    public int Kills { get; private set; }

    /// <summary>How many retries there were.</summary>
    public int Retries { get; private set; }

    /// <summary>Lives through it.</summary>
    public static async Task<LinkageRun> RunAsync(RunSize size, bool leaks)
    {
        var run = new LinkageRun(size, leaks);
        using (run.Artefacts.Listen())
            await run.LiveAsync();
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task LiveAsync()
    {
        // Four of five have the app from the beginning; the others meet it when they first write.
        foreach (var person in Population.People.Where((_, index) => index % 5 != 4))
            await _chat.InstallAsync(person);

        var plan = new Queue<Intention>(Population.Plan());
        var end = Start.AddDays(7 * _size.Weeks).AddHours(9);
        for (var hour = Start; hour <= end; hour += TimeSpan.FromHours(1))
        {
            while (plan.TryPeek(out var next) && next.At < hour)
                await DoAsync(plan.Dequeue());
            await PassTimeAsync(hour);
            Artefacts.Snapshots.Add(_file.Read(_clock.GetUtcNow()));
            if (_random.NextDouble() < _size.KillsPerWeek / 168.0)
                await KillAsync();
        }
    }

    private async Task DoAsync(Intention intention)
    {
        await PassTimeAsync(intention.At);
        switch (intention.Kind)
        {
            case "submit":
                await SubmitAsync(intention.Person);
                break;
            case "open":
                await OpenAsync(intention.Person);
                break;
            case "read" when _codes.TryGetValue(intention.Person, out var codes):
                Note(intention.Person, "read");
                await _chat.PressAsync(intention.Person, "receipt.read", new JsonObject { ["code"] = codes[_random.Next(codes.Count)] });
                break;
            default:
                Note(intention.Person, "other");
                await _chat.SayAsync(intention.Person, _random.Next(2) == 0 ? "hjælp" : "status");
                break;
        }
    }

    private async Task SubmitAsync(string person)
    {
        var form = await OpenAsync(person);
        var text = string.Join(' ', Enumerable.Range(0, 8 + _random.Next(20)).Select(_ => string.Concat(_random.GetItems(Syllables, 1 + _random.Next(3)))));
        Truth[text] = person;
        var (id, repeats, dies) = (_chat.NextId(), _random.NextDouble() < 0.05, _random.NextDouble() < 0.01);
        Note(person, "submit");
        var taken = _app.Probe.NextAsync();
        var sent = SendAsync(person, form, text, id);
        await Task.WhenAny(taken, sent);
        var again = repeats ? SendAsync(person, form, text, id) : null;
        if (dies)
            await KillAsync();
        var code = Chat.ReceiptIn(await AnswerAsync(sent));
        if (again is not null)
            await AnswerAsync(again);
        Retries += repeats ? 1 : 0;

        // What was not received is sent again, from the same form, as people and Teams do.
        for (var attempt = 0; code is null && attempt < 3; attempt++)
        {
            Retries++;
            Note(person, "submit");
            taken = _app.Probe.NextAsync();
            sent = SendAsync(person, form, text, _chat.NextId());
            await Task.WhenAny(taken, sent);
            code = Chat.ReceiptIn(await AnswerAsync(sent));
        }

        if (code is not null)
            (_codes.TryGetValue(person, out var codes) ? codes : _codes[person] = []).Add(code);
    }

    private Task<string> SendAsync(string person, string nonce, string text, string id) =>
        _chat.PressAsync(person, "comment.submit", new JsonObject { ["nonce"] = nonce, ["accepted"] = "", ["text"] = text }, id);

    private async Task<string> OpenAsync(string person)
    {
        Note(person, "open");
        if (_random.Next(2) == 0)
            return Chat.NonceIn(await _chat.PressAsync(person, "comment.form", []))!;
        await _chat.SayAsync(person, "kommentar");
        return Chat.NonceIn(Artefacts.Connector.Last().Line)!;
    }

    private void Note(string person, string kind) => Artefacts.Uses.Add(new Use(_clock.GetUtcNow(), person, kind));

    // The answer comes with the next tick, and needs no more time after it: more would make it late.
    private async Task<string> AnswerAsync(Task<string> answer)
    {
        if (!answer.IsCompleted)
            await PassTimeAsync(_clock.GetUtcNow() + AnonymityOptions.Period);
        try
        {
            return await answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // The bot was killed on the way.
            return "";
        }
    }

    private async Task PassTimeAsync(DateTimeOffset until)
    {
        if (until <= _clock.GetUtcNow())
            return;
        _clock.AdvanceTo(until);
        await _app.Tables.PoolWrittenAfterAsync(until - AnonymityOptions.Period);
    }

    private async Task KillAsync()
    {
        Kills++;
        _app.Tables.Kill();
        await _app.DisposeAsync();
        _app = new LinkageApp(_folder, _clock, Artefacts, _came);
        _chat.Client = _app.CreateClient();
    }
}
