using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>The page around the content: what everyone on the internet gets, and says nothing.</summary>
internal static class TabPage
{
    /// <summary>What the skip link leads to.</summary>
    public const string MainId = "indhold";

    /// <summary>Writes the tab's page.</summary>
    /// <param name="language">The language of the client.</param>
    /// <param name="theme">The theme of the client; empty where it says none.</param>
    /// <param name="contentPath">Where the content is fetched.</param>
    /// <param name="content">The content where the reader is known already, so that nothing is to be fetched; null otherwise.</param>
    public static HtmlWriter Write(Language language, string theme, string contentPath, Html? content)
    {
        var html = new HtmlWriter();
        WriteHead(html, language, theme, language["Tab.Title"], content is null ? TabAssets.Script : null);
        html.Write($"<body><a class=\"skip\" href=\"#{MainId}\">{language["Tab.Skip"]}</a><div id=\"tab\" data-content=\"{contentPath}\">");
        if (content is { } known)
            html.Write(known);
        else
            WriteWaiting(html, language);
        html.Write($"</div></body></html>");
        return html;
    }

    /// <summary>Writes the page on which somebody adds the tab to a channel.</summary>
    /// <param name="language">The language of the client.</param>
    /// <param name="theme">The theme of the client; empty where it says none.</param>
    /// <param name="tabPath">The tab's path in a channel.</param>
    public static HtmlWriter WriteConfiguration(Language language, string theme, string tabPath)
    {
        var html = new HtmlWriter();
        WriteHead(html, language, theme, language["Tab.ConfigureTitle"], TabAssets.ConfigureScript);
        html.Write($"""
            <body><main id="{MainId}" class="message"><h1>{language["Tab.ConfigureTitle"]}</h1>
            <p>{language["Tab.Configure"]}</p><p>{language["Tab.ConfigurePublic"]}</p>
            <div id="configure" data-tab="{tabPath}" data-name="{language["Tab.ChannelName"]}"></div></main></body></html>
            """);
        return html;
    }

    /// <summary>Writes the page for those who ask too often.</summary>
    public static HtmlWriter WriteBusy(Language language, string theme)
    {
        var html = new HtmlWriter();
        WriteHead(html, language, theme, language["Tab.Title"], null);
        html.Write($"<body><main id=\"{MainId}\" class=\"message\"><h1>{language["Tab.Title"]}</h1><p>{language["Tab.Busy"]}</p></main></body></html>");
        return html;
    }

    private static void WriteHead(HtmlWriter html, Language language, string theme, string title, TabAsset? script)
    {
        html.Write($"""
            <!DOCTYPE html>
            <html lang="{language.Code}" data-theme="{theme}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="{TabAssets.Style.Path}">
            """);
        if (script is not null)
            html.Write($"""
                <script defer src="{TabAssets.TeamsLibrary}" integrity="{TabAssets.TeamsLibraryIntegrity}" crossorigin="anonymous"></script>
                <script defer src="{script.Path}"></script>
                """);
        html.Write($"</head>");
    }

    private static void WriteWaiting(HtmlWriter html, Language language) => html.Write($"""
        <main id="{MainId}" class="message"><h1>{language["Tab.Title"]}</h1>
        <div role="status"><p data-state="loading">{language["Tab.Loading"]}</p>
        <p data-state="outside" hidden>{language["Tab.OutsideTeams"]}</p>
        <p data-state="refused" hidden>{language["Tab.Refused"]}</p>
        <p data-state="busy" hidden>{language["Tab.Busy"]}</p>
        <p data-state="failed" hidden>{language["Tab.Failed"]}</p></div>
        <button type="button" id="again" hidden>{language["Tab.Again"]}</button>
        <noscript><p>{language["Tab.NoScript"]}</p></noscript></main>
        """);
}
