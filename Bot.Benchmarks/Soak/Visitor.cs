using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>
/// Somebody who asks, comments and writes drafts, one after the other, and remembers what the bot said it has. A question that was not taken is
/// sent again with the same press; that is what people do.
/// </summary>
/// <param name="bot">The bot.</param>
/// <param name="random">Makes keys and people.</param>
internal sealed class Visitor(SimulatedBot bot, Random random)
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const int CodeLength = 25;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    // An answer may come late, as a message; after this time none is expected any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);
    private readonly string _asker = NewPerson(random);
    private int _number;

    /// <summary>The texts of questions that were acknowledged.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>The codes of comments that were acknowledged, with the texts.</summary>
    public List<(string Code, string Text)> Comments { get; } = [];

    /// <summary>The titles of drafts that were shown.</summary>
    public List<string> Drafts { get; } = [];

    /// <summary>What was said where something was not done.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Turns that had no 200, or no answer at all.</summary>
    public List<string> Silences { get; } = [];

    /// <summary>How long the answers took.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>Does one thing after the other until it is told to stop.</summary>
    public async Task GoOnAsync(bool isEditor, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Hvad sker der med nummer {_number++} fra {random.Next()}?");
            if (isEditor)
                await DraftAsync(text);
            else if (_number % 2 == 0)
                await AskAsync(text);
            else
                await CommentAsync(text);
            await Task.Delay(Between, bot.Teams.Clock, CancellationToken.None);
        }
    }

    /// <summary>Whether a code opens what was written.</summary>
    public async Task<bool> OpensAsync(string code, string text) =>
        await PressAsync(NewPerson(random), "receipt.read", new Dictionary<string, string> { ["code"] = code }) is { } card && card.Text.Contains(text, StringComparison.Ordinal);

    private async Task AskAsync(string text)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{bot.Teams.Clock.GetUtcNow().Ticks:D19}-{random.Next(1 << 24):x6}");
        Debug.Assert(QuestionStore.IsId(key));
        var data = new QuestionDraft(text, key).ToData().ToDictionary(pair => pair.Key, pair => pair.Value);
        data[HandOverActions.AnywayData] = "true";
        if (await PressAsync(_asker, HandOverActions.Verb, data) is not null)
            Questions.Add(text);
    }

    private async Task CommentAsync(string text)
    {
        var writer = NewPerson(random);
        if (await SayAsync(writer, "kommentar") is not { } form)
            return;
        var (verb, data) = form.Press("Send anonymt", new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = text });
        if (await PressAsync(writer, verb, data) is not { } card)
            return;
        var lines = card.Text.Split('\n');
        if (lines.FirstOrDefault(line => line.Length == CodeLength && line.Count(letter => letter == '-') == 4) is { } code)
            Comments.Add((code, text));
        else
            Refusals.Add($"the form again: {string.Join(" / ", lines.Take(3))}");
    }

    private async Task DraftAsync(string title)
    {
        if (await SayAsync(SimulatedBot.Editor, $"opdatering {title} | Læs mere på intranettet.") is not null)
            Drafts.Add(title);
    }

    // The card that comes as a message; null when words come, or nothing.
    private async Task<ShownCard?> SayAsync(string person, string text)
    {
        var start = Stopwatch.GetTimestamp();
        var chat = Population.ChatOf(person);
        var before = (await bot.Teams.Control.MessagesAsync(chat)).Count;
        if (await PostAsync(person, Turn.Say(text)) is null)
            return null;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var message = (await bot.Teams.Control.MessagesAsync(chat, before + 1, patience.Token)).Skip(before).FirstOrDefault(message => !message.IsAlert);
                before++;
                if (message?.Activity is not { } activity)
                    continue;
                if (activity.TryGetProperty("attachments", out var attachments) && attachments.GetArrayLength() > 0)
                    return new ShownCard(attachments[0].GetProperty("content"));
                if (!activity.TryGetProperty("text", out var said))
                    continue;
                Refusals.Add(said.GetString()!);
                return null;
            }
        }
        catch (OperationCanceledException)
        {
            Silences.Add("a message had no answer");
            return null;
        }
        finally
        {
            Times.Add(Stopwatch.GetElapsedTime(start));
        }
    }

    // The card that comes in the place of the one that was pressed; null when words come.
    private async Task<ShownCard?> PressAsync(string person, string verb, object data)
    {
        var start = Stopwatch.GetTimestamp();
        var body = await PostAsync(person, Turn.Press(verb, data));
        Times.Add(Stopwatch.GetElapsedTime(start));
        if (body is not { Length: > 0 })
            return null;
        using var answer = JsonDocument.Parse(body);
        if (answer.RootElement.GetProperty("type").GetString() == Card)
            return new ShownCard(answer.RootElement.GetProperty("value").Clone());
        var value = answer.RootElement.GetProperty("value");
        Refusals.Add(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetProperty("message").GetString()!);
        return null;
    }

    // Null when the bot did not answer, or not 200.
    private async Task<string?> PostAsync(string person, Turn turn)
    {
        try
        {
            using var request = turn.ToRequest(person, Population.ChatOf(person), bot.Teams.Address.AbsoluteUri, token: null);
            using var response = await bot.Http.SendAsync(request);
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadAsStringAsync();
            Silences.Add(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}"));
        }
        catch (HttpRequestException failure)
        {
            Silences.Add(failure.HttpRequestError.ToString());
        }

        return null;
    }

    private static string NewPerson(Random random) => string.Create(CultureInfo.InvariantCulture, $"88888888-0000-4000-8000-{random.NextInt64(1_000_000_000_000):D12}");
}
