using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Anonymity;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>What the writer and an editor do in several tests.</summary>
internal static class CanarySteps
{
    private const string Send = "Send anonymt";

    extension(CanaryRoom room)
    {
        /// <summary>The form, opened by a press.</summary>
        public async Task<ShownCard> OpenFormAsync(string verb = "comment.form") =>
            room.Noted(await room.Writer.In(room.App).ExecuteAsync(verb, new { })).Card;

        /// <summary>Writes into a form, is warned, and sends it all the same.</summary>
        /// <returns>The answer, and the card with the warning: to send once more what was sent.</returns>
        public async Task<(PressAnswer Answer, ShownCard Warned)> SendAsync(ShownCard form, string text)
        {
            var writer = room.Writer.In(room.App);
            var warned = room.Noted(await writer.PressAsync(form, Send, ("text", text))).Card;
            return (await room.TickedAsync(writer.PressAsync(warned, "Send alligevel")), warned);
        }

        /// <summary>Writes the comment.</summary>
        /// <returns>The code.</returns>
        public async Task<string> WriteAsync() => CodeOn((await room.SendAsync(await room.OpenFormAsync(), room.Writer.Text)).Answer);

        /// <summary>What a code opens.</summary>
        public async Task<PressAnswer> ReadAsync(string code, Person? reader = null) =>
            room.Noted(await (reader ?? room.Writer.In(room.App)).ExecuteAsync("receipt.read", new { code }));

        /// <summary>Hides what others have written, as the inbox shows eight.</summary>
        public async Task HideOthersAsync()
        {
            var threads = room.App.Services.GetRequiredService<AnonymousThreads>();
            foreach (var thread in await threads.ListUnansweredAsync(EntryKinds.Comment, CancellationToken.None))
                if (thread.Text != room.Writer.Text)
                    await threads.HideAsync(thread, "Skrevet for at nå op på syv", CancellationToken.None);
        }

        /// <summary>Opens a comment that waits for an answer and begins so, as an editor.</summary>
        public async Task<ShownCard> OpenCommentAsync(string beginning)
        {
            var shown = await room.App.Services.GetRequiredService<AnonymousThreads>().ListUnansweredAsync(EntryKinds.Comment, CancellationToken.None);
            var thread = shown.First(one => one.Text.StartsWith(beginning, StringComparison.Ordinal));
            return (await room.App.Editor.ExecuteAsync("comment.open", new { id = thread.Key })).Card;
        }
    }

    public static string CodeOn(PressAnswer answer) => answer.Text.Split('\n').Single(line => line.Length == 25 && line.Count(letter => letter == '-') == 4);
}
