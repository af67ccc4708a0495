using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Tests.Anonymity;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>Who writes may name an area; it is shown when enough who named it have written.</summary>
public sealed class AreaScenarioTests : IDisposable
{
    private const string Grenaa = "Skovstjernen (Område Grenaa)";
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_form_offers_the_areas_of_the_plan_none_chosen_and_says_when_one_is_shown()
    {
        var form = Card.Of(await Comments.ShowFormAsync(Turn.Of(), default));
        var (offered, chosen) = form.List("area");

        Assert.Equal("none", chosen);
        Assert.Equal("none", offered[0]);
        Assert.Contains(Grenaa, offered);
        Assert.Contains("Området vises kun, hvis mindst 10 forskellige", form.Texts, StringComparison.Ordinal);
        Assert.Contains("Jeg slår ikke op, hvor du arbejder", form.Texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_says_the_number_that_is_configured_and_in_a_trial_the_truth()
    {
        using var more = new AnonymityHost(("Anonymity:MinimumWriters", "12"));
        Assert.Contains("mindst 12 forskellige", await FormAsync(more), StringComparison.Ordinal);
        using var most = new AnonymityHost(("Anonymity:MinimumWritersByArea", "15"));
        Assert.Contains("mindst 15 forskellige", await FormAsync(most), StringComparison.Ordinal);
        using var trial = new AnonymityHost(("Anonymity:ReleaseAtOnce", "true"));
        Assert.Contains("Området vises sammen med din tekst", await FormAsync(trial), StringComparison.Ordinal);

        static async Task<string> FormAsync(AnonymityHost host) => Card.Of(await host.Get<CommentHandlers>().ShowFormAsync(Turn.Of(), default)).Texts;
    }

    [Fact]
    public void Who_adds_to_a_comment_with_an_area_is_told_that_it_still_stands_there()
    {
        var thread = new AnonymousThread(EntryKinds.Comment, new string('a', 64), "Vi mangler tid", ThreadStatus.Shown) { Week = "2026-W04" };
        Assert.Contains($"med området {Grenaa}. Det står der stadig.", TextsOf(thread with { Area = Grenaa }), StringComparison.Ordinal);
        Assert.DoesNotContain("området", TextsOf(thread), StringComparison.Ordinal);

        string TextsOf(AnonymousThread shown) => Card.Of(_host.Get<ReceiptCards>().Thread(Language.Danish, shown, Receipt.New())).Texts;
    }

    [Fact]
    public async Task What_is_chosen_stays_chosen_while_the_text_is_put_right()
    {
        var empty = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", ""), ("area", Grenaa)), default));
        Assert.Equal(Grenaa, empty.List("area").Chosen);
        var warned = Card.Of(await Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Ring 12345678"), ("area", Grenaa)), default));
        Assert.Equal(Grenaa, warned.List("area").Chosen);
    }

    [Theory]
    [InlineData(Grenaa, Grenaa)]
    [InlineData("none", null)]
    [InlineData("Et sted, der ikke findes", null)]
    [InlineData("", null)]
    public async Task What_lies_in_the_pool_is_the_area_that_was_chosen_among_those_offered(string chosen, string? kept)
    {
        var sent = Comments.SubmitAsync(Turn.Of(("nonce", "n"), ("text", "Vi mangler tid"), ("area", chosen)), default);
        await _host.Pool.TickAsync(default);
        Assert.Contains("modtaget", Card.Of(await sent).Texts, StringComparison.Ordinal);
        Assert.Equal(kept, Assert.Single((await _host.Get<PoolStore>().ReadAsync(default))!.Entries).Area);
    }

    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(10, 7, 10)]
    [InlineData(10, 1, 0)]
    [InlineData(9, 8, 0)]
    public async Task Inbox_and_card_show_the_area_when_ten_have_named_it_and_nobody_is_left_over(int named, int others, int shown)
    {
        await _host.SubmitAsync(Grenaa, named, from: 1);
        await _host.SubmitAsync(null, others, from: 100);
        await _host.NextMondayAsync();

        var items = await _host.InboxAsync();
        Assert.Equal(named + others, items.Count);
        Assert.Equal(shown, items.Count(item => item.Label == $"Anonym kommentar · {Grenaa}"));
        Assert.Equal(named + others - shown, items.Count(item => item.Label == "Anonym kommentar"));
        foreach (var item in items)
        {
            var card = Card.Of(await _host.Get<ModerationHandlers>().OpenAsync(Turn.Of(("id", item.Id)), default)).Texts;
            Assert.Equal(item.Label.EndsWith(Grenaa, StringComparison.Ordinal), card.Contains($"Valgt område: {Grenaa}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_writer_sees_with_which_area_it_is_shown()
    {
        var code = _host.Submit("Min", 99, area: Grenaa);
        await _host.SubmitAsync(Grenaa, 9, from: 1);
        Assert.DoesNotContain(Grenaa, await ReadAsync(), StringComparison.Ordinal);
        await _host.NextMondayAsync();
        Assert.Contains($"Vist med området {Grenaa}", await ReadAsync(), StringComparison.Ordinal);

        async Task<string> ReadAsync() =>
            Card.Of(await _host.Get<ReceiptHandlers>().ReadAsync(Turn.Of(("code", (await code).Receipt!.Show())), default)).Texts;
    }

    [Fact]
    public async Task After_eight_weeks_of_waiting_no_area_is_shown()
    {
        await _host.SubmitAsync(null, 1, from: 1);
        for (var week = 1; week <= 8; week++)
            await _host.NextMondayAsync();
        await _host.SubmitAsync(Grenaa, 12, from: 10);
        await _host.NextMondayAsync();
        var shown = await _host.ShownAsync();
        Assert.Equal(13, shown.Count);
        Assert.All(shown, thread => Assert.Null(thread.Area));
    }

    // Decided anew, the thirteenth would take the area back from those who are not shown yet, and three would stand alone with theirs.
    [Fact]
    public async Task A_release_that_was_cut_short_goes_on_with_the_same_areas_and_the_same_week()
    {
        await _host.SubmitAsync(Grenaa, 12, from: 1);
        var written = 3;
        _host.Tables.FailBefore = table => table == "threads" && written-- <= 0;
        await _host.NextMondayAsync();
        Assert.Equal(3, (await _host.ShownAsync()).Count);

        _host.Tables.FailBefore = _ => false;
        _host.Restart();
        _host.Time.Advance(TimeSpan.FromDays(9));
        var late = _host.Submit("For sent", 50);
        await _host.Pool.TickAsync(default);

        var shown = await _host.ShownAsync();
        Assert.Equal(12, shown.Count);
        Assert.All(shown, thread => Assert.Equal((Grenaa, "2026-W03"), (thread.Area, thread.Week)));
        var state = (await _host.Get<PoolStore>().ReadAsync(default))!;
        Assert.Equal(("For sent", (PoolRelease?)null), (Assert.Single(state.Entries).Text, state.Release));
        Assert.Equal(SubmissionOutcome.Received, (await late).Outcome);
    }

    [Fact]
    public async Task While_a_release_is_cut_short_its_codes_open_their_texts()
    {
        var code = _host.Submit("Min", 99, area: Grenaa);
        await _host.SubmitAsync(Grenaa, 9, from: 1);
        _host.Tables.FailBefore = table => table == "threads";
        await _host.NextMondayAsync();
        var read = await _host.Get<ReceiptReader>().ReadAsync((await code).Receipt!.Show(), AnonymityHost.Sender(1), default);
        Assert.Equal((ThreadStatus.Waiting, "Min"), (read.Thread!.Status, read.Thread.Text));
    }

    private CommentHandlers Comments => _host.Get<CommentHandlers>();
}
