using System.Globalization;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.People.Meetings;

/// <summary>
/// Meetings as bytes of one fixed length, whatever is in it. A person takes about 165 of them: 16 for the id, where it is a guid, and some 135 for
/// the chat as Teams names it; the Connector's address, the tenant and the bot, which are the same for all, stand there once. So there is
/// room for nearly 800, and with more than 700 it is nearly full.
/// </summary>
internal static class MeetingsFormat
{
    /// <summary>The length when encrypted: two binary properties of 64 KiB.</summary>
    public const int Parts = 2;

    /// <summary>The length in the clear.</summary>
    public const int Bytes = (Parts * SealedBox.PartBytes) - SealedBox.OverheadBytes;

    private const byte Version = 1;
    private const int NearlyFullBytes = Bytes / 10 * 9;
    private const int GuidBytes = 16;

    [Flags]
    private enum Fields : byte
    {
        None = 0,
        GuidId = 1,
        Chat = 2,
        Language = 4,
    }

    /// <summary>Whether more than nine tenths of the room are taken, or more than all.</summary>
    public static bool IsNearlyFull(MeetingsState state)
    {
        using var packed = Pack(state);
        return packed.Length > NearlyFullBytes;
    }

    /// <summary>The row as <see cref="Bytes"/> bytes, the rest zero.</summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static byte[] Write(MeetingsState state)
    {
        using var packed = Pack(state);
        if (packed.Length > Bytes)
            throw new ArgumentException("There is no room for so many meetings.", nameof(state));
        packed.SetLength(Bytes);
        return packed.ToArray();
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is of a version that this program does not know.</exception>
    public static MeetingsState Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() is var version && version != Version)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The row of meetings has the unknown version {version}."));
        var night = DateOnly.FromDayNumber(reader.ReadInt32());
        var places = new ConversationReference[reader.Read7BitEncodedInt()];
        for (var i = 0; i < places.Length; i++)
            places[i] = new ConversationReference(reader.ReadString(), "", ReadOptional(reader), ReadOptional(reader));
        var waiting = Meeting.None.ToBuilder();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var fields = (Fields)reader.ReadByte();
            var id = fields.HasFlag(Fields.GuidId) ? new Guid(reader.ReadBytes(GuidBytes)).ToString() : reader.ReadString();
            var chat = fields.HasFlag(Fields.Chat) ? places[reader.Read7BitEncodedInt()] with { ConversationId = reader.ReadString() } : null;
            waiting[id] = new Meeting(chat, fields.HasFlag(Fields.Language) ? reader.ReadString() : null, reader.ReadUInt64());
        }

        return new MeetingsState(waiting.ToImmutable(), night);
    }

    // In the order of ids: not even one who holds the key shall see in which order they came.
    private static MemoryStream Pack(MeetingsState state)
    {
        var packed = new MemoryStream();
        var writer = new BinaryWriter(packed);
        var places = state.Waiting.Values.Select(meeting => PlaceOf(meeting.Chat)).OfType<ConversationReference>().Distinct().Index().ToDictionary(place => place.Item, place => place.Index);
        writer.Write(Version);
        writer.Write(state.Night.DayNumber);
        writer.Write7BitEncodedInt(places.Count);
        foreach (var place in places.OrderBy(place => place.Value).Select(place => place.Key))
        {
            writer.Write(place.ServiceUrl);
            WriteOptional(writer, place.TenantId);
            WriteOptional(writer, place.BotId);
        }

        writer.Write(state.Waiting.Count);
        foreach (var (id, meeting) in state.Waiting.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            WriteMeeting(writer, id, meeting, PlaceOf(meeting.Chat) is { } place ? places[place] : 0);
        writer.Flush();
        return packed;
    }

    private static void WriteMeeting(BinaryWriter writer, string id, Meeting meeting, int place)
    {
        // Only what reads back as it was written.
        var isGuid = Guid.TryParseExact(id, "D", out var guid) && guid.ToString() == id;
        writer.Write((byte)(If(isGuid, Fields.GuidId) | If(meeting.Chat is not null, Fields.Chat) | If(meeting.ClientLanguage is not null, Fields.Language)));
        if (isGuid)
            writer.Write(guid.ToByteArray());
        else
            writer.Write(id);
        if (meeting.Chat is { } chat)
        {
            writer.Write7BitEncodedInt(place);
            writer.Write(chat.ConversationId);
        }

        if (meeting.ClientLanguage is { } language)
            writer.Write(language);
        writer.Write(meeting.Over);
    }

    private static Fields If(bool isThere, Fields field) => isThere ? field : Fields.None;

    private static ConversationReference? PlaceOf(ConversationReference? chat) => chat is null ? null : chat with { ConversationId = "" };

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }
}
