using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>
/// The turns that are under way or were answered in the last minutes, with their answers, so that an activity which Teams delivers again
/// is not handled again. In memory, of this process; an activity is known by a keyed hash of its ids, never by the ids.
/// </summary>
/// <param name="time">Tells what is too old.</param>
internal sealed class RecentTurns(TimeProvider time) : IDisposable
{
    /// <summary>How long an answered turn is remembered. Teams delivers again after 15 s.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How many answered turns are remembered; beyond it the oldest are forgotten.</summary>
    public const int MostTurns = 10_000;

    /// <summary>How many bytes of answers are remembered.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private readonly Lock _lock = new();

    // Keyed once: preparing the key costs more than the hash.
    private readonly IncrementalHash _hash =
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes));

    private readonly Dictionary<UInt128, BegunTurn> _turns = [];
    private readonly Queue<(UInt128 Key, DateTimeOffset At, int Bytes)> _answered = new();
    private long _bytes;

    /// <summary>Begins a turn, unless the same activity has begun one before.</summary>
    /// <param name="activity">The activity; it has an id.</param>
    /// <param name="turn">To be ended, when this is the first delivery; else the one that began before, and its answer, given or to come.</param>
    public bool TryBegin(Activity activity, out BegunTurn turn)
    {
        lock (_lock)
        {
            Forget();
            var begun = new BegunTurn(KeyOf(activity));
            if (_turns.TryGetValue(begun.Key, out var earlier))
            {
                turn = earlier;
                return false;
            }

            _turns.Add(begun.Key, turn = begun);
            return true;
        }
    }

    /// <summary>Remembers the answer, and gives it to those who wait for it.</summary>
    public void End(BegunTurn turn, InvokeResponse response)
    {
        var bytes = response.Body?.Value.Utf8.Length ?? 0;
        lock (_lock)
        {
            _answered.Enqueue((turn.Key, time.GetUtcNow(), bytes));
            _bytes += bytes;
            Forget();
        }

        turn.Answer.SetResult(response);
    }

    /// <summary>Forgets a turn that came to no answer: the next delivery is handled.</summary>
    public void Fail(BegunTurn turn, Exception failure)
    {
        lock (_lock)
            _turns.Remove(turn.Key);
        turn.Answer.SetException(failure);
        _ = turn.Answer.Task.Exception; // There may be nobody who waits.
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_answered.TryPeek(out var oldest) && (now - oldest.At > Lifetime || _answered.Count > MostTurns || _bytes > MostBytes))
        {
            _answered.Dequeue();
            _turns.Remove(oldest.Key);
            _bytes -= oldest.Bytes;
        }
    }

    // The length before each part, so that no two activities are written alike.
    private UInt128 KeyOf(Activity activity)
    {
        var (type, conversation, id, sender) = (activity.Type!, activity.Conversation!.Id!, activity.Id!, activity.From!.Id ?? activity.From.AadObjectId!);
        _hash.AppendData(MemoryMarshal.AsBytes<char>($"{type.Length}:{type}{conversation.Length}:{conversation}{id.Length}:{id}{sender.Length}:{sender}"));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}

/// <summary>A turn that has begun.</summary>
/// <param name="key">Stands for its activity.</param>
internal sealed class BegunTurn(UInt128 key)
{
    /// <summary>Stands for its activity.</summary>
    public UInt128 Key { get; } = key;

    /// <summary>What it is answered with.</summary>
    public TaskCompletionSource<InvokeResponse> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
