namespace ProcessDialogueBot.Knowledge.Indexing;

/// <summary>How a passage meets one concept, by the term that stands for it best.</summary>
/// <param name="Score">What it adds to the rank.</param>
/// <param name="Coverage">How far the passage is about it, from 0 to 1.</param>
/// <param name="IsSubject">Whether the passage is about it.</param>
/// <param name="MeansIt">Whether the passage has all of it, not only a part.</param>
internal readonly record struct Match(double Score, double Coverage, bool IsSubject, bool MeansIt)
{
    /// <summary>The better of two.</summary>
    public Match Or(in Match other) => new(
        Math.Max(Score, other.Score), Math.Max(Coverage, other.Coverage), IsSubject || other.IsSubject, MeansIt || other.MeansIt);
}

/// <summary>What a passage meets of a question.</summary>
internal struct Hit
{
    private int _concepts;
    private bool _isSubject;

    /// <summary>By which passages are ranked.</summary>
    public double Score { get; private set; }

    /// <summary>How much of what was asked it is about, weighted by rarity.</summary>
    public double Covered { get; private set; }

    /// <summary>How much of its title was asked for, by rarity.</summary>
    public double TitleMet { get; set; }

    /// <summary>The concepts that the passage speaks of, not only of a part: a bit for each place in the question.</summary>
    public ulong Met { get; private set; }

    /// <summary>Whether it only mentions what was asked, and no more than one thing of it.</summary>
    public readonly bool IsInPassing => _concepts == 1 && !_isSubject;

    /// <summary>Counts a concept that the passage meets.</summary>
    /// <param name="place">The concept's place in the question.</param>
    /// <param name="importance">How much it matters.</param>
    /// <param name="match">How it is met.</param>
    public void Add(int place, double importance, in Match match)
    {
        Score += match.Score;
        Covered += importance * match.Coverage;
        _concepts++;
        _isSubject |= match.IsSubject;
        if (match.MeansIt)
            Met |= 1UL << place;
    }
}
