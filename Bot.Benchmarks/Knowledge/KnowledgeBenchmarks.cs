using System.Globalization;
using BenchmarkDotNet.Attributes;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Knowledge.Analysis;
using ProcessDialogueBot.Knowledge.Indexing;

namespace ProcessDialogueBot.Benchmarks.Knowledge;

/// <summary>Searching what is published, beside the plainest search there is: looking for the words in every text.</summary>
[MemoryDiagnoser]
public class KnowledgeBenchmarks
{
    private const string Question = "Hvem leder styregruppemødet i område 17?";
    private static readonly string[] Words = ["leder", "styregruppe", "område", "17"];
    private readonly KnowledgeIndexBuilder _builder = new(Analyzer.Create());
    private Passage[] _passages = [];
    private KnowledgeIndex _index = null!;

    [Params(200, 20_000)]
    public int Passages { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        string[] subjects = ["styregruppen", "undersøgelsen", "kulturprocessen", "budgettet", "ledelsen", "strategien", "kompetenceudviklingen"];
        string[] verbs = ["ledes af borgmesteren", "er besluttet", "starter i første halvår", "koster 4,5 mio. kr.", "varer 3-5 år", "følges af udvalget"];
        _passages =
        [
            .. Enumerable.Range(0, Passages).Select(i => new Passage(
                i.ToString(CultureInfo.InvariantCulture),
                $"Om {subjects[i % subjects.Length]} i område {i % 500}",
                $"I område {i % 500} gælder, at {subjects[i % subjects.Length]} {verbs[i % verbs.Length]}. Sag nummer {i}.",
                "Sagsfremstilling",
                new DateOnly(2022, 11, 15))),
        ];
        _index = _builder.Build(_passages);
    }

    [Benchmark(Baseline = true, Description = "look for the words in every text")]
    public int Scan() => _passages.Count(passage => Words.Any(word => passage.Body.Contains(word, StringComparison.OrdinalIgnoreCase)));

    [Benchmark(Description = "search the index")]
    public int Search() => _index.Search(Question, 3).Count;

    [Benchmark(Description = "build the index")]
    public int Build() => _builder.Build(_passages).Count;
}
