using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Comments.Themes;

/// <summary>
/// Gives a theme another name, comment by comment, the hidden ones too. What was cut short is finished by doing it again, and doing it twice is doing it
/// once. A name that there is already becomes the name of both.
/// </summary>
/// <param name="overview">Knows the themes and their comments.</param>
/// <param name="threads">The comments.</param>
internal sealed class ThemeRename(ThreadOverview overview, AnonymousThreads threads)
{
    /// <summary>Renames a theme.</summary>
    /// <param name="theme">What it is called.</param>
    /// <param name="wanted">What it is to be called. Another theme that differs from this in capitals only keeps its spelling.</param>
    /// <param name="cancellationToken">Stops it; some may be renamed then.</param>
    public async Task<RenamedTheme> RenameAsync(string theme, string wanted, CancellationToken cancellationToken)
    {
        var known = (await overview.GetThemesAsync(EntryKinds.Comment, cancellationToken)).Select(other => other.Name).OfType<string>().ToList();
        var merged = ThreadTheme.Comparer.Equals(theme, wanted) ? null : known.FirstOrDefault(name => ThreadTheme.Comparer.Equals(name, wanted));
        var name = merged ?? wanted;
        var (changed, isDisturbed) = (0, false);
        foreach (var thread in await overview.ListWithHiddenAsync(EntryKinds.Comment, theme, cancellationToken))
        {
            if (thread.Theme == name)
                continue;
            if (await RenameAsync(thread, theme, name, cancellationToken))
                changed++;
            else
                isDisturbed = true;
        }

        return new RenamedTheme(name, changed, merged is not null || known.Contains(name, StringComparer.Ordinal), isDisturbed);
    }

    // Another change of the comment is no reason to leave its theme; another theme is.
    private async Task<bool> RenameAsync(AnonymousThread thread, string theme, string name, CancellationToken cancellationToken)
    {
        var now = thread;
        while (now is not null && ThreadTheme.Comparer.Equals(now.Theme, theme) && now.Theme != name)
        {
            if (await threads.SetThemeAsync(now, name, cancellationToken) == ThreadChange.Done)
                return true;
            now = await threads.GetAsync(thread.Kind, thread.Key, cancellationToken);
        }

        return now is null || now.Theme == name;
    }
}

/// <summary>What became of giving a theme another name.</summary>
/// <param name="Name">Its name now.</param>
/// <param name="Changed">How many comments were changed.</param>
/// <param name="IsThere">Whether there was a theme of that name before.</param>
/// <param name="IsDisturbed">Whether somebody else gave some of the comments another theme meanwhile.</param>
internal sealed record RenamedTheme(string Name, int Changed, bool IsThere, bool IsDisturbed);
