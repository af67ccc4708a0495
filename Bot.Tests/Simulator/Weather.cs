using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>What goes wrong in Teams. The same seed gives the same weather: what happens to a request hangs on its conversation and on how many came before it there.</summary>
internal sealed record Weather
{
    /// <summary>Nothing goes wrong.</summary>
    public static readonly Weather Fair = new();

    public int Seed { get; init; }

    /// <summary>How long Teams takes for an answer, in seconds of the clock.</summary>
    public double Latency { get; init; }

    /// <summary>What happens to a share of the requests each; together at most all of them.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Times in which every request is answered 429; null for none.</summary>
    public Storms? Storms { get; init; }

    /// <summary>Some of everything that is documented, or has been seen: storms, passing failures, lost answers, forgotten conversations.</summary>
    /// <param name="seed">Decides what happens when.</param>
    /// <param name="lostAnswers">The share of messages that are taken without the bot being told, from 0 to 1.</param>
    public static Weather Rough(int seed, double lostAnswers) => new()
    {
        Seed = seed,
        Latency = 0.1,
        Storms = new Storms(Every: 100, Lasts: 2, RetryAfter: seed % 2 == 0 ? 3 : 0),
        Faults =
        [
            new Fault(lostAnswers / 2) { On = LimitedOperation.Send, IsAccepted = true, Drops = true },
            new Fault(lostAnswers / 4) { On = LimitedOperation.Send, IsAccepted = true, Status = 504 },
            new Fault(lostAnswers / 4) { On = LimitedOperation.Send, IsAccepted = true, Late = 40 },
            new Fault(0.003) { Drops = true },
            new Fault(0.003) { Status = 500 },
            new Fault(0.005) { Status = 502 },
            new Fault(0.003) { Status = 503, RetryAfter = 2 },
            new Fault(0.002) { Status = 503 },
            new Fault(0.002) { Status = 412, Code = "PreconditionFailed" },
            new Fault(0.01) { Late = 2 },
            new Fault(0.003) { On = LimitedOperation.Send, Forgets = true },
        ],
    };

    /// <summary>What happens to a request; null for nothing.</summary>
    /// <param name="operation">What is asked for.</param>
    /// <param name="thread">In which conversation.</param>
    /// <param name="request">How many have come before it there.</param>
    public Fault? FaultOf(LimitedOperation operation, string thread, int request)
    {
        var chance = Chance.Of(Seed, thread, request);
        foreach (var fault in Faults.Where(fault => fault.On is null || fault.On == operation))
            if ((chance -= fault.Share) < 0)
                return fault;
        return null;
    }
}

/// <summary>Something that happens to a share of the requests.</summary>
/// <param name="Share">From 0 to 1.</param>
internal sealed record Fault(double Share)
{
    /// <summary>What it happens to; null for everything.</summary>
    public LimitedOperation? On { get; init; }

    /// <summary>The answer's status; null for the one it would have had.</summary>
    public int? Status { get; init; }

    /// <summary>The Connector's error code.</summary>
    public string Code { get; init; } = "ServiceError";

    /// <summary>The answer's <c>Retry-After</c>, in seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Whether what is asked for is done all the same.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Whether the connection is dropped instead of answering.</summary>
    public bool Drops { get; init; }

    /// <summary>How much later the answer comes, in seconds of the clock.</summary>
    public double Late { get; init; }

    /// <summary>Whether Teams forgets the conversation: it and all later requests there get 404, and the next to open it a new id. Once for each.</summary>
    public bool Forgets { get; init; }

    /// <summary>What goes wrong before the request is carried out leaves nothing behind.</summary>
    [JsonIgnore]
    public bool IsCarriedOut => IsAccepted || (Status is null && !Drops);
}

/// <summary>One storm at a random moment of every stretch of time.</summary>
/// <param name="Every">The length of a stretch, in seconds of the clock.</param>
/// <param name="Lasts">How long a storm lasts, in seconds.</param>
/// <param name="RetryAfter">What it asks for, in seconds; 0 to ask for nothing.</param>
internal sealed record Storms(double Every, double Lasts, int RetryAfter)
{
    /// <summary>Whether there is one at this time.</summary>
    /// <param name="seed">The weather's seed.</param>
    /// <param name="passed">How long the simulator has run.</param>
    public bool IsOn(int seed, TimeSpan passed)
    {
        var stretch = (int)(passed.TotalSeconds / Every);
        var begins = Chance.Of(seed, "storm", stretch) * (Every - Lasts);
        var into = passed.TotalSeconds - (stretch * Every);
        return into >= begins && into < begins + Lasts;
    }
}

/// <summary>Numbers that look random and are the same in every process.</summary>
internal static class Chance
{
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>From 0 up to, but not including, 1.</summary>
    public static double Of(int seed, string name, int number)
    {
        var mixed = 14_695_981_039_346_656_037 ^ (uint)seed;
        foreach (var letter in name)
            mixed = (mixed ^ letter) * Prime;
        mixed = (mixed ^ (uint)number) * Prime;

        // The finish of SplitMix64, as neighbouring names and numbers differ in few bits.
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
