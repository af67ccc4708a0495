using System.Collections.Concurrent;

namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>Counts what each passage meets of a question. Its arrays have a place for every passage and serve one search after the other.</summary>
internal sealed class HitCounter
{
    private readonly Hit[] _hits;
    private readonly Match[] _matches;
    private readonly bool[] _isHit;
    private readonly bool[] _isMatched;
    private readonly List<int> _hitPassages = [];
    private readonly List<int> _matchedPassages = [];

    private HitCounter(int passages)
    {
        _hits = new Hit[passages];
        _matches = new Match[passages];
        _isHit = new bool[passages];
        _isMatched = new bool[passages];
    }

    /// <summary>The passages that meet anything.</summary>
    public IReadOnlyList<int> Passages => _hitPassages;

    /// <summary>What a passage meets.</summary>
    public ref readonly Hit this[int passage] => ref _hits[passage];

    /// <summary>Says that a passage has a term of the concept that is being counted.</summary>
    public void Add(int passage, in Match match)
    {
        if (!_isMatched[passage])
        {
            _isMatched[passage] = true;
            _matchedPassages.Add(passage);
            _matches[passage] = match;
        }
        else
        {
            _matches[passage] = _matches[passage].Or(match);
        }
    }

    /// <summary>Says that a passage has a word of the question in its title.</summary>
    public void AddTitle(int passage, double rarity)
    {
        Touch(passage);
        _hits[passage].TitleMet += rarity;
    }

    /// <summary>Ends a concept: it counts once in each passage, by the term that stands for it best.</summary>
    public void EndConcept(int place, double importance)
    {
        foreach (var passage in _matchedPassages)
        {
            Touch(passage);
            _hits[passage].Add(place, importance, _matches[passage]);
            _isMatched[passage] = false;
        }

        _matchedPassages.Clear();
    }

    private void Touch(int passage)
    {
        if (_isHit[passage])
            return;
        _isHit[passage] = true;
        _hitPassages.Add(passage);
    }

    private void Clear()
    {
        foreach (var passage in _hitPassages)
        {
            _hits[passage] = default;
            _isHit[passage] = false;
        }

        _hitPassages.Clear();
    }

    /// <summary>The counters of an index; as many as searches have run at once.</summary>
    /// <param name="passages">The number of passages.</param>
    public sealed class Pool(int passages)
    {
        private readonly ConcurrentBag<HitCounter> _idle = [];

        /// <summary>An empty counter.</summary>
        public HitCounter Take() => _idle.TryTake(out var counter) ? counter : new HitCounter(passages);

        /// <summary>Gives a counter back. One that a search broke off with is left to the garbage collector.</summary>
        public void Return(HitCounter counter)
        {
            counter.Clear();
            _idle.Add(counter);
        }
    }
}
