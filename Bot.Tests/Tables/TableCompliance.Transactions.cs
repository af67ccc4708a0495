using Azure;
using ProcessDialogueBot.Tables;
using static ProcessDialogueBot.Tables.TableTransactionActionType;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Fact]
    public async Task A_transaction_carries_out_every_kind_of_action()
    {
        foreach (var key in new[] { "merge", "replace", "delete", "upsertMerge", "upsertReplace" })
            await Table.AddAsync(new TableEntity("p", key) { { "A", 1 } }, None);
        var etag = (await Table.GetAsync("p", "merge", None))!.ETag;

        var etags = await Table.SubmitTransactionAsync(
            [
                new(Add, With("add")),
                new(UpdateMerge, With("merge"), etag),
                new(UpdateReplace, With("replace"), ETag.All),
                new(Delete, new TableEntity("p", "delete")),
                new(UpsertMerge, With("upsertMerge")),
                new(UpsertReplace, With("upsertReplace")),
                new(UpsertMerge, With("upsertNew")),
            ],
            None);

        var rows = (await Rows(TableQuery.Partition("p"))).Select(row => $"{row.RowKey}: {string.Join(' ', Properties(row).Select(property => property.Name))}");
        Assert.Equal(["add: B", "merge: A B", "replace: B", "upsertMerge: A B", "upsertNew: B", "upsertReplace: B"], rows);
        foreach (var (key, written) in new[] { "add", "merge", "replace", "delete", "upsertMerge", "upsertReplace", "upsertNew" }.Zip(etags))
            Assert.Equal((await Table.GetAsync("p", key, None))?.ETag ?? default, written);

        static TableEntity With(string key) => new("p", key) { { "B", 2 } };
    }

    public static TheoryData<TableTransactionActionType, string, bool, int, string> FailingActions => new()
    {
        { Add, "there", false, 409, "EntityAlreadyExists" },
        { UpdateMerge, "missing", false, 404, "ResourceNotFound" },
        { UpdateReplace, "missing", false, 404, "ResourceNotFound" },
        { Delete, "missing", false, 404, "ResourceNotFound" },
        { UpdateMerge, "there", true, 412, "UpdateConditionNotSatisfied" },
        { UpdateReplace, "there", true, 412, "UpdateConditionNotSatisfied" },
        { Delete, "there", true, 412, "UpdateConditionNotSatisfied" },
    };

    [Theory]
    [MemberData(nameof(FailingActions))]
    public async Task One_failing_action_leaves_nothing_of_the_transaction(
        TableTransactionActionType type, string rowKey, bool stale, int status, string code)
    {
        var first = await Table.AddAsync(Row("p", "there", "before"), None);
        await Table.UpsertAsync(Row("p", "there", "now"), TableUpdateMode.Replace, None);
        await Table.AddAsync(Row("p", "doomed"), None);

        await Refused(status, code, () => Table.SubmitTransactionAsync(
            [
                new(Add, Row("p", "new1")),
                new(Delete, Row("p", "doomed")),
                new(type, Row("p", rowKey, "changed"), stale ? first : default),
                new(Add, Row("p", "new2")),
            ],
            None));

        Assert.Equal(["doomed", "there"], (await Rows(TableQuery.Partition("p"))).Select(row => row.RowKey));
        Assert.Equal("now", (await Table.GetAsync("p", "there", None))?.GetString("Text"));
    }

    [Fact]
    public async Task A_transaction_has_at_most_100_actions()
    {
        await Table.SubmitTransactionAsync(Adds(100), None);

        Assert.Equal(100, (await Rows(new TableQuery())).Count);
        await Refused(400, "InvalidInput", () => Table.SubmitTransactionAsync(Adds(101), None));
        await Refused(400, "InvalidInput", () => Table.SubmitTransactionAsync([], None));

        static TableTransactionAction[] Adds(int count) => [.. Enumerable.Range(0, count).Select(i => new TableTransactionAction(UpsertReplace, Row("p", $"{i}")))];
    }

    [Fact]
    public async Task A_transaction_keeps_to_one_partition_and_names_a_row_once()
    {
        await Refused(400, "CommandsInBatchActOnDifferentPartitions", () => Table.SubmitTransactionAsync([new(Add, Row("p", "1")), new(Add, Row("q", "2"))], None));
        await Refused(400, "InvalidDuplicateRow", () => Table.SubmitTransactionAsync([new(UpsertMerge, Row("p", "1")), new(Delete, Row("p", "1"))], None));

        Assert.Empty(await Rows(new TableQuery()));
    }

    [Fact]
    public async Task A_transaction_that_breaks_a_limit_leaves_nothing()
    {
        var large = new TableEntity("p", "large") { { "A", new byte[(64 * 1024) + 1] } };
        await Refused(400, "PropertyValueTooLarge", () => Table.SubmitTransactionAsync([new(Add, Row("p", "1")), new(Add, large)], None));

        var filler = new byte[60 * 1024];
        TableTransactionAction[] tooMuch = [.. Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, new TableEntity("p", $"{i}") { { "A", filler } }))];
        await Refused(413, "RequestBodyTooLarge", () => Table.SubmitTransactionAsync(tooMuch, None));

        Assert.Empty(await Rows(new TableQuery()));
    }
}
