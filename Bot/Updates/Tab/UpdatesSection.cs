using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Tab;

/// <summary>The latest updates that the reader may see: those that <c>nyt</c> shows them in their own chat, and in a channel those for everyone.</summary>
internal sealed class UpdatesSection(ReadableUpdates readable, PeopleDirectory people) : IPersonalTabSection
{
    private const int Order = 30;
    private const int Shown = 10;

    public TabPlace Place => new(Order, "opdateringer", "Tab.Updates");

    public async Task WriteAsync(HtmlWriter html, TabViewer viewer, CancellationToken cancellationToken)
    {
        var language = Language.For(viewer.Culture);
        var updates = viewer.PersonId is { } person
            ? await readable.LatestAsync(people.Get(person), Shown, cancellationToken)
            : await readable.LatestForEveryoneAsync(Shown, cancellationToken);
        if (updates.Count == 0)
            html.Write($"<p class=\"none\">{language["Updates.NoNews"]}</p>");
        foreach (var (index, update) in updates.Index())
            Write(html, language, update, isOpen: index == 0);
    }

    private static void Write(HtmlWriter html, Language language, Update update, bool isOpen)
    {
        var sent = DanishTime.DateOf(update.SentAt!.Value);
        if (isOpen)
            html.Write($"<details class=\"card\" open>");
        else
            html.Write($"<details class=\"card\">");
        html.Write($"""
            <summary><h3>{update.Content.TitleIn(language)}</h3>
            <p class="d"><time datetime="{sent}">{language.Date(sent)}</time> · {language[$"Updates.Category{update.Category}"]}
            """);
        if (UpdateElements.CorrectedOn(language, update) is { } corrected)
            html.Write($" · {corrected}");
        html.Write($"</p></summary><div class=\"inside text\">");
        TabText.Write(html, update.Content.TextIn(language));
        if (update.Content.Link is { } link)
        {
            html.Write($"<p>");
            TabText.WriteLink(html, language["Updates.OpenLink"], link);
            html.Write($"</p>");
        }

        html.Write($"</div></details>");
    }
}
