using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>Every form in which a secret could stand somewhere.</summary>
internal static class SecretForms
{
    private const int BitsInCharacter = 6;

    /// <summary>What to look for.</summary>
    /// <param name="secret">What must stand nowhere.</param>
    /// <param name="keys">The keys that the bot has: with them, too, it could have been hashed.</param>
    public static IEnumerable<Needle> Of(Secret secret, IReadOnlyList<byte[]> keys) => Written(secret).Concat(
        from raw in secret.Raw()
        where !raw.Form.StartsWith("a part", StringComparison.Ordinal)
        from hash in SecretHashes.Of(raw.Bytes, keys)
        select new Needle(secret.Name, $"{hash.Name} of {raw.Form}", hash.Bytes));

    /// <summary>The same without the hashes.</summary>
    public static IEnumerable<Needle> Written(Secret secret)
    {
        foreach (var (form, bytes) in secret.Raw())
            foreach (var (encoding, encoded) in Encoded(bytes))
                yield return new Needle(secret.Name, $"{form}{encoding}", encoded);

        foreach (var text in secret.Spellings.Concat(secret.Parts))
            foreach (var (escape, escaped) in Escaped(text))
                if (escaped != text)
                    foreach (var (encoding, encoded) in Encoded(Encoding.UTF8.GetBytes(escaped))) // A card in a row is JSON as bytes.
                        yield return new Needle(secret.Name, $"{escape}{encoding}", encoded);
    }

    /// <summary>Bytes as they are, in hexadecimal and in base64.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Encoded(byte[] bytes)
    {
        yield return ("", bytes);
        yield return (" in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        yield return (" in HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        for (var before = 0; before < 3; before++)
        {
            yield return ($" in base64 from {before}", Encoding.ASCII.GetBytes(Base64(bytes, before)));
            yield return ($" in base64url from {before}", Encoding.ASCII.GetBytes(Base64(bytes, before).Replace('+', '-').Replace('/', '_')));
        }
    }

    // Only the characters that no neighbour has a say in.
    private static string Base64(byte[] bytes, int before)
    {
        var first = ((before * 8) + BitsInCharacter - 1) / BitsInCharacter;
        var end = (before + bytes.Length) * 8 / BitsInCharacter;
        return Convert.ToBase64String([.. new byte[before], .. bytes])[first..end];
    }

    private static IEnumerable<(string Name, string Text)> Escaped(string text)
    {
        var json = JavaScriptEncoder.Default.Encode(text);
        var address = Uri.EscapeDataString(text);
        yield return ("JSON", json);
        yield return ("JSON in JSON", JavaScriptEncoder.Default.Encode(json));
        yield return ("JSON, relaxed", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));
        yield return ("JSON, small", Lower(json, "\\u", 4));
        yield return ("an address", address);
        yield return ("an address, small", Lower(address, "%", 2));
        yield return ("a form", WebUtility.UrlEncode(text));
        yield return ("HTML", WebUtility.HtmlEncode(text));
    }

    private static string Lower(string text, string mark, int digits)
    {
        var parts = text.Split(mark);
        return string.Join(mark, parts.Select((part, index) => index == 0 ? part : part[..digits].ToLowerInvariant() + part[digits..]));
    }
}
