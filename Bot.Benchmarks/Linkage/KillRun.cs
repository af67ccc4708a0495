using System.Globalization;
using ProcessDialogueBot.Tests.EndToEnd;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Linkage;

/// <summary>
/// The built bot in a process of its own, on the wall's clock, killed again and again with texts on their way: what it leaves on the disk holds none of
/// them in the clear and no code, and every code that was shown opens its text afterwards.
/// </summary>
internal static class KillRun
{
    private const int Kills = 4;
    private const int TextsPerLife = 12;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(7);

    /// <summary>Runs it.</summary>
    /// <returns>What does not hold.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("bot.db");
        var raw = new RawBytes(database, Directory.CreateDirectory(folder.File("raw")).FullName);
        var random = new Random(1);
        Dictionary<string, string> shown = new(StringComparer.Ordinal);
        var (sent, unanswered) = (0, 0);
        for (var life = 0; life < Kills; life++)
        {
            await using var bot = await StartAsync(folder, database);
            var chat = new Chat { Client = new HttpClient { BaseAddress = bot.Address } };
            var answers = Enumerable.Range(0, TextsPerLife).Select(number => SendAsync(chat, random, life, number)).ToList();
            sent += answers.Count;
            await Task.WhenAny(Task.WhenAll(answers), Task.Delay(Life * random.NextDouble(), RealTime.Instance));
            bot.Kill();
            foreach (var (text, code) in await Task.WhenAll(answers))
                if (code is null)
                    unanswered++;
                else
                    shown[code] = text;
            raw.Keep(_ => false, shown.Keys);
            chat.Client.Dispose();
        }

        var lost = await LostAsync(folder, database, shown);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Kills} kills, {sent} texts sent, {shown.Count} codes shown, {unanswered} texts without an answer; {raw.Copies} copies of the file and its log searched ({raw.Bytes / 1e6:N0} MB): {raw.Finds.Count} finds; {lost} codes that open nothing"));
        return [.. raw.Finds.Distinct().Select(find => $"after kill -9, {find}"), .. lost > 0 ? [$"after kill -9, {lost} codes open nothing"] : Array.Empty<string>()];
    }

    private static Task<BotProcess> StartAsync(TemporaryFolder folder, string database) => BotProcess.StartAsync(
        $"Data Source={database}",
        new Dictionary<string, string> { ["Anonymity__ReleaseAtOnce"] = "false", ["Anonymity__KeyFile"] = folder.File("anonymity.json"), ["Limits__Turns"] = "1000000" });

    private static async Task<(string Text, string? Code)> SendAsync(Chat chat, Random random, int life, int number)
    {
        var person = string.Create(CultureInfo.InvariantCulture, $"medarbejder-{(life * TextsPerLife) + number:00000}");
        string text;
        lock (random)
            text = $"{RawBytes.Marker}{string.Concat(random.GetItems("abcdefghijklmnop".AsSpan(), 12))} fra en";
        try
        {
            var form = Chat.NonceIn(await chat.PressAsync(person, "comment.form", []))!;
            return (text, Chat.ReceiptIn(await chat.PressAsync(person, "comment.submit", new() { ["nonce"] = form, ["accepted"] = "", ["text"] = text })));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            // The bot was killed on the way.
            return (text, null);
        }
    }

    private static async Task<int> LostAsync(TemporaryFolder folder, string database, Dictionary<string, string> shown)
    {
        await using var bot = await StartAsync(folder, database);
        using var client = new HttpClient { BaseAddress = bot.Address };
        var chat = new Chat { Client = client };
        var lost = 0;
        foreach (var (index, (code, text)) in shown.Index())
            if (!(await chat.PressAsync($"laeser-{index}", "receipt.read", new() { ["code"] = code })).Contains(text, StringComparison.Ordinal))
                lost++;
        return lost;
    }
}
