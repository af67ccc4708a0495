using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.People;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.People.Personal;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Sealed;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Support;
using Person = ProcessDialogueBot.People.Person;

namespace ProcessDialogueBot.Tests.People.Personal;

/// <summary>Where somebody is reached is erased, also where it waits in the sealed row or in another instance; who writes again is known anew.</summary>
public sealed class PeopleDataTests : IDisposable
{
    private const string Anne = "anne";
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly SqliteTableService _store;
    private readonly List<string> _erased = [];
    private readonly Instance _one;
    private readonly Instance _other;

    public PeopleDataTests()
    {
        _store = new SqliteTableService(_folder.File("bot.db"), _clock, NullLogger<SqliteTableService>.Instance);
        (_one, _other) = (new Instance(this), new Instance(this));
    }

    public void Dispose()
    {
        _one.Host.Dispose();
        _other.Host.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_meeting_that_waits_anywhere_comes_to_nothing(bool hasRow)
    {
        if (hasRow)
            await _one.Table.ChangeAsync(Anne, known => known with { Digest = DigestChoice.Daily }, CancellationToken.None);
        await _one.MeetAsync("chat-1");
        await _one.Keeper.TickAsync(CancellationToken.None);
        await _other.MeetAsync("chat-2");

        var left = await _one.Data.EraseAsync(Anne, left: null, CancellationToken.None);
        Assert.NotNull(left);
        await _other.Keeper.TickAsync(CancellationToken.None);
        Assert.Null((await _one.Table.FindAsync(Anne, CancellationToken.None))!.Chat);
        Assert.Null(await _one.Data.EraseAsync(Anne, left, CancellationToken.None));
        await _other.Keeper.TickAsync(CancellationToken.None);

        foreach (var instance in new[] { _one, _other })
        {
            Assert.Null(await instance.Table.FindAsync(Anne, CancellationToken.None));
            Assert.DoesNotContain(Anne, (await instance.Sealed.ReadAsync(CancellationToken.None))!.Waiting.Keys);
        }
    }

    [Fact]
    public async Task Two_instances_that_begin_at_once_leave_no_row()
    {
        await _one.Table.ChangeAsync(Anne, known => known with { Digest = DigestChoice.Daily }, CancellationToken.None);
        var left = await _one.Data.EraseAsync(Anne, left: null, CancellationToken.None);
        await _other.Data.EraseAsync(Anne, left: null, CancellationToken.None);

        Assert.Null(await _one.Data.EraseAsync(Anne, left, CancellationToken.None));
        Assert.Null(await _store.GetTable("people").GetAsync(PeopleTable.Partition, Anne, CancellationToken.None));
    }

    [Fact]
    public async Task Who_writes_again_before_it_is_over_is_known_by_that_alone()
    {
        await _one.Table.ChangeAsync(Anne, known => known with { Digest = DigestChoice.Daily, Follows = ["*"] }, CancellationToken.None);
        var left = await _one.Data.EraseAsync(Anne, left: null, CancellationToken.None);
        await _other.MeetAsync("chat-3");
        await _other.Keeper.TickAsync(CancellationToken.None);

        Assert.Null(await _one.Data.EraseAsync(Anne, left, CancellationToken.None));
        await _one.Keeper.TickAsync(CancellationToken.None);

        var known = (await _one.Table.FindAsync(Anne, CancellationToken.None))!;
        Assert.Equal("chat-3", known.Chat!.ConversationId);
        Assert.Equal((DigestChoice.AtOnce, 0), (known.Digest, known.Follows.Count));
    }

    [Fact]
    public async Task Who_has_left_is_erased_after_their_days_and_who_came_back_is_not()
    {
        var directory = _one.Host.Services.GetRequiredService<DirectoryTable>();
        var people = _one.Host.Services.GetRequiredService<PeopleDirectory>();
        foreach (var id in new[] { Anne, "bo", "here" })
            await _one.Table.ChangeAsync(id, known => known with { Digest = DigestChoice.Daily }, CancellationToken.None);
        await _one.DeleteLeaversAsync(_clock.GetUtcNow());
        await (await directory.OpenAsync(CancellationToken.None)).BeginAsync("users", CancellationToken.None);
        await _one.DeleteLeaversAsync(_clock.GetUtcNow());
        Assert.Empty(await _one.Leavers.GetAsync(CancellationToken.None));

        await ListAsync("here");
        await _one.DeleteLeaversAsync(_clock.GetUtcNow());
        var since = _clock.GetUtcNow();
        Assert.Equal([Anne, "bo"], (await _one.Leavers.GetAsync(CancellationToken.None)).Keys.Order(StringComparer.Ordinal));
        _clock.Advance(TimeSpan.FromDays(1));
        await _one.DeleteLeaversAsync(since.AddTicks(1));
        Assert.Empty(_erased);
        await ListAsync("here", "bo");
        await _one.DeleteLeaversAsync(since);
        Assert.Empty(_erased);

        // Entra has told nothing for too long: who is new or back is not known.
        _clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromTicks(1));
        await _one.Table.ChangeAsync("new", known => known with { Digest = DigestChoice.Daily }, CancellationToken.None);
        await _one.DeleteLeaversAsync(since.AddTicks(1));
        Assert.Empty(_erased);
        await ListAsync("here", "bo", "new");
        await _one.DeleteLeaversAsync(since.AddTicks(1));
        Assert.Equal([Anne], _erased);
        Assert.Equal([Anne], (await _one.Leavers.GetAsync(CancellationToken.None)).Keys);

        async Task ListAsync(params string[] ids)
        {
            Person[] listed = [.. ids.Select(id => new Person(id, $"Navn {id}"))];
            var round = await directory.OpenAsync(CancellationToken.None);
            await round.SaveAsync(new Checkpoint("users") { WholeAt = _clock.GetUtcNow() }, [], CancellationToken.None);
            people.Merge(listed);
        }
    }

    private sealed class Instance : IErasures
    {
        private readonly PeopleDataTests _tests;

        public Instance(PeopleDataTests tests)
        {
            _tests = tests;
            var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["People:Graph:Enabled"] = "true",
                ["People:Graph:ReadPeople"] = "true",
                ["MicrosoftAppId"] = "00000000-0000-0000-0000-000000000001",
                ["MicrosoftAppTenantId"] = "00000000-0000-0000-0000-000000000002",
            });
            builder.Services.AddLogging().AddSingleton<TimeProvider>(tests._clock).AddSingleton<ITableService>(tests._store).AddSingleton(new SealingKey(new byte[32])).AddSingleton<IErasures>(this);
            builder.AddPeople();
            Host = builder.Build();
        }

        public IHost Host { get; }

        public PeopleTable Table => Host.Services.GetRequiredService<PeopleTable>();

        public MeetingsKeeper Keeper => Host.Services.GetRequiredService<MeetingsKeeper>();

        public MeetingsStore Sealed => Host.Services.GetRequiredService<MeetingsStore>();

        public LeaverTable Leavers => Host.Services.GetRequiredService<LeaverTable>();

        public PeopleData Data => ActivatorUtilities.CreateInstance<PeopleData>(Host.Services);

        public Task<KnownPerson?> MeetAsync(string chat) => Table.MeetAsync(Anne, new Meeting(new ConversationReference("https://teams", chat, "tenant", "bot"), "da"), CancellationToken.None);

        public Task DeleteLeaversAsync(DateTimeOffset before) => ActivatorUtilities.CreateInstance<LeaverRetention>(Host.Services).DeleteAsync(before, CancellationToken.None);

        public Task<bool> StartAsync(string personId, CancellationToken cancellationToken)
        {
            _tests._erased.Add(personId);
            return Task.FromResult(true);
        }
    }
}
