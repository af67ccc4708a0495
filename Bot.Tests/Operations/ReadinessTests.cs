using System.Net;
using Azure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Operations;
using ProcessDialogueBot.Operations.Health;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>Anybody may ask whether the bot is ready: that costs the store little, and the asker no long wait.</summary>
public sealed class ReadinessTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Store _store = new();
    private readonly LogSink _logs = new();
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Logging.AddProvider(_logs);
        builder.Services.AddRoutingCore().AddSingleton<TimeProvider>(_clock).AddSingleton<ITableService>(_store);
        builder.AddOperations();
        _app = builder.Build();
        _app.MapHealth();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task The_store_is_asked_once_in_ten_seconds_however_many_want_to_know()
    {
        for (var period = 1; period <= 3; period++)
        {
            for (var i = 0; i < 20; i++)
                Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync());
            Assert.Equal(period, _store.Asked);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task A_store_that_fails_makes_it_not_ready_until_it_answers_again()
    {
        _store.Answer = Task.FromException<TableEntity?>(new RequestFailedException(503, "Busy."));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync());
        _store.Answer = Task.FromResult<TableEntity?>(null);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync());
    }

    [Fact]
    public async Task A_store_that_hangs_is_waited_for_five_seconds_by_all_together()
    {
        _store.Answer = new TaskCompletionSource<TableEntity?>().Task;
        var answers = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToArray();
        while (_store.Asked == 0 || !_clock.IsAwaited(Readiness.Timeout))
            await Task.Yield();
        Assert.All(answers, answer => Assert.False(answer.IsCompleted));
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), answer));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync());
        Assert.Equal(1, _store.Asked);
        Assert.Contains(_logs.Lines, line => line.Contains("did not answer within 5 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_lives_whatever_the_store_does()
    {
        _store.Answer = new TaskCompletionSource<TableEntity?>().Task;

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync("live"));
        Assert.Equal(0, _store.Asked);
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string what = "ready")
    {
        using var client = _app.GetTestClient();
        using var response = await client.GetAsync($"/health/{what}");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A store that answers what the test says.</summary>
    private sealed class Store : ITableService, ITable
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public Task<TableEntity?> Answer { get; set; } = Task.FromResult<TableEntity?>(null);

        public bool IsShared => false;

        public ITable GetTable(string name) => this;

        public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Answer;
        }

        public Task<IReadOnlyList<string>> GetTableNamesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ETag> AddAsync(TableEntity entity, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ETag> UpsertAsync(TableEntity entity, TableUpdateMode mode, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ETag> UpdateAsync(TableEntity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TablePage> QueryPageAsync(TableQuery query, string? continuationToken, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<ETag>> SubmitTransactionAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
