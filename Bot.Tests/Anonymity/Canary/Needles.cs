namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>One form of one secret.</summary>
internal sealed record Needle(string Secret, string Form, byte[] Bytes);

/// <summary>A secret that was found.</summary>
/// <param name="Secret">Which.</param>
/// <param name="Form">In which form.</param>
/// <param name="Place">Where.</param>
internal sealed record Hit(string Secret, string Form, string Place)
{
    /// <summary>What stands where, without the form.</summary>
    public string Leak => $"{Secret} in {Place}";
}

/// <summary>
/// Finds a hundred thousand needles in one pass: those that begin with the eight bytes at hand. Most places are passed over after a look at a table of bits.
/// </summary>
internal sealed class Needles
{
    private const int Shortest = sizeof(ulong);
    private const int BitsOfMark = 24;
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong[] _marks = new ulong[1 << (BitsOfMark - 6)];
    private readonly Dictionary<ulong, List<Needle>> _byBeginning = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one; what is shorter than eight bytes could stand anywhere and is left out.</summary>
    public void Add(Needle needle)
    {
        if (needle.Bytes.Length < Shortest)
            return;
        var beginning = BitConverter.ToUInt64(needle.Bytes);
        if (!_byBeginning.TryGetValue(beginning, out var others))
            _byBeginning[beginning] = others = [];
        if (others.Exists(other => other.Secret == needle.Secret && other.Bytes.AsSpan().SequenceEqual(needle.Bytes)))
            return;
        others.Add(needle);
        Count++;
        var mark = (int)(beginning * Spread >> (64 - BitsOfMark));
        _marks[mark >> 6] |= 1UL << (mark & 63);
    }

    /// <summary>What stands in some bytes.</summary>
    public IEnumerable<Needle> In(byte[] bytes)
    {
        var found = new HashSet<Needle>(ReferenceEqualityComparer.Instance);
        var marks = _marks;
        ulong window = 0;
        for (var end = 0; end < bytes.Length; end++)
        {
            window = (window >> 8) | ((ulong)bytes[end] << 56);
            var mark = (int)(window * Spread >> (64 - BitsOfMark));
            if ((marks[mark >> 6] & (1UL << (mark & 63))) == 0 || end < Shortest - 1 || !_byBeginning.TryGetValue(window, out var candidates))
                continue;
            foreach (var needle in candidates)
                if (bytes.AsSpan(end - Shortest + 1).StartsWith(needle.Bytes))
                    found.Add(needle);
        }

        return found;
    }
}
