using System.Collections.Immutable;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>
/// Those who were met and are not in the rows of people yet. A row that were written when its person is met would carry that moment, and who says
/// <c>hjælp</c> and then writes anonymously could be told from it: so they wait in a sealed row, and are written together.
/// </summary>
internal sealed class WaitingMeetings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Meeting> _noted = new(StringComparer.Ordinal);
    private volatile ImmutableDictionary<string, Meeting> _all = Meeting.None;

    /// <summary>All of them as they are now, by person: those of the sealed row, and over them those that have been noted here since.</summary>
    public ImmutableDictionary<string, Meeting> All => _all;

    /// <summary>Those that the sealed row does not have yet.</summary>
    public ImmutableDictionary<string, Meeting> Noted
    {
        get
        {
            lock (_lock)
                return Meeting.None.AddRange(_noted);
        }
    }

    /// <summary>How a person was met; null when they do not wait.</summary>
    public Meeting? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>Whether a kill would take a person's meeting away.</summary>
    public bool IsOnlyHere(string id)
    {
        lock (_lock)
            return _noted.ContainsKey(id);
    }

    /// <summary>Takes note of a meeting: it is known at once, and stored by the next tick.</summary>
    public void Note(string id, Meeting meeting)
    {
        lock (_lock)
        {
            _noted[id] = meeting;
            _all = _all.SetItem(id, meeting);
        }
    }

    /// <summary>Forgets how a person was met, unless that is to be laid over a certain version of their row.</summary>
    public void Forget(string id, ulong version)
    {
        lock (_lock)
        {
            if (_noted.GetValueOrDefault(id) is { } noted && noted.Over != version)
                _noted.Remove(id);
            if (_all.GetValueOrDefault(id) is { } meeting && meeting.Over != version)
                _all = _all.Remove(id);
        }
    }

    /// <summary>Takes note of what the sealed row has now.</summary>
    /// <param name="stored">All that is in it.</param>
    /// <param name="settled">What had been noted when it was written; what has been noted since stays.</param>
    public void Stored(ImmutableDictionary<string, Meeting> stored, ImmutableDictionary<string, Meeting> settled)
    {
        lock (_lock)
        {
            foreach (var (id, meeting) in settled)
                if (ReferenceEquals(_noted.GetValueOrDefault(id), meeting))
                    _noted.Remove(id);
            _all = stored.SetItems(_noted);
        }
    }
}
