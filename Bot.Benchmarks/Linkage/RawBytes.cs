using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// The bytes of the database's file and of its write-ahead log, kept as they were and searched: freed pages and old log frames are in them too. Every
/// text that is written in a run carries <see cref="Marker"/> and an id of its own, so that one search finds all that is left of any of them.
/// </summary>
/// <param name="database">The database's file.</param>
/// <param name="folder">Where copies are kept, compressed.</param>
internal sealed partial class RawBytes(string database, string folder)
{
    /// <summary>Begins every text.</summary>
    public const string Marker = "zvqkanarie";

    private static readonly string[] OtherForms = [.. Base64Forms(Marker), Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(Marker)), Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(Marker))];
    private static readonly SearchValues<string> Others = SearchValues.Create(OtherForms, StringComparison.Ordinal);

    /// <summary>How many copies there are.</summary>
    public int Copies { get; private set; }

    /// <summary>How many bytes were searched.</summary>
    public long Bytes { get; private set; }

    /// <summary>Ids of texts that stood there in the clear before they were released, and what was found that must never be there.</summary>
    public List<string> Finds { get; } = [];

    /// <summary>How many released texts were found: that the search works.</summary>
    public int Released { get; private set; }

    /// <summary>Keeps the bytes as they are now, and searches them.</summary>
    /// <param name="released">Whether the text with an id has been released.</param>
    /// <param name="codes">All codes that were shown.</param>
    public void Keep(Func<string, bool> released, IReadOnlyCollection<string> codes)
    {
        Copies++;
        var forms = codes.SelectMany(code => new[] { code, code.Replace("-", "", StringComparison.Ordinal) }).ToArray();
        var secrets = SearchValues.Create(forms, StringComparison.Ordinal);
        foreach (var file in new[] { database, database + "-wal" }.Where(File.Exists))
        {
            var bytes = Read(file);
            Bytes += bytes.Length;
            using (var copy = new GZipStream(File.Create(Path.Combine(folder, $"{Copies:000}-{Path.GetFileName(file)}.gz")), CompressionLevel.Fastest))
                copy.Write(bytes);
            var text = Encoding.Latin1.GetString(bytes);
            foreach (Match match in Text().Matches(text))
            {
                if (released(match.Groups["id"].Value))
                    Released++;
                else
                    Finds.Add($"{Path.GetFileName(file)}: a text before its release");
            }

            if (text.AsSpan().ContainsAny(Others))
                Finds.Add($"{Path.GetFileName(file)}: a text in base64 or UTF-16");
            if (forms.Length > 0 && text.AsSpan().ContainsAny(secrets))
                Finds.Add($"{Path.GetFileName(file)}: a code");
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // What of a text is the same in base64 wherever in its group of three the text begins.
    private static IEnumerable<string> Base64Forms(string text) => Enumerable.Range(0, 3).Select(before =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', before) + text)) is var form && before == 0 ? form[..12] : form[4..12]);

    [GeneratedRegex(Marker + "(?<id>[a-p]{12})", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Text();
}
