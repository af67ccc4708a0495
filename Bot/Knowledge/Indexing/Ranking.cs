namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>The best candidates so far, best first; of the parts of one text only the best.</summary>
/// <param name="size">How many are kept.</param>
/// <param name="passages">All passages.</param>
internal sealed class Ranking(int size, IReadOnlyList<IndexedPassage> passages)
{
    private readonly List<Candidate> _best = new(size + 1);

    /// <summary>The candidates, best first.</summary>
    public ReadOnlySpan<Candidate> Best => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_best);

    /// <summary>Whether a candidate of at most this score could still be among the best.</summary>
    public bool MayTake(double mostScore, bool isBeside) =>
        _best.Count < size || _best[^1] is var last && (last.IsBeside == isBeside ? mostScore >= last.Score : last.IsBeside);

    /// <summary>Takes a candidate in, if it is good enough.</summary>
    public void Take(in Candidate candidate)
    {
        var text = TextOf(candidate.Passage);
        for (var i = 0; i < _best.Count; i++)
            if (string.Equals(TextOf(_best[i].Passage), text, StringComparison.Ordinal))
            {
                if (!IsBetter(candidate, _best[i]))
                    return;
                _best.RemoveAt(i);
                break;
            }

        var place = _best.Count;
        while (place > 0 && IsBetter(candidate, _best[place - 1]))
            place--;
        _best.Insert(place, candidate);
        if (_best.Count > size)
            _best.RemoveAt(size);
    }

    private string TextOf(int passage) => passages[passage].Passage is var told ? told.PartOf ?? told.Id : "";

    // Of two that are as good, the newer one; after that the order in which they were published.
    private bool IsBetter(in Candidate one, in Candidate other)
    {
        if (one.IsBeside != other.IsBeside)
            return other.IsBeside;
        if (one.Score != other.Score)
            return one.Score > other.Score;
        var order = passages[one.Passage].Passage.Date.CompareTo(passages[other.Passage].Passage.Date);
        return order > 0 || order == 0 && one.Passage < other.Passage;
    }
}
