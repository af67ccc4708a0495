using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>A bot to which people write anonymously and that shows it at once, and what the process team does with it.</summary>
internal sealed class CommentRoom(BotApp app) : IAsyncDisposable
{
    private int _writers;

    public BotApp App => app;

    /// <summary>Writes a comment, somebody new each time, until the process team has it.</summary>
    /// <returns>The code.</returns>
    public async Task<string> WriteAsync(string text)
    {
        var sent = app.Employee(++_writers).ExecuteAsync("comment.submit", new { nonce = $"n{_writers}", accepted = "Cpr Phone Email OnlyOne", text });
        var receipt = await app.TickedAsync(sent);
        await app.TickAsync();
        return receipt.Code();
    }

    /// <summary>Opens a comment by its beginning.</summary>
    public async Task<ShownCard> OpenAsync(string text, Person? editor = null) => (await (editor ?? app.Editor).ExecuteAsync("comment.open", new { id = await IdOfAsync(text) })).Card;

    /// <summary>Gives a comment a new theme.</summary>
    public async Task<PressAnswer> GiveAsync(string text, string theme)
    {
        var card = await OpenAsync(text);
        return await app.Editor.PressAsync(card, "Gem tema", ("newTheme", theme));
    }

    /// <summary>What a code opens.</summary>
    public async Task<string> ReadAsync(string code) => (await app.Employee(99).ExecuteAsync("receipt.read", new { code })).Text;

    public async Task<string> IdOfAsync(string text)
    {
        var overview = app.Services.GetRequiredService<ThreadOverview>();
        foreach (var theme in await overview.GetThemesAsync(EntryKinds.Comment, default))
            if ((await overview.ListAsync(EntryKinds.Comment, theme.Name, default)).FirstOrDefault(thread => thread.Text.StartsWith(text, StringComparison.Ordinal)) is { } found)
                return found.Key;
        throw new InvalidOperationException($"Nothing that begins with {text} is shown.");
    }

    /// <summary>What the audit says was done, and to what.</summary>
    public Task<IReadOnlyList<string>> AuditAsync() => StoredRows.AuditAsync(app);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
