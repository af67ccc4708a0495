using System.Security.Cryptography;
using System.Text;

namespace ProcessDialogueBot.Tests.Knowledge;

/// <summary>Many words to hold the stemmer against the reference with: the words of this project, each with every ending that the algorithm looks at.</summary>
internal static class StemWords
{
    private const string Endings =
        " e s en er es et ene ens ers ets ere ede hed ende erne eren erer heds enes eres eret endes ernes erens erets ered erede erende erendes ethed heden heder hedens "
        + "ig lig els elig løst igst gt gd dt kt ligt ligste elser elserne else løse løshed ighed igheder tt nn mm ss ks ts ps";

    /// <summary>The words by ending; the first ending is none.</summary>
    public static IEnumerable<(string Ending, IReadOnlyList<string> Words)> ByEnding()
    {
        var words = TestResources.Lines("stems.da.txt").Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]).ToList();
        return Endings.Split(' ').Select(ending => (ending, (IReadOnlyList<string>)[.. words.Select(word => word + ending)]));
    }

    /// <summary>What stands for all stems of an ending, in order.</summary>
    public static string Fingerprint(IEnumerable<string> stems) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', stems))));
}
