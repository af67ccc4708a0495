using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Tables.Sqlite;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Links;

/// <summary>Whoever has a link opens what it names, until its time is over, and nothing else.</summary>
public sealed class SignedLinksTests : IDisposable
{
    private const string Subject = "0638000000000000000-abcdef0123456789";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly SqliteTableService _tables;
    private readonly SignedLinks _links;

    public SignedLinksTests()
    {
        _tables = new SqliteTableService(_folder.File("tables.db"), _time, NullLogger<SqliteTableService>.Instance);
        _links = new SignedLinks(_tables, _time);
    }

    public void Dispose()
    {
        _tables.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_link_opens_what_it_names_until_its_time_is_over()
    {
        var token = await SignAsync(Day);
        Assert.Equal(new LinkFindings(LinkVerdict.Right, Subject), await CheckAsync(token));
        _time.Advance(Day - TimeSpan.FromSeconds(1));
        Assert.Equal(LinkVerdict.Right, (await CheckAsync(token)).Verdict);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new LinkFindings(LinkVerdict.Expired), await CheckAsync(token));
    }

    [Fact]
    public async Task One_without_a_time_opens_it_for_ever()
    {
        var token = await SignAsync(null);
        _time.Advance(10 * 365 * Day);
        Assert.Equal(new LinkFindings(LinkVerdict.Right, Subject), await CheckAsync(token));
    }

    [Fact]
    public async Task Every_instance_makes_and_takes_the_same_links()
    {
        var others = Enumerable.Range(0, 8).Select(_ => new SignedLinks(_tables, _time)).ToList();
        var tokens = await Task.WhenAll(others.Select(links => links.SignAsync(LinkKinds.Paper, Subject, null, default)));
        Assert.Single(tokens.Distinct(StringComparer.Ordinal));
        Assert.Equal(LinkVerdict.Right, (await CheckAsync(tokens[0])).Verdict);
    }

    [Fact]
    public async Task One_of_another_kind_opens_nothing()
    {
        var calendar = await _links.SignAsync(LinkKinds.Calendar, Subject, null, default);
        Assert.NotEqual(calendar, await SignAsync(null));
        Assert.Equal(LinkVerdict.Wrong, (await CheckAsync(calendar)).Verdict);
    }

    [Fact]
    public async Task A_key_drawn_anew_makes_all_links_of_its_kind_useless_and_no_others()
    {
        var (paper, calendar) = (await SignAsync(Day), await _links.SignAsync(LinkKinds.Calendar, "da", null, default));
        await _links.RenewAsync(LinkKinds.Calendar, default);
        Assert.Equal(LinkVerdict.Wrong, (await _links.CheckAsync(LinkKinds.Calendar, calendar, default)).Verdict);
        Assert.Equal(LinkVerdict.Right, (await CheckAsync(paper)).Verdict);
        var renewed = await _links.SignAsync(LinkKinds.Calendar, "da", null, default);
        Assert.Equal(LinkVerdict.Right, (await _links.CheckAsync(LinkKinds.Calendar, renewed, default)).Verdict);
    }

    // An expired link that was changed must not even be told to have expired.
    [Fact]
    public async Task A_link_with_any_character_changed_is_wrong()
    {
        var token = await SignAsync(Day);
        foreach (var now in new[] { TimeSpan.Zero, 2 * Day })
        {
            _time.Advance(now);
            for (var at = 0; at < token.Length; at++)
                foreach (var other in new[] { '0', '1', 'a', 'A', '-', 'æ' }.Where(other => other != token[at]))
                    Assert.Equal(default, await CheckAsync(token[..at] + other + token[(at + 1)..]));
        }
    }

    [Fact]
    public async Task Neither_subject_nor_time_can_be_exchanged()
    {
        var (one, other) = (await SignAsync(Day), await _links.SignAsync(LinkKinds.Paper, Subject.Replace('0', '1'), _time.GetUtcNow() + 2 * Day, default));
        var (mine, theirs) = (one.Split('-'), other.Split('-'));
        for (var parts = 1; parts < 15; parts++)
        {
            var mixed = mine.Select((part, index) => (parts >> index & 1) == 1 ? theirs[index] : part);
            Assert.Equal(LinkVerdict.Wrong, (await CheckAsync(string.Join('-', mixed))).Verdict);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("da-0-")]
    [InlineData("da-0-00")]
    [InlineData("-0-0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("da--0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("da-99999999999999999999999-0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("da-0-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task What_was_never_a_link_is_wrong(string token)
    {
        Assert.Equal(default, await CheckAsync(token));
        await SignAsync(null); // Now there is a key.
        Assert.Equal(default, await CheckAsync(token));
    }

    [Fact]
    public async Task Whatever_a_stranger_sends_is_wrong_and_breaks_nothing()
    {
        await SignAsync(null);
        await Properties.HoldsAsync(Prop.ForAll(ArbMap.Default.ArbFor<string>(), async Task<bool> (text) =>
            await CheckAsync(text ?? "") == default && await CheckAsync($"{text}-0-{new string('0', 64)}") == default));
    }

    private Task<string> SignAsync(TimeSpan? lifetime) => _links.SignAsync(LinkKinds.Paper, Subject, _time.GetUtcNow() + lifetime, default);

    private Task<LinkFindings> CheckAsync(string token) => _links.CheckAsync(LinkKinds.Paper, token, default);
}
