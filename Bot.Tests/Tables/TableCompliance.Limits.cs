using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Fact]
    public async Task Text_and_bytes_hold_64_KiB_and_no_more()
    {
        await Table.AddAsync(new TableEntity("p", "text") { { "A", new string('å', 32 * 1024) } }, None);
        await Table.AddAsync(new TableEntity("p", "bytes") { { "A", new byte[64 * 1024] } }, None);

        Assert.Equal(32 * 1024, (await Table.GetAsync("p", "text", None))?.GetString("A")?.Length);
        Assert.Equal(64 * 1024, (await Table.GetAsync("p", "bytes", None))?.GetBinary("A")?.Length);
        await Refused(400, "PropertyValueTooLarge", () => Table.AddAsync(new TableEntity("p", "r") { { "A", new string('a', (32 * 1024) + 1) } }, None));
        await Refused(400, "PropertyValueTooLarge", () => Table.AddAsync(new TableEntity("p", "r") { { "A", new byte[(64 * 1024) + 1] } }, None));
    }

    [Fact]
    public async Task A_row_holds_252_properties_and_no_more()
    {
        await Table.AddAsync(With(252), None);

        Assert.Equal(252, (await Table.GetAsync("p", "r", None))?.Count);
        await Refused(400, "TooManyProperties", () => Table.UpsertAsync(With(253), TableUpdateMode.Replace, None));

        static TableEntity With(int count)
        {
            var entity = new TableEntity("p", "r");
            for (var i = 0; i < count; i++)
                entity[$"P{i}"] = i;
            return entity;
        }
    }

    [Fact]
    public async Task A_row_holds_1_MiB_and_no_more()
    {
        await Table.AddAsync(With(15), None);

        await Refused(400, "EntityTooLarge", () => Table.UpsertAsync(With(16), TableUpdateMode.Replace, None));

        static TableEntity With(int count)
        {
            var entity = new TableEntity("p", "r");
            for (var i = 0; i < count; i++)
                entity[$"P{i}"] = new byte[64 * 1024];
            return entity;
        }
    }

    [Fact]
    public virtual async Task A_merge_cannot_make_a_row_larger_than_allowed()
    {
        for (var i = 0; i < 15; i++)
            await Table.UpsertAsync(new TableEntity("p", "r") { { $"P{i}", new byte[64 * 1024] } }, TableUpdateMode.Merge, None);
        await Table.UpsertAsync(new TableEntity("p", "r") { { "P0", new byte[10] } }, TableUpdateMode.Merge, None);
        await Table.UpsertAsync(new TableEntity("p", "r") { { "P15", new byte[64 * 1024] } }, TableUpdateMode.Merge, None);

        await Refused(400, "EntityTooLarge", () => Table.UpsertAsync(new TableEntity("p", "r") { { "P16", new byte[64 * 1024] } }, TableUpdateMode.Merge, None));
        Assert.Equal(16, (await Table.GetAsync("p", "r", None))?.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("odata.etag")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    public Task A_property_name_that_is_no_identifier_is_refused(string name) =>
        Refused(400, "PropertyNameInvalid", () => Table.AddAsync(new TableEntity("p", "r") { { name, 1 } }, None));

    [Fact]
    public async Task A_property_name_has_at_most_255_characters()
    {
        await Table.AddAsync(new TableEntity("p", "r") { { new string('å', 255), 1 } }, None);

        await Refused(400, "PropertyNameTooLong", () => Table.AddAsync(new TableEntity("p", "s") { { new string('a', 256), 1 } }, None));
    }

    [Fact]
    public Task A_time_before_1601_is_refused() =>
        Refused(400, "OutOfRangeInput", () => Table.AddAsync(new TableEntity("p", "r") { { "A", new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero) } }, None));

    [Fact]
    public async Task A_refusal_names_no_key_and_no_value()
    {
        await Table.AddAsync(Row("hemmelig", "hemmelig"), None);
        var refusals = new[]
        {
            await Refused(409, "EntityAlreadyExists", () => Table.AddAsync(Row("hemmelig", "hemmelig"), None)),
            await Refused(400, "PropertyValueTooLarge", () => Table.AddAsync(Row("hemmelig", "r", "hemmelig" + new string('x', 40_000)), None)),
        };

        Assert.All(refusals, refusal => Assert.DoesNotContain("hemmelig", refusal.ToString(), StringComparison.Ordinal));
    }
}
