using System.Collections.Concurrent;
using System.Text;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>Gathers all that a bot leaves, as bytes.</summary>
/// <param name="tap">What it tells of itself.</param>
/// <param name="folder">Where its files are.</param>
/// <param name="writer">Who writes anonymously.</param>
internal sealed class Artefacts(Wiretap tap, string folder, CanaryWriter writer)
{
    private const string Conversations = "/v3/conversations/";
    private readonly ConcurrentQueue<string> _heard = new();

    /// <summary>Takes down what it says to Teams.</summary>
    public void Hear(string request) => _heard.Enqueue(request);

    /// <summary>What was said since the last time, and what lies there now.</summary>
    /// <param name="app">The bot.</param>
    /// <param name="withFiles">Whether also the bytes of its files, beside the rows that are in them.</param>
    public async Task<IReadOnlyList<(string Place, byte[] Bytes)>> TakeAsync(BotApp app, bool withFiles)
    {
        List<(string Place, byte[] Bytes)> all = [];

        // What the fake Teams does in this process is not the bot's.
        foreach (var said in tap.Take().Where(said => !said.Text.Contains(Conversations, StringComparison.Ordinal) || said.Place != "trace").GroupBy(said => said.Place))
            all.Add((said.Key, Encoding.UTF8.GetBytes(string.Join('\n', said.Select(one => one.Text)))));
        while (_heard.TryDequeue(out var request))
            all.Add(($"Teams, {Whose(request, app)}", Encoding.UTF8.GetBytes(request)));
        foreach (var row in await StoredRows.ReadAsync(app))
            all.Add(($"table {row.Table}", Encoding.UTF8.GetBytes($"{row.Key}\n{KeyOf(row)}\n{row.Version}\n{row.Properties}")));
        foreach (var file in !withFiles ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            all.Add(($"file {Path.GetFileName(file).Split('-')[0]}", await ReadAsync(file))); // The database's log is the database.
        return all;
    }

    /// <summary>A row's keys as the bot writes them.</summary>
    public static string KeyOf(StoredRow row) => string.Join('\n', row.Key.Split('/').Select(key => Encoding.UTF8.GetString(Convert.FromHexString(key))));

    private string Whose(string request, BotApp app)
    {
        var at = request.IndexOf(Conversations, StringComparison.Ordinal);
        if (at < 0)
            return "elsewhere";
        var conversation = Uri.UnescapeDataString(request[(at + Conversations.Length)..].Split('/', '\n')[0]);
        return conversation == writer.Chat ? "the writer's chat"
            : conversation == app.Editor.Chat ? "an editor's chat"
            : conversation.StartsWith("19:", StringComparison.Ordinal) ? "a channel"
            : "somebody's chat";
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
