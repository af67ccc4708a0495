using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>The search is worth something only if it finds what leaks: in every form, and at every place.</summary>
public sealed class CanaryControlTests
{
    private const string Id = "5e1f0c9a-77b4-4d02-9c3e-0a4b6f2d8e11";
    private const string Text = "ærligt »talt« er her for lidt tid & ro, ring på 20304050";
    private static readonly Lazy<Needles> Searched = new(() =>
    {
        var needles = new Needles();
        foreach (var needle in new[] { new Secret("id", Id), new Secret("text", Text) }.SelectMany(secret => SecretForms.Of(secret, [Key])))
            needles.Add(needle);
        return needles;
    });

    private static byte[] Key => [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    public static TheoryData<string> Encodings => [.. Encoded.Keys];

    public static TheoryData<string> Hashes => [.. Hashed.Keys];

    // As somebody would write it who stores or logs it; not with the code that makes what is looked for.
    private static readonly Dictionary<string, Func<string, byte[]>> Encoded = new(StringComparer.Ordinal)
    {
        ["UTF-8"] = text => Encoding.UTF8.GetBytes($"Hun skrev: {text}."),
        ["UTF-16"] = text => Encoding.Unicode.GetBytes($"Hun skrev: {text}."),
        ["UTF-16, big end first"] = text => Encoding.BigEndianUnicode.GetBytes($"Hun skrev: {text}."),
        ["large"] = text => Encoding.UTF8.GetBytes(text.ToUpperInvariant()),
        ["its beginning"] = text => Encoding.UTF8.GetBytes(text[..20] + "…"),
        ["JSON"] = text => JsonSerializer.SerializeToUtf8Bytes(new { text }),
        ["JSON in JSON"] = text => JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Serialize(new { text })),
        ["an address"] = text => Encoding.UTF8.GetBytes($"https://example.dk/?q={Uri.EscapeDataString(text)}&r=1"),
        ["a form"] = text => Encoding.UTF8.GetBytes($"a=1&text={WebUtility.UrlEncode(text)}"),
        ["HTML"] = text => Encoding.UTF8.GetBytes($"<p>{WebUtility.HtmlEncode(text)}</p>"),
        ["base64"] = text => Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        ["base64 amid other things"] = text => Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{text}b")) + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{text}c"))),
        ["JSON in base64"] = text => Encoding.UTF8.GetBytes(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { text }))),
        ["base64url"] = text => Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Encoding.Unicode.GetBytes($"a{text}b"))),
        ["hexadecimal"] = text => Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text))),
        ["small hexadecimal"] = text => Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Encoding.Unicode.GetBytes(text))),
    };

    private static readonly Dictionary<string, Func<byte[], byte[]>> Hashed = new(StringComparer.Ordinal)
    {
#pragma warning disable CA5350, CA5351 // What is weak is looked for as well.
        ["MD5"] = MD5.HashData,
        ["SHA1"] = SHA1.HashData,
#pragma warning restore CA5350, CA5351
        ["SHA256"] = SHA256.HashData,
        ["SHA384"] = SHA384.HashData,
        ["SHA512"] = SHA512.HashData,
        ["HMAC-SHA256"] = bytes => HMACSHA256.HashData(Key, bytes),
        ["HMAC-SHA512, no key"] = bytes => HMACSHA512.HashData(Array.Empty<byte>(), bytes),
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_is_found(string encoding)
    {
        Assert.Contains(Searched.Value.In(Encoded[encoding](Text)), needle => needle.Secret == "text");
        Assert.Contains(Searched.Value.In(Encoded[encoding](Id)), needle => needle.Secret == "id");
        Assert.Empty(Searched.Value.In(Encoded[encoding]("Noget helt andet, som er lige så langt som det, der søges efter")));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Every_hash_is_found_also_shortened_and_of_any_spelling(string hash)
    {
        var id = Guid.Parse(Id);
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(Id), Encoding.Unicode.GetBytes(Id.ToUpperInvariant()), Encoding.UTF8.GetBytes($"{id:N}"), id.ToByteArray(), id.ToByteArray(bigEndian: true) })
        {
            var hashed = Hashed[hash](bytes);
            foreach (var written in new[]
            {
                hashed[..8],
                Encoding.UTF8.GetBytes(Convert.ToHexString(hashed)),
                Encoding.UTF8.GetBytes(Convert.ToHexStringLower(hashed)[..16]),
                Encoding.UTF8.GetBytes(Convert.ToBase64String(hashed)),
                Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(hashed)),
                Encoding.UTF8.GetBytes($"{new Guid(hashed[..16])}"),
                Encoding.UTF8.GetBytes($"{BitConverter.ToUInt64(hashed)}"),
                Encoding.UTF8.GetBytes($"{BitConverter.ToInt64(hashed)}"),
            })
                Assert.Contains(Searched.Value.In(written), needle => needle.Secret == "id");
        }
    }
}
