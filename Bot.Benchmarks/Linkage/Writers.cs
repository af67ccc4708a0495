using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>What people write anonymously in a run, and what they do with their codes.</summary>
/// <param name="chat">The way to the bot.</param>
/// <param name="run">The run.</param>
/// <param name="random">Decides.</param>
internal sealed partial class Writers(Chat chat, LinkageRun run, Random random)
{
    private const int Attempts = 3;
    private static readonly string[] Syllables = ["ba", "de", "fi", "go", "hu", "jy", "kæ", "lø", "må", "nar", "per", "ris", "sol", "tun", "ver"];
    private readonly Dictionary<string, List<string>> _codes = [];

    /// <summary>Who wrote what; for the judge only.</summary>
    public Dictionary<string, string> Truth { get; } = new(StringComparer.Ordinal);

    /// <summary>Every code that was shown.</summary>
    public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the texts that stand in the tables for the process team.</summary>
    public HashSet<string> Released { get; } = new(StringComparer.Ordinal);

    /// <summary>How many retries there were.</summary>
    public int Retries { get; private set; }

    /// <summary>How many texts were added to others.</summary>
    public int Additions { get; private set; }

    /// <summary>How many the process team has answered or hidden.</summary>
    public int Replies { get; set; }

    /// <summary>Whether a person has a code.</summary>
    public bool HasCode(string person) => _codes.ContainsKey(person);

    /// <summary>Takes note of what the process team can see now.</summary>
    public void Shown(IEnumerable<StoredRow> rows)
    {
        foreach (var row in rows)
            foreach (Match match in Id().Matches(row.Properties))
                Released.Add(match.Groups["id"].Value);
    }

    /// <summary>Opens the form.</summary>
    /// <returns>Its random value.</returns>
    public async Task<string> OpenAsync(string person)
    {
        run.Note(person, "open");
        if (random.Next(2) == 0)
            return Chat.NonceIn(await chat.PressAsync(person, "comment.form", []))!;
        await chat.SayAsync(person, "kommentar");
        return Chat.NonceIn(run.Artefacts.Connector.Last().Line)!;
    }

    /// <summary>Writes a comment, in a form that was opened or in one that lay folded on a card, and sends it again when it was not received.</summary>
    public async Task SubmitAsync(string person, string area)
    {
        var form = random.Next(3) == 0 ? "folded" : await OpenAsync(person);
        var data = new JsonObject { ["nonce"] = form, ["accepted"] = "", ["text"] = Text(person) };
        if (random.NextDouble() < 0.7)
            data["area"] = area;
        var answer = await SendAsync(person, "submit", "comment.submit", data);
        for (var attempt = 0; Chat.ReceiptIn(answer) is null && attempt < Attempts; attempt++)
        {
            Retries++;
            answer = await SendAsync(person, "submit", "comment.submit", data);
        }

        if (Chat.ReceiptIn(answer) is not { } code)
            return;
        Codes.Add(code);
        (_codes.TryGetValue(person, out var codes) ? codes : _codes[person] = []).Add(code);
    }

    /// <summary>Looks up a code, and sometimes writes more.</summary>
    public async Task ReadAsync(string person)
    {
        run.Note(person, "read");
        var code = _codes[person][random.Next(_codes[person].Count)];
        var answer = await chat.PressAsync(person, "receipt.read", new JsonObject { ["code"] = code });
        if (!answer.Contains("receipt.write", StringComparison.Ordinal) || random.NextDouble() > 0.3)
            return;
        Additions++;
        await SendAsync(person, "add", "receipt.write", new JsonObject { ["code"] = code, ["nonce"] = Chat.NonceIn(answer)!, ["accepted"] = "", ["text"] = Text(person) });
    }

    // Teams sends some twice, and some are on their way when the bot is killed.
    private async Task<string> SendAsync(string person, string kind, string verb, JsonObject data)
    {
        var (id, repeats, dies) = (chat.NextId(), random.NextDouble() < 0.05, random.NextDouble() < 0.01);
        run.Note(person, kind);
        var taken = run.Probe.NextAsync();
        var sent = chat.PressAsync(person, verb, data.DeepClone().AsObject(), id);
        await Task.WhenAny(taken, sent);
        var again = repeats ? chat.PressAsync(person, verb, data.DeepClone().AsObject(), id) : null;
        Retries += repeats ? 1 : 0;
        if (dies && run.Size.KillsPerWeek > 0)
            await run.KillAsync();
        var answer = await run.AnswerAsync(sent);
        if (again is not null)
            await run.AnswerAsync(again);
        return answer;
    }

    private string Text(string person)
    {
        var text = $"{RawBytes.Marker}{string.Concat(random.GetItems("abcdefghijklmnop".AsSpan(), 12))} "
            + string.Join(' ', Enumerable.Range(0, 8 + random.Next(20)).Select(_ => string.Concat(random.GetItems(Syllables, 1 + random.Next(3)))));
        Truth[text] = person;
        return text;
    }

    [GeneratedRegex(RawBytes.Marker + "(?<id>[a-p]{12})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
