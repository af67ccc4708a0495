using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Fact]
    public Task Every_property_comes_back_as_it_was()
    {
        var count = 0;
        var property = Prop.ForAll(
            TableEntities.Any.ToArbitrary(),
            async properties =>
            {
                var entity = new TableEntity("p", $"r{count++}");
                foreach (var (name, value) in properties)
                    entity[name] = value;
                await Table.AddAsync(entity, None).ConfigureAwait(false);
                var read = await Table.GetAsync("p", entity.RowKey, None).ConfigureAwait(false);
                Assert.Equal(Properties(entity).Select(Comparable), Properties(read).Select(Comparable));
            });
        // Off the test's own thread: FsCheck waits for the property.
        return Task.Run(() => property.Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true)));
    }

    [Fact]
    public async Task Extremes_come_back_as_they_were()
    {
        object[] values =
        [
            int.MinValue, int.MaxValue, long.MinValue, long.MaxValue, 1L, 1, 1.0,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MinValue, double.MaxValue, 0.1 + 0.2,
            new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch.AddTicks(1),
            Guid.Empty, true, false, "", Array.Empty<byte>(), "2026-03-01T12:00:00Z", "12", "{\"long\":1}", "a\r\n\t\"b\"\\ </script> æøå 👩‍👩‍👧",
        ];
        var entity = new TableEntity("p", "r");
        for (var i = 0; i < values.Length; i++)
            entity[$"P{i}"] = values[i];

        await Table.AddAsync(entity, None);
        var read = await Table.GetAsync("p", "r", None);

        Assert.NotNull(read);
        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(i => read[$"P{i}"]));
    }

    [Fact]
    public async Task Text_is_kept_in_transactions_as_well_and_half_a_character_becomes_a_replacement_character()
    {
        const string Text = "--batch_1\r\nHTTP/1.1 409 Conflict\r\n\r\n{\"odata.error\":{\"code\":\"x\"}} \u2028\u2029\0 æøå👩‍👩‍👧 PATCH http://x/";
        await Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("p", "1", Text)),
                new(TableTransactionActionType.UpsertMerge, Row("p", "2", Text)),
                new(TableTransactionActionType.UpsertReplace, Row("p", "3", "cut \ud83d")),
            ],
            None);

        Assert.Equal([Text, Text, "cut \ufffd"], (await Rows(TableQuery.Partition("p"))).Select(row => row.GetString("Text")));
    }

    [Fact]
    public async Task Null_removes_a_property_on_replace_and_keeps_it_on_merge()
    {
        await Table.AddAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", 1 } }, None);
        await Table.UpsertAsync(new TableEntity("p", "r") { { "A", null }, { "B", 2 } }, TableUpdateMode.Merge, None);

        Assert.Equal([("A", 1), ("B", 2)], Properties(await Table.GetAsync("p", "r", None)));
    }

    [Fact]
    public async Task What_the_caller_changes_after_the_call_is_not_written()
    {
        var bytes = new byte[] { 1 };
        var entity = new TableEntity("p", "r") { { "Bytes", bytes } };
        var write = Table.AddAsync(entity, None);
        (bytes[0], entity["Late"]) = (2, true);
        await write;

        var read = await Table.GetAsync("p", "r", None);

        Assert.Equal([1], read?.GetBinary("Bytes"));
        Assert.Null(read?["Late"]);
    }

    // A time is stored as UTC; bytes compare by content.
    private static (string Name, Type Type, object Value) Comparable((string Name, object Value) property) => property switch
    {
        (var name, DateTimeOffset time) => (name, typeof(DateTimeOffset), time.UtcTicks),
        (var name, byte[] bytes) => (name, typeof(byte[]), Convert.ToHexString(bytes)),
        var (name, value) => (name, value.GetType(), value),
    };
}

/// <summary>Generators of what a row can hold.</summary>
internal static class TableEntities
{
    private static readonly Gen<string> Text = Gen
        .Elements("a", "Ø", "å", "\"", "\\", "/", "'", "\n", "\u0001", "{", "é", "漢", "😀", "\uffee", " ")
        .ArrayOf()
        .Select(string.Concat);

    private static readonly Gen<long> Bits = Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => ((long)halves.Item1 << 32) | (uint)halves.Item2);

    private static readonly Gen<DateTimeOffset> Time =
        from bits in Bits
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        let first = new DateTime(1602, 1, 1).Ticks
        let ticks = first + (long)((ulong)bits % (ulong)(new DateTime(9999, 1, 1).Ticks - first))
        select new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes));

    private static readonly Gen<object> Value = Gen.OneOf(
        Text.Select(object (value) => value),
        Bits.Select(object (value) => value),
        Bits.Select(object (value) => (int)value),
        Bits.Select(object (value) => (value & 1) == 0),
        Bits.Select(object (value) => BitConverter.Int64BitsToDouble(value)),
        Gen.Elements(0.0, -1.5, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity).Select(object (value) => value),
        Time.Select(object (value) => value),
        Bits.Two().Select(object (halves) => new Guid([.. BitConverter.GetBytes(halves.Item1), .. BitConverter.GetBytes(halves.Item2)])),
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().Select(object (value) => value));

    /// <summary>Some names, each with a value of any type.</summary>
    public static Gen<(string Name, object Value)[]> Any { get; } =
        Gen.Elements("A", "a", "b_2", "_x", "Ærlighed", "Navn3", "Type", "time").Zip(Value, (name, value) => (name, value)).ArrayOf();
}
