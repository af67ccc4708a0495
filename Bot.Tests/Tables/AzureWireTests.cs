using System.Net;
using Azure;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tests.Support;
using static ProcessDialogueBot.Tables.TableTransactionActionType;

namespace ProcessDialogueBot.Tests.Tables;

/// <summary>What goes wrong between the bot and the Table service: what is sent again, and what the caller is told.</summary>
public sealed class AzureWireTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TamperedWire _wire = new();
    private readonly ImpatientTimeProvider _time = new();
    private AzureTableService? _service;
    private AzuriteAccount? _account;

    private ITable Table => _service!.GetTable("Wire");

    public async Task InitializeAsync()
    {
        _account = (await Azurite.StartedAsync()).NewAccount();
        Assert.True(StorageAccount.TryParse(_account.ConnectionString, out var account));
        _service = new AzureTableService(account, _time, _wire, TimeSpan.FromMilliseconds(1));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _service?.Dispose();

    [Fact]
    public async Task An_add_whose_answer_is_lost_is_not_sent_again_and_not_called_a_conflict()
    {
        _wire.Lose = TamperedWire.Next("POST");

        await FailsUnanswered(() => Table.AddAsync(Row("r"), None));

        Assert.Single(_wire.Calls);
        Assert.NotNull(await Table.GetAsync("p", "r", None));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "PATCH")]
    [InlineData(TableUpdateMode.Replace, "PUT")]
    public async Task An_update_whose_answer_is_lost_is_not_sent_again_and_not_called_a_changed_row(TableUpdateMode mode, string method)
    {
        var etag = await Table.AddAsync(Row("r"), None);
        _wire.Lose = TamperedWire.Next(method);

        await FailsUnanswered(() => Table.UpdateAsync(Row("r"), etag, mode, None));

        Assert.Single(_wire.Calls, call => call.StartsWith(method, StringComparison.Ordinal));
        Assert.NotEqual(etag, (await Table.GetAsync("p", "r", None))!.ETag);
    }

    [Fact]
    public async Task A_transaction_whose_answer_is_lost_is_not_sent_again_unless_it_writes_over_everything()
    {
        _wire.Lose = TamperedWire.Next("POST");
        await FailsUnanswered(() => Table.SubmitTransactionAsync([new(UpsertMerge, Row("1")), new(Add, Row("2"))], None));
        Assert.Single(_wire.Calls);
        Assert.NotNull(await Table.GetAsync("p", "2", None));

        _wire.Lose = TamperedWire.Next("POST");
        await Table.SubmitTransactionAsync([new(UpsertMerge, Row("1")), new(UpdateReplace, Row("2"), ETag.All)], None);
    }

    [Fact]
    public async Task What_comes_to_the_same_the_second_time_is_sent_again()
    {
        _wire.Lose = TamperedWire.Next("PUT");
        var etag = await Table.UpsertAsync(Row("r"), TableUpdateMode.Replace, None);
        _wire.Lose = TamperedWire.Next("GET");
        Assert.Equal(etag, (await Table.GetAsync("p", "r", None))?.ETag);
        _wire.Lose = TamperedWire.Next("PATCH");
        etag = await Table.UpdateAsync(Row("r"), ETag.All, TableUpdateMode.Merge, None);
        _wire.Lose = TamperedWire.Next("DELETE");
        await Table.DeleteAsync("p", "r", etag, None);

        Assert.Equal(["PUT", "PUT", "GET", "GET", "PATCH", "PATCH", "DELETE", "DELETE"], _wire.Calls.Select(call => call.Split(' ')[0]));
        Assert.Null(await Table.GetAsync("p", "r", None));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServerBusy", 2)]
    [InlineData(HttpStatusCode.TooManyRequests, "TooManyRequests", 2)]
    [InlineData(HttpStatusCode.InternalServerError, "OperationTimedOut", 1)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "OperationTimedOut", 1)]
    public async Task An_add_is_sent_again_when_the_service_had_not_begun(HttpStatusCode status, string code, int tries)
    {
        var next = TamperedWire.Next("POST");
        _wire.Instead = request => next(request) ? TamperedWire.Error(status, code) : null;

        var failure = await Record.ExceptionAsync(() => Table.AddAsync(Row("r"), None));

        Assert.Equal(tries, _wire.Calls.Count());
        Assert.Equal(tries == 2 ? null : code, (failure as RequestFailedException)?.ErrorCode);
        Assert.DoesNotContain("hemmelig", $"{failure}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_add_that_was_never_sent_is_sent_again()
    {
        var next = TamperedWire.Next("POST");
        _wire.Instead = request => next(request) ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Refused.") : null;

        await Table.AddAsync(Row("r"), None);
    }

    [Fact]
    public async Task Without_any_answer_the_caller_learns_of_it_after_four_tries()
    {
        _wire.Lose = request => request.Method == HttpMethod.Get;
        foreach (var loss in new Func<Exception>[] { () => new HttpRequestException("Lost."), () => new IOException("Lost."), () => new TaskCanceledException("Too late.") })
        {
            var before = _wire.Calls.Count();
            _wire.Loss = loss;

            await FailsUnanswered(() => Table.GetAsync("p", "r", None));

            Assert.Equal(4, _wire.Calls.Count() - before);
        }
    }

    [Fact]
    public async Task A_table_is_made_once_however_many_want_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Table.AddAsync(Row($"{i}"), None)));

        Assert.Single(_wire.Sent, call => call.EndsWith("/Tables", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_is_waited_for()
    {
        var creations = 0;
        _wire.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("/Tables", StringComparison.Ordinal) && creations++ < 3
            ? TamperedWire.Error(HttpStatusCode.Conflict, "TableBeingDeleted")
            : null;

        await Table.AddAsync(Row("r"), None);

        Assert.Equal(4, creations);
        Assert.Equal(3, _time.Waits.Count);
    }

    [Fact]
    public async Task A_table_that_could_not_be_made_or_was_deleted_is_made_by_the_next_call()
    {
        var creations = 0;
        _wire.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("/Tables", StringComparison.Ordinal) && creations++ == 0
            ? TamperedWire.Error(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch")
            : null;
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddAsync(Row("r"), None));
        Assert.Equal((403, "AuthorizationPermissionMismatch"), (refusal.Status, refusal.ErrorCode));
        await Table.AddAsync(Row("r"), None);

        _wire.Instead = request => creations == 2 && creations++ > 0 ? TamperedWire.Error(HttpStatusCode.NotFound, "TableNotFound") : null;
        refusal = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddAsync(Row("s"), None));
        Assert.Equal((404, "TableNotFound"), (refusal.Status, refusal.ErrorCode));
        await Table.AddAsync(Row("s"), None);
        Assert.Equal(3, _wire.Sent.Count(call => call.EndsWith("/Tables", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reading_makes_no_table()
    {
        Assert.Null(await Table.GetAsync("p", "r", None));
        Assert.Empty((await Table.QueryPageAsync(new TableQuery(), null, None)).Values);

        Assert.Empty(await _service!.GetTableNamesAsync(None));
        Assert.All(_wire.Sent, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "TableNotFound")]
    [InlineData(HttpStatusCode.Conflict, "TableBeingDeleted")]
    public async Task A_table_that_is_gone_is_empty_to_readers_and_made_by_the_next_write(HttpStatusCode status, string code)
    {
        await Table.AddAsync(Row("r"), None);
        _wire.Instead = request => request.Method == HttpMethod.Get ? TamperedWire.Error(status, code) : null;
        Assert.Null(await Table.GetAsync("p", "r", None));
        Assert.Empty((await Table.QueryPageAsync(new TableQuery(), null, None)).Values);
        await Table.AddAsync(Row("s"), None);

        Assert.Equal(2, _wire.Sent.Count(call => call.EndsWith("/Tables", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_transaction_that_finds_no_table_lets_the_next_write_make_it()
    {
        await Table.AddAsync(Row("r"), None);
        await DeleteTableAsync();
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => Table.SubmitTransactionAsync([new(Add, Row("s"))], None));
        Assert.Equal((404, "TableNotFound"), (refusal.Status, refusal.ErrorCode));

        await Table.SubmitTransactionAsync([new(Add, Row("s"))], None);
    }

    [Fact]
    public async Task An_address_that_is_not_known_is_not_called_a_missing_row()
    {
        _wire.Instead = _ => TamperedWire.Error(HttpStatusCode.NotFound, "ResourceNotFound");

        foreach (var call in new Func<Task>[]
        {
            () => Table.AddAsync(Row("r"), None),
            () => Table.UpsertAsync(Row("r"), TableUpdateMode.Merge, None),
            () => Table.DeleteAsync("p", "r", ETag.All, None),
            () => Table.SubmitTransactionAsync([new(Add, Row("r"))], None),
            () => Table.QueryPageAsync(new TableQuery(), null, None),
            () => _service!.GetTableNamesAsync(None),
        })
        {
            var failure = await Assert.ThrowsAsync<RequestFailedException>(call);
            Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
            Assert.StartsWith("The Table service knows no such address", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_part_of_a_transaction_is_a_whole_request()
    {
        var endpoint = new TableEndpoint(null!, new Uri("https://konto.table.core.windows.net"));
        var body = new TransactionBody(endpoint, "Wire", [new(Delete, Row("1")), new(Delete, Row("2"), new ETag("\"x\"")), new(Add, Row("3")), new(UpsertMerge, Row("4"))]);

        var parts = System.Text.Encoding.UTF8.GetString(body.Content).Split("\r\n--changeset_")[1..^1];

        Assert.Equal(4, parts.Length);
        Assert.All(parts, part =>
        {
            var (request, headers) = (part.Split("\r\n\r\n", 2)[1], part.Split("\r\n\r\n"));
            Assert.Equal(3, headers.Length);
            Assert.Equal(request.StartsWith("DELETE", StringComparison.Ordinal), headers[2].Length == 0);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"odata.etag":"W/\"x\"","PartitionKey":"p","RowKey":"r","Timestamp":"2026-01-01T00:00:00Z","A@odata.type":"Edm.New","A":"x"}""")]
    [InlineData("""{"odata.etag":"W/\"x\"","PartitionKey":"p","RowKey":"from.elsewhere","Timestamp":"2026-01-01T00:00:00Z"}""")]
    public async Task An_answer_that_makes_no_sense_is_said_to_make_none(string body)
    {
        _wire.Instead = request => request.Method == HttpMethod.Get ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) } : null;

        Assert.Equal(502, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetAsync("p", "r", None))).Status);
    }

    private async Task DeleteTableAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{_account!.Endpoint}/Tables('wire')?{_account.Sas("rwdlacu")}");
        request.Headers.Add("Accept", "application/json;odata=nometadata");
        request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/json") } };
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static TableEntity Row(string key) => new("p", key) { { "Text", "hemmelig" } };

    private static async Task FailsUnanswered(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(call);
        Assert.Equal((0, null), (failure.Status, failure.ErrorCode));
        Assert.DoesNotContain("hemmelig", failure.ToString(), StringComparison.Ordinal);
    }
}
