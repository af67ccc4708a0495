using System.Globalization;
using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Tests.Tables;

public abstract partial class TableCompliance
{
    [Fact]
    public async Task No_update_is_lost_in_ten_thousand_increments_by_eight_writers()
    {
        // Four rows, so that writers often meet on one, and do not only wait for each other.
        string[] counters = ["a", "b", "c", "d"];
        foreach (var counter in counters)
            await Table.AddAsync(new TableEntity("p", counter) { { "Value", 0 } }, None);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 10_000 / 8; i++)
                await IncrementAsync(counters[random.Next(counters.Length)]);
        })));

        Assert.Equal(10_000, (await Rows(TableQuery.Partition("p"))).Sum(row => row.GetInt32("Value")));

        async Task IncrementAsync(string counter)
        {
            while (true)
            {
                var row = (await Table.GetAsync("p", counter, None))!;
                row["Value"] = row.GetInt32("Value") + 1;
                if (await Table.TryReplaceAsync(row, row.ETag, None) is not null)
                    return;
            }
        }
    }

    [Fact]
    public async Task One_of_many_adds_of_a_row_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                await Table.AddAsync(Row("p", "lease", i.ToString(CultureInfo.InvariantCulture)), None);
                return 201;
            }
            catch (RequestFailedException exception)
            {
                return exception.Status;
            }
        })));

        Assert.Equal([201, 409, 409, 409, 409, 409, 409, 409], results.Order());
    }

    [Fact]
    public async Task Writes_that_fail_beside_writes_that_succeed_do_not_disturb_them()
    {
        await Table.AddAsync(Row("p", "taken"), None);

        var writes = Enumerable.Range(0, 200)
            .Select(i => i % 3 == 0 ? Table.AddAsync(Row("p", "taken"), None) : Table.AddAsync(Row("p", $"{i:000}"), None))
            .ToList();
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.All(writes, (write, i) => Assert.Equal(i % 3 == 0, write.IsFaulted));
        Assert.Equal(1 + writes.Count(write => write.IsCompletedSuccessfully), (await Rows(TableQuery.Partition("p"))).Count);
    }

    [Fact]
    public async Task A_reader_sees_a_transaction_whole_or_not_at_all()
    {
        await Write(0);
        var writing = Task.Run(async () =>
        {
            for (var version = 1; version <= 50; version++)
                await Write(version);
        });

        while (!writing.IsCompleted)
        {
            var page = await Table.QueryPageAsync(TableQuery.Partition("p"), null, None);
            Assert.Single(page.Values.Select(row => row.GetInt32("Version")).Distinct());
        }

        await writing;

        Task Write(int version) => Table.SubmitTransactionAsync(
            [.. Enumerable.Range(0, 20).Select(i => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, new TableEntity("p", $"{i:00}") { { "Version", version } }))],
            None);
    }
}
