using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Theory]
    [InlineData("")]
    [InlineData("Ørsted Åse æble")]
    [InlineData("a/b\\c#d?e")]
    [InlineData("it's \"quoted\" 100% & $1 @p")]
    [InlineData("tab\tand\u0001control\u007f")]
    [InlineData("19:meeting_abc@thread.v2;messageid=1")]
    [InlineData("👩‍👩‍👧😀")]
    [InlineData("%2F+ %C3%A6")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("',RowKey='x')")]
    [InlineData("a\0b")]
    [InlineData("half \ud83d and \ude00 pairs")]
    public async Task A_key_comes_back_as_it_was(string key)
    {
        var etag = await Table.AddAsync(Row(key, key, "1"), None);
        etag = await Table.UpdateAsync(Row(key, key, "2"), etag, TableUpdateMode.Merge, None);

        var read = await Table.GetAsync(key, key, None);
        var page = await Table.QueryPageAsync(new TableQuery { PartitionKey = key, RowKeyFrom = key }, null, None);

        Assert.Equal((key, key, "2"), (read?.PartitionKey, read?.RowKey, read?.GetString("Text")));
        Assert.Equal((key, key), Assert.Single(page.Values.Select(row => (row.PartitionKey, row.RowKey))));
        await Table.DeleteAsync(key, key, etag, None);
        Assert.Null(await Table.GetAsync(key, key, None));
    }

    [Fact]
    public async Task Keys_that_look_alike_are_different_rows()
    {
        string[] keys = ["a", "A", "a ", " a", "å", "a\u030a", "\u212b", "aa", "a%", "a_"];
        foreach (var key in keys)
            await Table.AddAsync(Row("p", key, key), None);

        foreach (var key in keys)
            Assert.Equal(key, (await Table.GetAsync("p", key, None))?.GetString("Text"));
        Assert.Null(await Table.GetAsync("P", "a", None));
    }

    [Fact]
    public async Task The_longest_key_is_512_code_units_and_a_longer_one_is_refused()
    {
        var longest = new string('å', 512);
        await Table.AddAsync(Row(longest, longest), None);
        Assert.NotNull(await Table.GetAsync(longest, longest, None));

        await Refused(400, "KeyValueTooLarge", () => Table.AddAsync(Row(longest + "x", "r"), None));
        await Refused(400, "KeyValueTooLarge", () => Table.UpsertAsync(Row("p", longest + "x"), TableUpdateMode.Merge, None));
    }

    [Fact]
    public async Task What_the_service_forbids_and_emoji_count_twice_in_a_key()
    {
        foreach (var character in new[] { "/", "\\", "?", "#", "%", "\u0001", "\ud83d" })
        {
            var longest = string.Concat(Enumerable.Repeat(character, 256));
            await Table.AddAsync(Row(longest, longest), None);
            Assert.NotNull(await Table.GetAsync(longest, longest, None));

            await Refused(400, "KeyValueTooLarge", () => Table.AddAsync(Row("p", longest + "x"), None));
        }
    }

    [Fact]
    public async Task A_key_too_long_for_any_row_is_not_there()
    {
        var tooLong = new string('x', 513);

        Assert.Null(await Table.GetAsync("p", tooLong, None));
        await Table.DeleteAsync("p", tooLong, ETag.All, None);
        await Refused(400, "KeyValueTooLarge", () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity("p", tooLong))], None));
    }

    [Fact]
    public async Task Rows_come_in_the_ordinal_order_of_their_keys()
    {
        // By UTF-16 code units an emoji (surrogates, U+D83D…) comes before U+E000 and U+FF5E; by code points it comes after.
        string[] keys = ["\uff5e", "😀", "\ue000", "å", "z", "a", "Z", "10", "2", "", "~", "aa", "a-", "Å", "\ud7ff", "é", "😀a", "ø", "æ"];
        foreach (var key in keys)
            await Table.AddAsync(Row("p", key), None);
        foreach (var key in keys.Where(key => key.Length > 0))
            await Table.AddAsync(Row(key, "r"), None);

        var rows = await Rows(TableQuery.Partition("p"));
        var partitions = await Rows(new TableQuery { RowKeyFrom = "r", RowKeyBefore = "s" });

        Assert.Equal(keys.Order(StringComparer.Ordinal), rows.Select(row => row.RowKey));
        Assert.Equal(keys.Where(key => key.Length > 0).Order(StringComparer.Ordinal), partitions.Select(row => row.PartitionKey));
    }

    [Fact]
    public async Task Ranges_follow_the_same_order()
    {
        string[] keys = ["a", "😀", "\ue000", "\uff5e"];
        foreach (var key in keys)
            await Table.AddAsync(Row("p", key), None);

        var before = await Rows(new TableQuery { PartitionKey = "p", RowKeyBefore = "\ue000" });
        var from = await Rows(new TableQuery { PartitionKey = "p", RowKeyFrom = "\ue000" });

        Assert.Equal(["a", "😀"], before.Select(row => row.RowKey));
        Assert.Equal(["\ue000", "\uff5e"], from.Select(row => row.RowKey));
    }

    [Fact]
    public async Task Any_keys_come_in_ordinal_order_and_so_do_their_ranges()
    {
        var random = new Random(2026);
        var keys = Enumerable.Range(0, 600).Select(_ => AnyKey(random)).Distinct().ToList();
        foreach (var batch in keys.Chunk(100))
            await Table.SubmitTransactionAsync([.. batch.Select(key => new TableTransactionAction(TableTransactionActionType.Add, Row("p", key)))], None);
        var ordered = keys.Order(StringComparer.Ordinal).ToList();

        Assert.Equal(ordered, (await Rows(TableQuery.Partition("p") with { MaxPerPage = 250 })).Select(row => row.RowKey));
        for (var i = 0; i < 50; i++)
        {
            var (from, before) = (AnyKey(random), AnyKey(random));
            var range = await Rows(new TableQuery { PartitionKey = "p", RowKeyFrom = from, RowKeyBefore = before });
            Assert.Equal(
                ordered.Where(key => string.CompareOrdinal(key, from) >= 0 && string.CompareOrdinal(key, before) < 0),
                range.Select(row => row.RowKey));
        }
    }

    /// <summary>Up to six UTF-16 code units from everywhere, whole characters or not, and more often from where order is hard.</summary>
    private static string AnyKey(Random random)
    {
        const string Hard = " !\"#$%&'()./0>?@[\\]~\u007f\u009f\u00a0åÅ\ud7ff\ud800\udfff\ue000\ufffc\ufffd\ufffe\uffff";
        return string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => random.Next(3) switch
        {
            0 => Hard[random.Next(Hard.Length)].ToString(),
            1 => ((char)random.Next(char.MaxValue + 1)).ToString(),
            _ => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        }));
    }
}
