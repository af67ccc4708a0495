using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.MyData;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>Who asked to be erased is erased once, by every feature, whatever is killed meanwhile.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTableService _tables;

    public ErasureTests() => _tables = new SqliteTableService(_folder.File("bot.db"), new ManualTimeProvider(), NullLogger<SqliteTableService>.Instance);

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_feature_does_its_part_once_those_above_first_and_what_cannot_go_yet_is_asked_for_again()
    {
        var told = new List<string>();
        var (below, above) = (new Feature("Below", told, "a\nb", null), new Feature("Above", told, (string?)null));
        var erasures = new Erasures(_tables, [below, above], new ManualTimeProvider());
        Assert.True(await erasures.StartAsync("anne", CancellationToken.None));
        Assert.False(await erasures.StartAsync("anne", CancellationToken.None));

        Assert.Empty(await erasures.ContinueAsync(CancellationToken.None));
        Assert.True(await erasures.IsUnderWayAsync("anne", CancellationToken.None));
        Assert.Empty(await erasures.ContinueAsync(CancellationToken.None));
        Assert.Empty(await erasures.ContinueAsync(CancellationToken.None));

        Assert.Equal(["Above anne ", "Below anne ", "Below anne a\nb"], told);
        Assert.False(await erasures.IsUnderWayAsync("anne", CancellationToken.None));
        Assert.True(await erasures.StartAsync("anne", CancellationToken.None));
    }

    [Fact]
    public async Task One_who_fails_keeps_nobody_and_goes_on_later()
    {
        var told = new List<string>();
        var feature = new Feature("Only", told, (string?)null) { Fails = "anne" };
        var erasures = new Erasures(_tables, [feature], new ManualTimeProvider());
        foreach (var id in new[] { "anne", "bo" })
            await erasures.StartAsync(id, CancellationToken.None);
        Assert.Single(await erasures.ContinueAsync(CancellationToken.None));
        Assert.Equal(["Only bo "], told);
        feature.Fails = null;
        Assert.Empty(await new Erasures(_tables, [feature], new ManualTimeProvider()).ContinueAsync(CancellationToken.None));
        Assert.Equal(["Only bo ", "Only anne "], told);
    }

    private sealed class Feature(string name, List<string> told, params IReadOnlyList<string?> answers) : IPersonalData
    {
        private int _calls;

        public string? Fails { get; set; }

        public string Name => name;

        public Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PersonalSection>>([]);

        public Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken)
        {
            if (personId == Fails)
                throw new TimeoutException();
            told.Add($"{name} {personId} {left}");
            return Task.FromResult(answers[Math.Min(_calls++, answers.Count - 1)]);
        }
    }
}
