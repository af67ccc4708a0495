using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Anonymity;

namespace ProcessDialogueBot.Tests.Comments;

/// <summary>What writers and editors do with comments, each by the cards they are shown.</summary>
internal sealed class CommentDesk : IDisposable
{
    /// <summary>The verb that sends an addition.</summary>
    public const string Add = "receipt.write";

    private ulong _others = 1_000;

    public AnonymityHost Host { get; } = new();

    public CommentHandlers Comments => Host.Get<CommentHandlers>();

    public ModerationHandlers Moderation => Host.Get<ModerationHandlers>();

    public ReceiptHandlers Receipts => Host.Get<ReceiptHandlers>();

    public void Dispose() => Host.Dispose();

    /// <summary>Sends a comment as the turn has it, and lets the next tick come.</summary>
    public async Task<Card> SubmitAsync(AnonymousTurn turn)
    {
        var reply = Comments.SubmitAsync(turn, default);
        await Host.Pool.TickAsync(default);
        return Card.Of(await reply);
    }

    /// <summary>Sends a comment.</summary>
    /// <returns>The code.</returns>
    public async Task<string> SendAsync(string text, ulong person) =>
        (await SubmitAsync(Turn.Of(("nonce", Guid.NewGuid().ToString("N")), ("text", text)) with { SenderToken = AnonymityHost.Sender(person) }))
            .Block(block => Receipt.Parse(block) is not null);

    /// <summary>A comment that is shown, with those of six others.</summary>
    /// <returns>The code.</returns>
    public async Task<string> ReleaseAsync(string text)
    {
        var code = (await Host.SubmitAsync(text, _others++)).Receipt!.Show();
        await OthersAsync(6);
        await Host.NextMondayAsync();
        return code;
    }

    /// <summary>A comment that was shown and replied to with "Svar".</summary>
    /// <returns>The code.</returns>
    public async Task<string> AnsweredAsync(string text)
    {
        var code = await ReleaseAsync(text);
        await Host.Threads.AddReplyAsync((await ThreadAsync(code))!, "Svar", default);
        return code;
    }

    /// <summary>Lets others write, somebody new each time.</summary>
    public async Task OthersAsync(int people)
    {
        for (var i = 0; i < people; i++)
            await Host.SubmitAsync("Noget andet", _others++);
    }

    public Task<AnonymousThread?> ThreadAsync(string code) => Host.Threads.FindAsync(Receipt.Parse(code)!, default);

    /// <summary>What a code opens.</summary>
    public async Task<Card> ReadAsync(string code) => Card.Of(await Receipts.ReadAsync(Turn.Of(("code", code)), default));

    /// <summary>Opens what a code opens, and adds something.</summary>
    public async Task<Card> AddAsync(string code, string text) => await AddAsync(await ReadAsync(code), text);

    /// <summary>Adds something to what is open.</summary>
    public Task<Card> AddAsync(Card form, string text) => AddAsync([.. form.DataOf(Add), ("text", text)]);

    /// <summary>Adds something as the inputs have it, and lets the next tick come.</summary>
    public async Task<Card> AddAsync(params (string Key, string Value)[] data)
    {
        var answer = Receipts.WriteAsync(Turn.Of(data), default);
        await Host.Pool.TickAsync(default);
        Assert.InRange((await answer).Card.Length, 1, AdaptiveCard.MaxBytes);
        return Card.Of(await answer);
    }
}
