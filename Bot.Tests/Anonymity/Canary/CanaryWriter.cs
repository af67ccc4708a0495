using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>One who writes anonymously, and of whom everything is unique.</summary>
internal sealed class CanaryWriter
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private readonly List<Secret> _given = [];
    private readonly Random _random;

    /// <param name="seed">Makes it another than those of other tests, and the same every time.</param>
    public CanaryWriter(int seed)
    {
        _random = new Random(seed);
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        Id = $"{new Guid(bytes)}";
        TeamsId = $"29:1{Draw(60)}";
        Chat = $"a:1{Draw(60)}";
        Name = $"Kanariefugl {Draw(8)} Åkjær";
        Mail = $"{Draw(12).ToLowerInvariant()}@norddjurs.example";
        Text = NewText("mangler »tid« til overlevering & ro");
        More = NewText("gælder også om natten, når vagten er alene");
        Question = NewText("bestemmer, hvornår vagterne lægges om");
    }

    public string Id { get; }

    public string TeamsId { get; }

    public string Chat { get; }

    public string Name { get; }

    public string Mail { get; }

    /// <summary>The comment. It holds a telephone number, of which the form warns.</summary>
    public string Text { get; }

    /// <summary>What is added to it.</summary>
    public string More { get; }

    /// <summary>What is asked.</summary>
    public string Question { get; }

    /// <summary>Who it is, as Teams tells the bot.</summary>
    public IReadOnlyList<Secret> Identity =>
        [new("object id", Id), new("Teams id", TeamsId), new("chat", Chat), new("name", Name), new("mail", Mail)];

    /// <summary>What it writes.</summary>
    public IReadOnlyList<Secret> Texts => [new("text", Text), new("addition", More), new("question", Question)];

    public Person In(IBot app) => new(app, Id) { TeamsId = TeamsId, Chat = Chat, Name = Name, Mail = Mail };

    /// <summary>Notes the code on a card, and the random values of the forms there.</summary>
    /// <returns>The new secrets.</returns>
    public IReadOnlyList<Secret> Note(PressAnswer answer)
    {
        var lines = answer.IsCard ? answer.Text.Split('\n') : [];
        var codes = lines.Where(line => line.Length == 25 && line.Count(letter => letter == '-') == 4).SelectMany(line => Secret.Code("code", line));
        var found = codes.Concat(NoncesIn(answer.Json.GetRawText())).Where(secret => !_given.Contains(secret)).ToList();
        _given.AddRange(found);
        return found;
    }

    /// <summary>The random values of the forms in some JSON.</summary>
    public static IEnumerable<Secret> NoncesIn(string json) => json.Split("\"nonce\":\"").Skip(1)
        .Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])
        .Where(nonce => nonce != ProcessDialogueBot.Anonymity.PoolDraft.SharedNonce).Distinct().Select(nonce => new Secret("nonce", nonce));

    // Unique at both ends; and no digits but in the telephone number, or it could look like a code.
    private string NewText(string words) => $"{Word(16)} {words}, ring på {_random.Next(20_000_000, 99_999_999)} {Word(24)}";

    private string Word(int length) => new(_random.GetItems<char>("abcdefghijklmnopqrstuvwxyzæøå", length));

    private string Draw(int length) => new(_random.GetItems<char>(Letters, length));
}
