using Azure;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Comments.Themes;
using ProcessDialogueBot.Tests.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>A theme gets another name, also when it is cut short or somebody else is at the same comments.</summary>
public sealed class ThemeRenameTests : IDisposable
{
    private readonly AnonymityHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_cut_short_is_finished_by_doing_it_again(bool hasArrived)
    {
        await ThemedAsync("Vagter", "a", "b", "c");
        var writes = 0;
        Func<string, bool> second = _ => ++writes == 2;
        if (hasArrived)
            _host.Tables.FailAfter = second;
        else
            _host.Tables.FailBefore = second;
        await Assert.ThrowsAsync<RequestFailedException>(() => Rename.RenameAsync("Vagter", "Tid", default));

        Assert.Equal(new RenamedTheme("Tid", hasArrived ? 1 : 2, true, false), await Rename.RenameAsync("Vagter", "Tid", default));
        Assert.Equal(new RenamedTheme("Tid", 0, true, false), await Rename.RenameAsync("Vagter", "Tid", default));
        Assert.Equal([new ThreadTheme("Tid", 3)], await ThemesAsync());
    }

    [Fact]
    public async Task Another_change_of_a_comment_meanwhile_is_no_reason_to_leave_its_theme()
    {
        await ThemedAsync("Vagter", "a");
        await MeanwhileAsync(thread => _host.Threads.AddReplyAsync(thread, "Tak", default));
        Assert.Equal(new RenamedTheme("Tid", 1, false, false), await Rename.RenameAsync("Vagter", "Tid", default));
        Assert.Equal([new ThreadTheme("Tid", 1)], await ThemesAsync());
    }

    [Fact]
    public async Task A_theme_that_somebody_else_gives_meanwhile_stays_and_that_is_told()
    {
        await ThemedAsync("Vagter", "a");
        await MeanwhileAsync(thread => _host.Threads.SetThemeAsync(thread, "Nætter", default));
        Assert.Equal(new RenamedTheme("Tid", 0, false, true), await Rename.RenameAsync("Vagter", "Tid", default));
        Assert.Equal([new ThreadTheme("Nætter", 1)], await ThemesAsync());
    }

    private ThemeRename Rename => _host.Get<ThemeRename>();

    private Task<IReadOnlyList<ThreadTheme>> ThemesAsync() => _host.Get<ThreadOverview>().GetThemesAsync(EntryKinds.Comment, default);

    private async Task ThemedAsync(string theme, params string[] texts)
    {
        foreach (var (index, text) in texts.Index())
        {
            var key = new string((char)('a' + index), 64);
            await _host.Threads.AddAsync(new ReleasedEntry(EntryKinds.Comment, key, text, "2026-W04"), default);
            await _host.Threads.SetThemeAsync((await _host.Threads.GetAsync(EntryKinds.Comment, key, default))!, theme, default);
        }
    }

    // Just before the next write somebody else's arrives.
    private async Task MeanwhileAsync(Func<AnonymousThread, Task<ThreadChange>> change)
    {
        var thread = (await _host.Threads.GetAsync(EntryKinds.Comment, new string('a', 64), default))!;
        _host.Tables.Before = async () =>
        {
            _host.Tables.Before = () => Task.CompletedTask;
            Assert.Equal(ThreadChange.Done, await change(thread));
        };
    }
}
