using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>The tab's content: the sections of all features, one below the other.</summary>
/// <param name="everyones">Those that are the same for everyone.</param>
/// <param name="personal">Those that depend on who reads.</param>
internal sealed class TabContent(IEnumerable<ITabSection> everyones, IEnumerable<IPersonalTabSection> personal)
{
    private readonly IReadOnlyList<Section> _sections =
    [
        .. everyones.Select(section => new Section(section.Place, (html, viewer, cancellationToken) => section.WriteAsync(html, Language.For(viewer.Culture), cancellationToken)))
            .Concat(personal.Select(section => new Section(section.Place, section.WriteAsync)))
            .OrderBy(section => section.Place.Order),
    ];

    private delegate Task WriteAsync(HtmlWriter html, TabViewer viewer, CancellationToken cancellationToken);

    /// <summary>Writes it.</summary>
    public async Task<HtmlWriter> WriteForAsync(TabViewer viewer, CancellationToken cancellationToken)
    {
        var (html, language) = (new HtmlWriter(), Language.For(viewer.Culture));
        html.Write($"<header class=\"top\"><h1>{language["Tab.Title"]}</h1><p>{language["Tab.Intro"]}</p></header>");
        html.Write($"<nav aria-label=\"{language["Tab.Sections"]}\"><ul class=\"nav\">");
        foreach (var (place, _) in _sections)
            html.Write($"<li><a href=\"#{place.Id}\">{language[place.Title]}</a></li>");
        html.Write($"</ul></nav><main id=\"{TabPage.MainId}\" tabindex=\"-1\">");
        foreach (var (place, write) in _sections)
        {
            html.Write($"<section id=\"{place.Id}\" aria-labelledby=\"{place.Id}-h\"><h2 id=\"{place.Id}-h\">{language[place.Title]}</h2>");
            await write(html, viewer, cancellationToken);
            html.Write($"</section>");
        }

        html.Write($"</main>");
        return html;
    }

    private sealed record Section(TabPlace Place, WriteAsync Write);
}
