using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.People.Meetings;

/// <summary>The row of meetings in the clear: one length, and what is written is read.</summary>
public sealed class MeetingsFormatTests
{
    private static readonly DateOnly Night = new(2026, 1, 5);

    [Fact]
    public Task What_is_written_is_read_in_one_length_whatever_it_is() => Properties.HoldsAsync(Prop.ForAll(
        Some.Two().ListOf().ToArbitrary(),
        entries =>
        {
            var state = new MeetingsState(Of([.. entries.Select(entry => ($"{entry.Item1.Over}{entry.Item1.ClientLanguage}", entry.Item1))
                .Concat(entries.Select(entry => (new Guid((int)entry.Item2.Over, 2, 3, new byte[8]).ToString(), entry.Item2)))]), Night);
            var bytes = MeetingsFormat.Write(state);
            var read = MeetingsFormat.Read(bytes);
            return bytes.Length == MeetingsFormat.Bytes
                && read.Night == state.Night
                && read.Waiting.OrderBy(entry => entry.Key).SequenceEqual(state.Waiting.OrderBy(entry => entry.Key));
        }));

    [Theory]
    [InlineData("0b5a3c2e-1111-2222-3333-444455556666")]
    [InlineData("0B5A3C2E-1111-2222-3333-444455556666")]
    [InlineData("{0b5a3c2e-1111-2222-3333-444455556666}")]
    [InlineData("00000000-0000-0000-0000-0000000000020")]
    [InlineData("29:1Ærø")]
    public void An_id_stays_as_it_is(string id) =>
        Assert.Equal(id, Assert.Single(MeetingsFormat.Read(MeetingsFormat.Write(new(Of([(id, AsInTeams(1))]), Night))).Waiting).Key);

    // The figures of the doc comment: ids are guids, and a chat's name is as long as those of Teams.
    [Fact]
    public void More_than_seven_hundred_wait_before_it_is_nearly_full_and_nearly_eight_hundred_fit()
    {
        Assert.False(MeetingsFormat.IsNearlyFull(new(Crowd(700), Night)));
        Assert.True(MeetingsFormat.IsNearlyFull(new(Crowd(720), Night)));

        Assert.Equal(780, MeetingsFormat.Read(MeetingsFormat.Write(new(Crowd(780), Night))).Waiting.Count);
        Assert.Throws<ArgumentException>(() => MeetingsFormat.Write(new(Crowd(800), Night)));
    }

    [Fact]
    public void The_order_in_which_they_came_is_nowhere()
    {
        var crowd = Crowd(50);

        Assert.Equal(
            MeetingsFormat.Write(new(crowd, Night)),
            MeetingsFormat.Write(new(Of([.. crowd.Reverse().Select(entry => (entry.Key, entry.Value))]), Night)));
    }

    [Fact]
    public void An_unknown_version_is_refused()
    {
        var bytes = new byte[MeetingsFormat.Bytes];
        bytes[0] = 99;

        Assert.Contains("version 99", Assert.Throws<InvalidDataException>(() => MeetingsFormat.Read(bytes)).Message, StringComparison.Ordinal);
    }

    private static Gen<Meeting> Some =>
        from chat in Gen.Elements("a:1", "a:ø", "19:x@unq.gbl.spaces", new string('z', 400))
        from place in Gen.Elements(("https://smba.trafficmanager.net/emea/", "tenant", "28:bot"), ("https://smba.trafficmanager.net/amer/", null, null), ("u", "", "b"))
        from hasChat in Gen.Elements(true, false)
        from language in Gen.Elements("da", "en", null)
        from over in Gen.Choose(0, int.MaxValue)
        select new Meeting(hasChat ? new ConversationReference(place.Item1, chat, place.Item2, place.Item3) : null, language, (ulong)over);

    private static ImmutableDictionary<string, Meeting> Crowd(int people) =>
        Of([.. Enumerable.Range(0, people).Select(number => (new Guid(number, 2, 3, new byte[8]).ToString(), AsInTeams(number)))]);

    private static Meeting AsInTeams(int number) => new(
        new ConversationReference("https://smba.trafficmanager.net/emea/", $"a:1{number:D132}", "0b5a3c2e-1111-2222-3333-444455556666", "28:0b5a3c2e-1111-2222-3333-444455556666"),
        "da",
        (ulong)number);

    private static ImmutableDictionary<string, Meeting> Of(IEnumerable<(string Id, Meeting Meeting)> meetings) =>
        Meeting.None.SetItems(meetings.Select(entry => KeyValuePair.Create(entry.Id, entry.Meeting)));
}
