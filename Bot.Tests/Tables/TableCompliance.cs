using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>What every engine of <see cref="ITable"/> must do. A test class per engine derives from it; each test has a table of its own.</summary>
public abstract partial class TableCompliance
{
    protected static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The engine under test; the same for the length of one test.</summary>
    protected abstract ITableService Service { get; }

    protected string TableName { get; } = $"t{Guid.NewGuid():N}";

    protected ITable Table => Service.GetTable(TableName);

    protected static TableEntity Row(string partitionKey, string rowKey, string? text = null) => new(partitionKey, rowKey) { { "Text", text } };

    protected static async Task<RequestFailedException> Refused(int status, string code, Func<Task> write)
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(write);
        Assert.Equal((status, code), (refusal.Status, refusal.ErrorCode));
        return refusal;
    }

    [Fact]
    public async Task A_row_that_is_not_there_reads_as_null() => Assert.Null(await Table.GetAsync("p", "r", None));

    [Fact]
    public async Task An_added_row_reads_back_with_its_keys_etag_and_timestamp()
    {
        var etag = await Table.AddAsync(Row("p", "r", "hej"), None);

        var row = await Table.GetAsync("p", "r", None);

        Assert.NotNull(row);
        Assert.Equal(("p", "r", "hej", 1), (row.PartitionKey, row.RowKey, row.GetString("Text"), row.Count));
        Assert.NotEqual(default, etag);
        Assert.Equal(etag, row.ETag);
        Assert.Equal(TimeSpan.Zero, Assert.NotNull(row.Timestamp).Offset);
    }

    [Fact]
    public async Task A_row_can_be_added_once()
    {
        await Table.AddAsync(Row("p", "r", "first"), None);

        await Refused(409, "EntityAlreadyExists", () => Table.AddAsync(Row("p", "r", "second"), None));

        Assert.Equal("first", (await Table.GetAsync("p", "r", None))?.GetString("Text"));
    }

    [Fact]
    public async Task Tables_that_hold_rows_are_listed()
    {
        await Table.AddAsync(Row("p", "r"), None);
        await Service.GetTable("z" + TableName).AddAsync(Row("p", "r"), None);

        var names = await Service.GetTableNamesAsync(None);

        Assert.Equal([TableName, "z" + TableName], names.Where(name => name.EndsWith(TableName, StringComparison.Ordinal)));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Tables_are_apart_and_their_names_differ_by_more_than_case()
    {
        await Table.AddAsync(Row("p", "r"), None);

        Assert.Null(await Service.GetTable(TableName + "b").GetAsync("p", "r", None));
        Assert.NotNull(await Service.GetTable(TableName.ToUpperInvariant()).GetAsync("p", "r", None));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-b-c")]
    [InlineData("kommentår")]
    [InlineData("tables")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public void A_bad_table_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => Service.GetTable(name));

    [Fact]
    public async Task Every_write_gives_a_new_etag()
    {
        var etags = new List<ETag> { await Table.AddAsync(Row("p", "r", "same"), None) };
        for (var i = 0; i < 5; i++)
            etags.Add(await Table.UpsertAsync(Row("p", "r", "same"), TableUpdateMode.Replace, None));
        await Table.DeleteAsync("p", "r", ETag.All, None);
        etags.Add(await Table.AddAsync(Row("p", "r", "same"), None));

        Assert.Equal(7, etags.Distinct().Count());
    }

    [Fact]
    public async Task Upsert_adds_merges_and_replaces()
    {
        await Table.UpsertAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", 1 } }, TableUpdateMode.Merge, None);
        await Table.UpsertAsync(new TableEntity("p", "r") { { "B", "two" }, { "C", 2 } }, TableUpdateMode.Merge, None);
        var merged = await Table.GetAsync("p", "r", None);
        var etag = await Table.UpsertAsync(new TableEntity("p", "r") { { "D", 3 } }, TableUpdateMode.Replace, None);
        var replaced = await Table.GetAsync("p", "r", None);

        Assert.Equal([("A", 1), ("B", "two"), ("C", 2)], Properties(merged));
        Assert.Equal([("D", 3)], Properties(replaced));
        Assert.Equal(etag, replaced?.ETag);
    }

    [Fact]
    public async Task Update_merges_and_replaces_a_row_that_has_not_changed()
    {
        var etag = await Table.AddAsync(new TableEntity("p", "r") { { "A", 1 }, { "B", 1 } }, None);
        etag = await Table.UpdateAsync(new TableEntity("p", "r") { { "B", 2 } }, etag, TableUpdateMode.Merge, None);
        var merged = await Table.GetAsync("p", "r", None);
        await Table.UpdateAsync(new TableEntity("p", "r") { { "C", 3 } }, etag, TableUpdateMode.Replace, None);

        Assert.Equal([("A", 1), ("B", 2)], Properties(merged));
        Assert.Equal([("C", 3)], Properties(await Table.GetAsync("p", "r", None)));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Update_refuses_a_row_that_changed_or_is_gone(TableUpdateMode mode)
    {
        var stale = await Table.AddAsync(Row("p", "r", "1"), None);
        var current = await Table.UpsertAsync(Row("p", "r", "2"), TableUpdateMode.Replace, None);

        await Refused(412, "UpdateConditionNotSatisfied", () => Table.UpdateAsync(Row("p", "r", "3"), stale, mode, None));
        Assert.Equal("2", (await Table.GetAsync("p", "r", None))?.GetString("Text"));

        await Table.UpdateAsync(Row("p", "r", "4"), ETag.All, mode, None);
        await Table.DeleteAsync("p", "r", ETag.All, None);
        await Refused(404, "ResourceNotFound", () => Table.UpdateAsync(Row("p", "r", "5"), current, mode, None));
        await Refused(404, "ResourceNotFound", () => Table.UpdateAsync(Row("p", "r", "5"), ETag.All, mode, None));
    }

    [Fact]
    public async Task Delete_takes_the_etag_into_account_and_forgives_a_missing_row()
    {
        var stale = await Table.AddAsync(Row("p", "r"), None);
        var current = await Table.UpsertAsync(Row("p", "r", "2"), TableUpdateMode.Replace, None);

        await Refused(412, "UpdateConditionNotSatisfied", () => Table.DeleteAsync("p", "r", stale, None));
        await Table.DeleteAsync("p", "r", current, None);
        Assert.Null(await Table.GetAsync("p", "r", None));
        await Table.DeleteAsync("p", "r", current, None);
        await Table.DeleteAsync("p", "r", ETag.All, None);
    }

    [Fact]
    public async Task The_default_etag_is_no_condition()
    {
        await Table.AddAsync(Row("p", "r"), None);

        await Refused(400, "InvalidInput", () => Table.UpdateAsync(Row("p", "r"), default, TableUpdateMode.Replace, None));
        await Refused(400, "InvalidInput", () => Table.DeleteAsync("p", "r", default, None));
    }

    [Fact]
    public async Task What_is_cancelled_beforehand_is_not_done()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.AddAsync(Row("p", "r"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.GetAsync("p", "r", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.QueryPageAsync(new TableQuery(), null, cancelled));
        Assert.Null(await Table.GetAsync("p", "r", None));
    }

    private static IEnumerable<(string Name, object Value)> Properties(TableEntity? row) =>
        Assert.IsType<TableEntity>(row).Select(property => (property.Key, property.Value)).OrderBy(property => property.Key, StringComparer.Ordinal);
}
