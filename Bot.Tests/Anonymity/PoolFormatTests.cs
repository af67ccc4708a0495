using ProcessDialogueBot.Anonymity;

namespace ProcessDialogueBot.Tests.Anonymity;

public sealed class PoolFormatTests
{
    private static readonly DateTimeOffset Slot = new(2026, 1, 12, 7, 0, 0, TimeSpan.Zero);
    private static readonly PoolEntry Plain = new(EntryKinds.Question, "Hvornår?", new string('a', 64), new Writer(1, 2), 3);

    [Fact]
    public void What_is_written_is_read_with_areas_follow_ups_and_a_release_under_way()
    {
        var named = Plain with { Kind = EntryKinds.Comment, Area = "Skovstjernen (Område Grenaa)" };
        var added = named with { Area = null, ThreadKey = new string('b', 64), FollowUpOf = new string('c', 64) };
        var state = new PoolState([Plain, named], Slot, Slot.AddDays(-7)) { Release = new PoolRelease("2026-W03", [added]) };

        var read = PoolFormat.Read(PoolFormat.Write(state));

        Assert.Equal([Plain, named], read.Entries);
        Assert.Equal((Slot, Slot.AddDays(-7), "2026-W03"), (read.LastSlot, read.Since, read.Release!.Week));
        Assert.Equal([added], read.Release.Entries);
        Assert.Equal(3, read.All.Count());
    }

    [Fact]
    public void A_pool_without_a_release_has_none() =>
        Assert.Null(PoolFormat.Read(PoolFormat.Write(new PoolState([Plain], Slot, Slot))).Release);

    [Fact]
    public void The_version_before_areas_is_read()
    {
        var read = PoolFormat.Read(OldVersion([Plain, Plain]));

        Assert.Equal([Plain, Plain], read.Entries);
        Assert.Equal((Slot, Slot.AddDays(-7)), (read.LastSlot, read.Since));
        Assert.Null(read.Release);
    }

    // The old version took a size of 5 bytes before each of two texts, 32 of the key and 32 of numbers for an entry, and 21 bytes of its own.
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(4_000)]
    public void The_fullest_pool_of_the_old_version_is_written_again_and_released(int length)
    {
        var entry = Plain with { Kind = EntryKinds.Comment, Text = new string('x', length) };
        var fitted = (PoolFormat.Bytes - 21) / (10 + entry.Kind.Length + length + 64);
        var read = PoolFormat.Read(OldVersion([.. Enumerable.Repeat(entry, fitted)]));
        Assert.Equal(fitted, PoolFormat.Read(PoolFormat.Write(read)).Entries.Count);

        var released = read with { Entries = [], Release = new PoolRelease("2026-W03", read.Entries) };
        Assert.Equal(fitted, PoolFormat.Read(PoolFormat.Write(released)).Release!.Entries.Count);
    }

    [Fact]
    public void The_fullest_pool_that_is_said_to_fit_does()
    {
        var entry = Plain with { Area = new string('ø', 60), FollowUpOf = new string('c', 64), Text = new string('語', 3_000) };
        List<PoolEntry> entries = [];
        while (PoolFormat.Fits((entries.Count + 1) * PoolFormat.SizeOf(entry)))
            entries.Add(entry);

        var half = entries.Count / 2;
        var state = new PoolState([.. entries.Take(half)], Slot, Slot) { Release = new PoolRelease("2026-W03", [.. entries.Skip(half)]) };

        Assert.Equal(entries.Count, PoolFormat.Read(PoolFormat.Write(state)).All.Count());
    }

    private static byte[] OldVersion(IReadOnlyList<PoolEntry> entries)
    {
        var bytes = new byte[PoolFormat.Bytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write((byte)2);
        writer.Write(Slot.UtcTicks);
        writer.Write(Slot.AddDays(-7).UtcTicks);
        writer.Write(entries.Count);
        foreach (var entry in entries)
        {
            writer.Write(entry.Kind);
            writer.Write(entry.Text);
            writer.Write(Convert.FromHexString(entry.ThreadKey));
            writer.Write(entry.Writer.Period);
            writer.Write(entry.Writer.Number);
            writer.Write(0UL);
            writer.Write((ulong)entry.RetryKey);
        }

        return bytes;
    }
}
