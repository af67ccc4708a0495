using System.Collections.Immutable;
using Azure;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>The sealed row of meetings.</summary>
/// <param name="Waiting">Who waits to be written, by id.</param>
/// <param name="Night">The last night that was dealt with.</param>
/// <param name="ETag">The version that was read or written; the default before there is one.</param>
internal sealed record MeetingsState(ImmutableDictionary<string, Meeting> Waiting, DateOnly Night, ETag ETag = default);
