using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Tests.Knowledge;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>
/// <c>stemmer</c>: holds the Danish stemmer against the reference implementation, word for word over Debian's Danish dictionary. Needs the packages
/// <c>libstemmer-tools</c> and <c>wdanish</c>. <c>stemmer fingerprints</c> prints what <c>stems.reference.txt</c> in the tests is to hold.
/// </summary>
internal static class StemmerCommand
{
    private const string Dictionary = "/usr/share/dict/danish";
    private const int FewestWords = 100_000;
    private const int ShownDifferences = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["fingerprints"])
        {
            foreach (var (ending, words) in StemWords.ByEnding())
                Console.WriteLine($"-{ending} {StemWords.Fingerprint(await ReferenceAsync(words))}");
            return 0;
        }

        string[] dictionary = [.. File.ReadLines(Dictionary).Select(word => word.Normalize(NormalizationForm.FormC).ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        var reference = await ReferenceAsync(dictionary);
        var different = dictionary.Zip(reference, (word, stem) => (Word: word, Wanted: stem, Is: DanishStemmer.Stem(word))).Where(entry => entry.Is != entry.Wanted).ToList();
        foreach (var (word, wanted, stem) in different.Take(ShownDifferences))
            Console.WriteLine($"{word}: {stem}, and the reference says {wanted}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{dictionary.Length:N0} words of {Dictionary}, {different.Count:N0} stemmed otherwise than by stemwords -l danish"));
        return different.Count == 0 && dictionary.Length >= FewestWords ? 0 : 1;
    }

    private static async Task<string[]> ReferenceAsync(IReadOnlyList<string> words)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stemwords = Process.Start(new ProcessStartInfo("stemwords", ["-l", "danish"])
        { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = utf8, StandardOutputEncoding = utf8 })!;
        var reading = stemwords.StandardOutput.ReadToEndAsync();
        foreach (var word in words)
            await stemwords.StandardInput.WriteAsync($"{word}\n");
        stemwords.StandardInput.Close();
        var stems = (await reading).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await stemwords.WaitForExitAsync();
        return stems.Length == words.Count ? stems : throw new InvalidOperationException($"stemwords answered {stems.Length} words of {words.Count}.");
    }
}
