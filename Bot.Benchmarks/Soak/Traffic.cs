using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Plan.Cards;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>
/// So many turns in a second, whether the bot keeps up or not: a turn's time counts from when it was due, and one that is late makes none after it wait.
/// </summary>
/// <param name="http">The way to the bot.</param>
/// <param name="token">What proves that a turn comes from Teams.</param>
/// <param name="perSecond">How many turns.</param>
/// <param name="clock">The clock.</param>
internal sealed class Traffic(HttpClient http, string token, int perSecond, TimeProvider clock)
{
    /// <summary>How many different people do something.</summary>
    public const int Senders = 15_000;

    // More than these are not on their way at a time: then the bot is lost, and so is the run.
    private const int MostAtOnce = 5_000;
    private const string InvokeError = "application/vnd.microsoft.error";

    // As people do: most press buttons on what they have got. 20 of 500 write, whose answers are messages and count in the pace that Teams allows.
    private static readonly Turn[] Pressed =
    [
        Turn.Press(PlanElements.StatusVerb), Turn.Press(PlanElements.OverviewVerb), Turn.Press(PlanElements.TimelineVerb),
        Turn.Press(PlanElements.DecisionsVerb), Turn.Press("help.show"), Turn.Press("update.news"), Turn.Press(PlanElements.InitiativeVerb, new { id = "2" }),
    ];

    private static readonly Turn[] Said = [Turn.Say("status"), Turn.Say("Hvem leder styregruppen?"), Turn.Say("hjælp"), Turn.Say("mine spørgsmål"), Turn.Say("stauts")];
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private long _number;
    private int _running;

    /// <summary>How many were answered how: an HTTP status, or what went wrong.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>How many messages were sent; each has one answer that is posted.</summary>
    public long Messages { get; private set; }

    /// <summary>Sends for a while.</summary>
    /// <returns>How long each turn took.</returns>
    /// <exception cref="TimeoutException">The bot answers no more.</exception>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(TimeSpan time)
    {
        var turns = (int)(time.TotalSeconds * perSecond);
        var latencies = new TimeSpan[turns];
        var sent = new List<Task>(MostAtOnce);
        var start = Stopwatch.GetTimestamp();
        for (var turn = 0; turn < turns; turn++)
        {
            var due = start + turn * Stopwatch.Frequency / perSecond;
            while (Stopwatch.GetTimestamp() < due)
                await Task.Delay(TimeSpan.FromMilliseconds(1), clock);
            if (Volatile.Read(ref _running) > MostAtOnce)
                throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{MostAtOnce} turns wait for their answers after {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s."));
            sent.Add(SendAsync(latencies, turn, due));
            if (sent.Count == MostAtOnce)
                sent.RemoveAll(task => task.IsCompletedSuccessfully);
        }

        await Task.WhenAll(sent);
        return latencies;
    }

    private async Task SendAsync(TimeSpan[] latencies, int turn, long due)
    {
        Interlocked.Increment(ref _running);
        var number = _number++;
        var isSaid = number % 25 == 0;
        if (isSaid)
            Messages++;
        var what = isSaid ? Said[number / 25 % Said.Length] : Pressed[number % Pressed.Length];
        try
        {
            var sender = number * 7919 % Senders;
            using var request = what.ToRequest(Message.PersonOf(sender), Message.ConversationOf(sender), Load.Teams.ServiceUrl, token);
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            var isRefused = what.IsInvoke && body.AsSpan(0, Math.Min(200, body.Length)).Contains(InvokeError, StringComparison.Ordinal);
            Count(isRefused ? "200 with an error" : string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}"));
        }
        catch (HttpRequestException failure)
        {
            Count(failure.HttpRequestError.ToString());
        }
        finally
        {
            latencies[turn] = Stopwatch.GetElapsedTime(due);
            Interlocked.Decrement(ref _running);
        }
    }

    private void Count(string answer) => _answers.AddOrUpdate(answer, 1, static (_, before) => before + 1);
}
