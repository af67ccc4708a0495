namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>How long Teams took for its latest answers. Tells those apart that came later than answers do.</summary>
internal sealed class AnswerTimes
{
    private const int Latest = 50;

    // Fewer do not show what is usual.
    private const int Fewest = 8;

    // So many times the way from the median to the upper quartile: of times that vary by chance, evenly or skewed, fewer than one in two hundred is later.
    private const int Unusual = 6;
    private readonly long[] _took = new long[Latest];
    private long _count;

    /// <summary>Takes note of an answer.</summary>
    /// <param name="took">How long it took, in the clock's ticks.</param>
    /// <param name="most">The most that is told.</param>
    /// <returns>By how much it is late; zero when answers vary so much that even half of <paramref name="most"/> were nothing unusual.</returns>
    public long LateBy(long took, long most)
    {
        var late = _count < Fewest ? 0 : LateBy(took, most, _took.AsSpan(0, (int)Math.Min(_count, Latest)));
        _took[_count++ % Latest] = took;
        return late;
    }

    private static long LateBy(long took, long most, ReadOnlySpan<long> before)
    {
        Span<long> sorted = stackalloc long[before.Length];
        before.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[sorted.Length / 2];
        var unusual = Unusual * (sorted[sorted.Length * 3 / 4] - median);
        return took - median > unusual && unusual < most / 2 ? Math.Min(took - median, most) : 0;
    }
}
