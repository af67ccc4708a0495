using System.Globalization;
using System.Text.Json;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>A message that Teams took.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Conversation">Where it stands.</param>
/// <param name="At">When it was taken.</param>
internal sealed record AcceptedMessage(string Id, string Conversation, DateTimeOffset At)
{
    /// <summary>The line that is shown in notifications.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether it raised a notification of its own when it came, as what is delivered does and an answer does not.</summary>
    public bool IsAlert { get; init; }

    /// <summary>Whether the bot could not know that it was taken.</summary>
    public bool IsAnswerLost { get; init; }

    /// <summary>How often it was changed.</summary>
    public int Updates { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>It as it stands now; left out of lists.</summary>
    public JsonElement? Activity { get; init; }

    /// <summary>Whose chat it is in; null for a channel.</summary>
    public string? Person => Population.OwnerOf(Conversation);
}

/// <summary>All that Teams took, in order. Whoever wants may wait until a number of notifications have been taken.</summary>
internal sealed class AcceptedMessages(TimeProvider time)
{
    private const long FirstId = 1_776_390_257_332;
    private readonly Lock _lock = new();
    private readonly List<AcceptedMessage> _all = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> IsThere, TaskCompletionSource Waiting)> _waiting = [];
    private int _alerts;
    private int _corrections;

    /// <summary>Those taken so far.</summary>
    public IReadOnlyList<AcceptedMessage> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    /// <summary>How many of them are notifications.</summary>
    public int Alerts
    {
        get
        {
            lock (_lock)
                return _alerts;
        }
    }

    /// <summary>Takes one.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="activity">The message.</param>
    /// <param name="isAnswerLost">Whether the bot will not be told.</param>
    /// <returns>Its id.</returns>
    public string Add(string conversation, JsonElement activity, bool isAnswerLost)
    {
        lock (_lock)
        {
            var id = (FirstId + _all.Count).ToString(CultureInfo.InvariantCulture);
            _places[id] = _all.Count;
            _all.Add(Shown(new AcceptedMessage(id, conversation, time.GetUtcNow()) { IsAnswerLost = isAnswerLost }, activity));
            if (_all[^1].IsAlert)
                _alerts++;
            Tell();
            return id;
        }
    }

    /// <summary>Changes one.</summary>
    /// <returns>False when there is none of this id in the conversation.</returns>
    public bool Update(string conversation, string id, JsonElement activity) =>
        Change(conversation, id, message => Shown(message, activity) with { Updates = message.Updates + 1, IsAlert = message.IsAlert });

    /// <summary>Deletes one.</summary>
    /// <returns>False when there is none of this id in the conversation.</returns>
    public bool Delete(string conversation, string id) => Change(conversation, id, message => message with { IsDeleted = true });

    /// <summary>Waits until so many notifications have been taken.</summary>
    public Task AlertsAsync(int number, CancellationToken cancellationToken) => UntilAsync(() => _alerts >= number, cancellationToken);

    /// <summary>Waits until notifications have been changed so often.</summary>
    public Task CorrectionsAsync(int number, CancellationToken cancellationToken) => UntilAsync(() => _corrections >= number, cancellationToken);

    /// <summary>How often notifications have been changed.</summary>
    public int Corrections
    {
        get
        {
            lock (_lock)
                return _corrections;
        }
    }

    /// <summary>Waits until so many messages have been taken in a conversation.</summary>
    /// <returns>All of them.</returns>
    public async Task<IReadOnlyList<AcceptedMessage>> InAsync(string conversation, int atLeast, CancellationToken cancellationToken)
    {
        await UntilAsync(() => _all.Count(message => message.Conversation == conversation) >= atLeast, cancellationToken);
        return [.. All.Where(message => message.Conversation == conversation)];
    }

    private async Task UntilAsync(Func<bool> isThere, CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var giveUp = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        lock (_lock)
        {
            if (isThere())
                return;
            _waiting.Add((isThere, waiting));
        }

        await waiting.Task;
    }

    private void Tell()
    {
        foreach (var (isThere, waiting) in _waiting)
            if (isThere())
                waiting.TrySetResult();
        _waiting.RemoveAll(entry => entry.Waiting.Task.IsCompleted);
    }

    private bool Change(string conversation, string id, Func<AcceptedMessage, AcceptedMessage> change)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(id, out var place) || _all[place] is not { IsDeleted: false } message || message.Conversation != conversation)
                return false;
            _all[place] = change(message);
            if (message.IsAlert)
                _corrections++;
            Tell();
            return true;
        }
    }

    private static AcceptedMessage Shown(AcceptedMessage message, JsonElement activity) => message with
    {
        Activity = activity,
        Summary = activity.TryGetProperty("summary", out var summary) ? summary.GetString() : null,
        IsAlert = activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("notification", out var notification)
            && notification.TryGetProperty("alert", out var alert) && alert.GetBoolean(),
    };
}
