using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>How somebody was met last: what their row is to say of them, once it is written.</summary>
/// <param name="Chat">Where to reach them; null when they have removed the bot.</param>
/// <param name="ClientLanguage">The language of their client.</param>
/// <param name="Over">
/// The version of the row over which this is to be laid (<see cref="VersionOf"/>). Whatever has been written to the row since knew better, and the
/// meeting is void: so it wins over all that was stored before it and loses to all that is stored after it, on any instance, and without a time.
/// A copy of the tables has versions of its own: what waits to change a row is void there, until its person writes again.
/// </param>
internal sealed record Meeting(ConversationReference? Chat, string? ClientLanguage, ulong Over = Meeting.NoRow)
{
    /// <summary>The version of a row that is not there.</summary>
    public const ulong NoRow = 0;

    /// <summary>None by id.</summary>
    public static ImmutableDictionary<string, Meeting> None { get; } = ImmutableDictionary.Create<string, Meeting>(StringComparer.Ordinal);

    /// <summary>The version of a row in 8 bytes.</summary>
    public static ulong VersionOf(TableEntity? row) =>
        row is null ? NoRow : BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(row.ETag.ToString())));

    /// <summary>What is known of a person with this.</summary>
    public KnownPerson AddTo(KnownPerson known) => known with { Chat = Chat, ClientLanguage = ClientLanguage ?? known.ClientLanguage };

    /// <summary>What is known of a person by their row, if any, and by this if it is not void; null when that is nothing.</summary>
    public static KnownPerson? Lay(string id, Meeting? meeting, TableEntity? row)
    {
        var stored = row is null ? null : KnownPerson.From(row);
        return meeting is not null && meeting.Over == VersionOf(row) ? meeting.AddTo(stored ?? new KnownPerson(id)) : stored;
    }
}
