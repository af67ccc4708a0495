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
        var bytes = new byte[PoolCipher.PlainBytes];
        using var writer = new BinaryWriter(new MemoryStream(bytes));
        writer.Write((byte)2);
        writer.Write(Slot.UtcTicks);
        writer.Write(Slot.AddDays(-7).UtcTicks);
        writer.Write(2);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            writer.Write(Plain.Kind);
            writer.Write(Plain.Text);
            writer.Write(Convert.FromHexString(Plain.ThreadKey));
            writer.Write(Plain.Writer.Period);
            writer.Write(Plain.Writer.Number);
            writer.Write(0UL);
            writer.Write((ulong)Plain.RetryKey);
        }

        var read = PoolFormat.Read(bytes);

        Assert.Equal([Plain, Plain], read.Entries);
        Assert.Equal((Slot, Slot.AddDays(-7)), (read.LastSlot, read.Since));
        Assert.Null(read.Release);
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
}
