using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Fact]
    public async Task A_query_of_an_empty_table_is_one_empty_page()
    {
        var page = await Table.QueryPageAsync(new TableQuery(), null, None);

        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task A_partition_or_the_whole_table_can_be_read()
    {
        foreach (var (partition, row) in new[] { ("b", "1"), ("a", "2"), ("a", "1"), ("ab", "0") })
            await Table.AddAsync(Row(partition, row), None);

        Assert.Equal(["a1", "a2"], (await Rows(TableQuery.Partition("a"))).Select(Keys));
        Assert.Equal(["a1", "a2", "ab0", "b1"], (await Rows(new TableQuery())).Select(Keys));
        Assert.Empty(await Rows(TableQuery.Partition("c")));
    }

    [Fact]
    public async Task Partitions_are_gone_through_without_their_rows()
    {
        foreach (var (partition, row) in new[] { ("b", "1"), ("a", "2"), ("a", "1"), ("ab", "0"), ("a.b", "1"), ("å😀", "1") })
            await Table.AddAsync(Row(partition, row), None);

        Assert.Equal(["ab0", "b1", "å😀1"], (await Rows(new TableQuery { PartitionKeyFrom = "ab" })).Select(Keys));
        Assert.Equal(["a", "a.b", "ab", "b", "å😀"], await Table.PartitionsAsync("", None).ToListAsync());
        Assert.Equal(["a.b"], await Table.PartitionsAsync("a.", None).ToListAsync());
        Assert.Equal(2, await Table.DeleteAllAsync(TableQuery.Partition("a"), _ => true, None));
        Assert.Equal(["a.b", "ab"], await Table.PartitionsAsync("a", None).ToListAsync());
    }

    [Fact]
    public async Task A_prefix_finds_what_begins_with_it_and_nothing_else()
    {
        foreach (var key in new[] { "u", "u!", "u-1", "u-10", "u-2", "u-å😀", "u.", "v" })
            await Table.AddAsync(Row("p", key), None);
        await Table.AddAsync(Row("q", "u-1"), None);

        Assert.Equal(["u-1", "u-10", "u-2", "u-å😀"], (await Rows(TableQuery.Prefix("p", "u-"))).Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_range_includes_its_start_and_excludes_its_end()
    {
        foreach (var key in new[] { "1", "2", "3", "4" })
        {
            await Table.AddAsync(Row("p", key), None);
            await Table.AddAsync(Row("q", key), None);
        }

        var range = new TableQuery { RowKeyFrom = "2", RowKeyBefore = "4" };

        Assert.Equal(["p2", "p3"], (await Rows(range with { PartitionKey = "p" })).Select(Keys));
        Assert.Equal(["p2", "p3", "q2", "q3"], (await Rows(range)).Select(Keys));
        Assert.Empty(await Rows(range with { RowKeyFrom = "4" }));
    }

    [Fact]
    public async Task Select_returns_the_named_properties_with_keys_etag_and_timestamp()
    {
        var etag = await Table.AddAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", new byte[] { 1, 2 } }, { "C", 3L }, { "D", "d" } }, None);

        var row = Assert.Single(await Rows(TableQuery.Partition("p") with { Select = ["A", "D", "Missing"] }));

        Assert.Equal([("A", 1), ("D", "d")], Properties(row));
        Assert.Equal("pr", Keys(row));
        Assert.Equal(etag, row.ETag);
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task Ten_thousand_rows_come_page_by_page_each_once_and_in_order()
    {
        var expected = await AddMany(partitions: 5, rowsEach: 2000);

        var pages = new List<TablePage>();
        string? continuation = null;
        do
        {
            pages.Add(await Table.QueryPageAsync(new TableQuery(), continuation, None));
            continuation = pages[^1].ContinuationToken;
        }
        while (continuation is not null);

        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 1000));
        Assert.True(pages.Count >= 10);
        Assert.Equal(expected, pages.SelectMany(page => page.Values).Select(Keys));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task Pages_are_of_the_size_asked_for(int size)
    {
        var expected = await AddMany(partitions: 2, rowsEach: 10);

        Assert.Equal(expected, (await Rows(new TableQuery { MaxPerPage = size })).Select(Keys));
        Assert.Equal(expected.Take(10), (await Rows(TableQuery.Partition("p0") with { MaxPerPage = size })).Select(Keys));
        Assert.Equal(Math.Min(size, 20), (await Table.QueryPageAsync(new TableQuery { MaxPerPage = size }, null, None)).Values.Count);
    }

    [Fact]
    public async Task A_query_goes_on_past_rows_that_were_deleted_meanwhile()
    {
        await AddMany(partitions: 1, rowsEach: 10);
        var query = TableQuery.Partition("p0") with { MaxPerPage = 4 };
        var first = await Table.QueryPageAsync(query, null, None);
        foreach (var key in new[] { "0003", "0004", "0005" })
            await Table.DeleteAsync("p0", key, ETag.All, None);

        var second = await Table.QueryPageAsync(query, first.ContinuationToken, None);

        Assert.Equal(["0006", "0007", "0008", "0009"], second.Values.Select(row => row.RowKey));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public Task A_page_of_another_size_is_refused(int size) =>
        Refused(400, "InvalidInput", () => Table.QueryPageAsync(new TableQuery { MaxPerPage = size }, null, None));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!.!")]
    public Task A_token_that_no_page_gave_is_refused(string token) =>
        Refused(400, "InvalidInput", () => Table.QueryPageAsync(new TableQuery(), token, None));

    protected async Task<List<TableEntity>> Rows(TableQuery query)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in Table.QueryAsync(query, None))
            rows.Add(row);
        return rows;
    }

    private static string Keys(TableEntity row) => row.PartitionKey + row.RowKey;

    private async Task<List<string>> AddMany(int partitions, int rowsEach)
    {
        var keys = new List<string>();
        for (var partition = 0; partition < partitions; partition++)
        {
            var rows = Enumerable.Range(0, rowsEach).Select(row => Row($"p{partition}", $"{row:0000}", "tekst")).ToList();
            keys.AddRange(rows.Select(Keys));
            foreach (var batch in rows.Chunk(100))
                await Table.SubmitTransactionAsync([.. batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], None);
        }

        return keys;
    }
}
