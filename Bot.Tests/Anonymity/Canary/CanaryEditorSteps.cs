using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Comments.Themes;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>What the process team does with what is shown, and what everyone then sees of it.</summary>
internal static class CanaryEditorSteps
{
    extension(CanaryRoom room)
    {
        /// <summary>A comment is found in the inbox, given a theme, and replied to: with nothing, with a reply, and by one who has seen it as it was.</summary>
        public async Task ModerateAsync(string theme)
        {
            var editor = room.App.Editor;
            await editor.SayAsync("indbakke");
            var first = await room.OpenCommentAsync(room.Writer.Text[..16]);
            var opened = (await editor.PressAsync(first, "Gem tema", ("newTheme", theme))).Card;
            await editor.PressAsync(opened, "Gem svar", ("reply", ""));
            await editor.PressAsync(opened, "Gem svar", ("reply", "Vi ser på vagtplanen."));
            await editor.PressAsync(first, "Gem svar", ("reply", "Skrevet på kortet, som det var."));
        }

        /// <summary>A theme gets another name.</summary>
        public Task RenameThemeAsync(string theme, string name) => room.App.Editor.ExecuteAsync(ThemeCards.RenameVerb, new { theme, newTheme = name });

        /// <summary>A comment is hidden, found again and shown again.</summary>
        public async Task HideAsync()
        {
            var editor = room.App.Editor;
            var hidden = await editor.PressAsync(await room.OpenCommentAsync(room.Writer.Text[..16]), "Skjul kommentaren", ("reason", "Navngiver en kollega"));
            await editor.ExecuteAsync(ThemeCards.HiddenVerb, new { });
            await editor.PressAsync(hidden.Card, "Vis igen");
        }

        /// <summary>"I sagde – vi gjorde" is written, published and shown.</summary>
        public async Task SummariseAsync()
        {
            var editor = room.App.Editor;
            await editor.PressAsync((await editor.ExecuteAsync(ThemeCards.ListVerb, new { })).Card, "Vis");
            var form = (await editor.ExecuteAsync("summary.write", new { })).Card;
            // Long enough to be compared with what was written.
            var preview = await editor.PressAsync(
                form,
                "Vis, hvordan det ser ud",
                ("said", "Der er for lidt tid."),
                ("did", "Vi har lagt et kvarter ind ved hvert eneste vagtskifte i hele området."));
            await editor.PressAsync(preview.Card, "Offentliggør");
            await room.App.Employee().ExecuteAsync("summary.show", new { });
        }

        /// <summary>What is published is put right: by one who has seen it, by one who has seen it as it was, and where there is none.</summary>
        public async Task CorrectSummaryAsync()
        {
            var store = room.App.Services.GetRequiredService<SummaryStore>();
            var published = (await store.GetAllAsync(CancellationToken.None))[0];
            foreach (var id in new[] { published.Id, store.NewId() })
            {
                var correction = new { id, version = $"{published.ETag}", said = "Der er for lidt tid.", did = $"Vi har lagt et kvarter ind, fra {id}." };
                await room.App.Editor.ExecuteAsync("summary.write", new { id });
                await room.App.Editor.ExecuteAsync("summary.publish", correction);
                await room.App.Editor.ExecuteAsync("summary.publish", correction with { did = "Noget andet" });
            }
        }

        /// <summary>It is withdrawn: where there is none, by one who has seen it as it was, and by one who sees it.</summary>
        public async Task WithdrawSummaryAsync()
        {
            var editor = room.App.Editor;
            foreach (var verb in new[] { "summary.confirm", "summary.withdraw" })
                await editor.ExecuteAsync(verb, new { id = room.App.Services.GetRequiredService<SummaryStore>().NewId(), version = "W/\"1\"" });
            var confirm = (await editor.PressAsync((await editor.ExecuteAsync("summary.list", new { })).Card, "Træk tilbage")).Card;
            var button = confirm.Buttons.First(button => button.Contains("træk", StringComparison.OrdinalIgnoreCase));
            await editor.ExecuteAsync("summary.withdraw", new { id = confirm.Ids("summary.withdraw")[0], version = "W/\"1\"" });
            await editor.PressAsync(confirm, button);
        }

        /// <summary>Somebody looks where figures and news of it are told, and the machine that watches over the bot asks how it is.</summary>
        public async Task LookAsync(Person somebody)
        {
            await somebody.SayAsync("nyt");
            await somebody.SayAsync("status");
            using var health = await room.App.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        }

        /// <summary>Somebody opens the tab.</summary>
        public async Task OpenTabAsync() => await room.App.Client.GetStringAsync(new Uri("/tab/content", UriKind.Relative));
    }
}
