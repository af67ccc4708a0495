using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ProcessDialogueBot.Benchmarks.Fuzz;

/// <summary>Spoils activities: their values, their shape, and now and then their bytes. The same seed spoils the same way.</summary>
/// <param name="samples">What to start from.</param>
/// <param name="seed">Where chance begins.</param>
internal sealed class Mutator(IReadOnlyList<JsonObject> samples, int seed)
{
    private const int Senders = 50;
    private const string Editor = "00000000-0000-0000-0000-0000000000020";
    private readonly Random _random = new(seed);

    // JSON as it stands, so also such as no JSON library would write.
    private static readonly string[] Snippets =
    [
        "null", "true", "false", "0", "-1", "1e400", "99999999999999999999", "0.1", "1e-7", "{}", "[]", "[null]", "[[]]", "{\"id\":null}", "\"\"", "\" \"",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\u202e\\u200b\"", "\"\\\"\\\\\"", "\"æøåÆØÅ 😀\"", "\"NaN\"", "\"-1\"", "\"2026-02-31T25:61:61Z\"",
        "\"message\"", "\"invoke\"", "\"installationUpdate\"", "\"adaptiveCard/action\"", "\"personal\"", "\"channel\"", "\"http://localhost:1/\"",
        "\"http://localhost\\u0000/\"", "\"//localhost\"", "\"localhost\"", "\"mention\"", "\"<at>Bot</at>\"", "\"en\"", "\"xx-invalid-locale-tag\"", "\"*\"",
        "\"'; DROP TABLE Entity; --\"", "\"{0} {1} {\"", "\"%00%0a\\r\\n\"", "\"../../etc/passwd\"", "\"<script>alert(1)</script>\"", "1,\"type\":\"message\"",
        "{\"\\ud800\":1}", "{\"\":{\"\":{}}}", "// comment\n1", "NaN", "'x'", "01", "+1", "\"\t\"",
    ];

    /// <summary>The next body.</summary>
    public byte[] Next()
    {
        var activity = samples[_random.Next(samples.Count)].DeepClone().AsObject();
        activity["id"] = _random.Next().ToString(CultureInfo.InvariantCulture);
        var sender = _random.Next(10) == 0 ? Editor : $"fuzz-{_random.Next(Senders)}";
        activity["from"] = new JsonObject { ["id"] = $"29:{sender}", ["aadObjectId"] = sender, ["name"] = "Navn" };
        var inserted = new List<string>();

        // Half of them in what a person sends, which gets further than what is wrong with the protocol.
        var part = activity["value"] is JsonObject value && _random.Next(2) == 0 ? value : activity;
        for (var i = _random.Next(4); i > 0; i--)
            Spoil(part, inserted);
        var json = activity.ToJsonString();
        for (var i = 0; i < inserted.Count; i++)
            json = json.Replace($"\"{Mark(i)}\"", inserted[i], StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(json);
        return _random.Next(8) == 0 ? SpoilBytes(bytes) : bytes;
    }

    private static string Mark(int number) => $"@@{number}@@";

    private void Spoil(JsonObject activity, List<string> inserted)
    {
        var places = Places(activity).ToList();
        if (places.Count == 0)
            return;
        var (parent, name) = places[_random.Next(places.Count)];
        switch (_random.Next(8))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent[name] = places[_random.Next(places.Count)] is var (other, key) ? other[key]?.DeepClone() : null;
                break;
            case 2:
                Insert($"{new string('[', Depth())}1");
                break;
            case 3:
                var depth = Depth();
                Insert($"{new string('[', depth)}1{new string(']', depth)}");
                break;
            case 4:
                Insert($"\"{new string("aå \u00a0<&"[_random.Next(6)], 1 << _random.Next(15))}\"");
                break;
            case 5 when parent[name] is JsonValue old && old.TryGetValue<string>(out var text):
                var at = _random.Next(text.Length + 1);
                parent[name] = text[..at] + (char)_random.Next(1, 0xD7FF) + text[_random.Next(at, text.Length + 1)..];
                break;
            default:
                Insert(Snippets[_random.Next(Snippets.Length)]);
                break;
        }

        void Insert(string json)
        {
            parent[name] = Mark(inserted.Count);
            inserted.Add(json);
        }
    }

    private int Depth() => _random.Next(1, 80);

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(property => Places(property.Value).Prepend((parent, property.Key))),
        JsonArray array => array.SelectMany(Places),
        _ => [],
    };

    private byte[] SpoilBytes(byte[] bytes)
    {
        var at = _random.Next(bytes.Length);
        var to = _random.Next(at, bytes.Length);
        switch (_random.Next(6))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], .. bytes[to..]];
            case 2:
                return [.. bytes[..to], .. bytes[at..]];
            case 3:
                return [0xEF, 0xBB, 0xBF, .. bytes];
            case 4:
                var noise = new byte[_random.Next(64)];
                _random.NextBytes(noise);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
            default:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
        }
    }
}
