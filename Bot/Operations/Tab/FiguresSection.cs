using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>How the dialogue goes, in figures.</summary>
/// <param name="figures">The features that have some.</param>
internal sealed class FiguresSection(IEnumerable<IDialogueFigures> figures) : ITabSection
{
    private const int Order = 60;

    public TabPlace Place => new(Order, "tal", "Tab.Figures");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken)
    {
        var isEmpty = true;
        foreach (var source in figures)
            if (await source.DescribeAsync(language, cancellationToken) is { } text)
            {
                isEmpty = false;
                html.Write($"<div class=\"card figures\">");
                TabText.Write(html, text);
                html.Write($"</div>");
            }

        if (isEmpty)
            html.Write($"<p class=\"none\">{language["Tab.NoFigures"]}</p>");
    }
}
