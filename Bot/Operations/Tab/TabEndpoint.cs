using System.Globalization;
using Microsoft.Net.Http.Headers;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>
/// Answers for the tab. The page itself is for everyone and says nothing; the content is given to whoever shows with a token who they are. Nothing of who
/// asks is logged, and there are no cookies.
/// </summary>
internal sealed partial class TabEndpoint(
    ITabAuthenticator authenticator, IViewerLanguages languages, TabContent content, TabLimits limits, ILogger<TabEndpoint> logger)
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/tab";

    /// <summary>Where the content is.</summary>
    public const string ContentPath = Path + "/content";

    /// <summary>Where the page is on which the tab is added to a channel.</summary>
    public const string ConfigurePath = Path + "/configure";

    /// <summary>What is added in a channel, where all see the same.</summary>
    public const string ChannelQuery = "?in=channel";

    private const string Channel = "channel";
    private const string Html = "text/html; charset=utf-8";

    // Source: "Tab requirements", the hosts of Teams. The library asks Microsoft's CDN which hosts those are.
    private const string Policy =
        "default-src 'none'; script-src 'self' https://res.cdn.office.net; style-src 'self'; img-src data:; connect-src 'self' https://res.cdn.office.net; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft";

    private static readonly string[] Themes = ["default", "dark", "contrast"];

    /// <summary>The page; in Development with its content, as nobody signs on there.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var caller = await authenticator.AuthenticateAsync(context.Request, context.RequestAborted);
        var culture = CultureOf(context.Request);
        Html? known = null;
        if (caller.Refusal is null)
        {
            if (!limits.Takes(caller))
            {
                await WriteBusyAsync(context, culture);
                return;
            }

            var viewer = await ViewerAsync(context.Request, caller, culture);
            (culture, known) = (viewer.Culture, (await content.WriteForAsync(viewer, context.RequestAborted)).ToHtml());
        }

        var path = ContentPath + QueryString.Create(context.Request.Query.Where(pair => pair.Key is "in" or "locale"));
        var language = Language.For(culture);
        await WriteAsync(context, TabPage.Write(language, ThemeOf(context.Request), path, known), language);
    }

    /// <summary>The content, for a reader who shows a token.</summary>
    public async Task ShowContentAsync(HttpContext context)
    {
        var caller = await authenticator.AuthenticateAsync(context.Request, context.RequestAborted);
        if (!limits.Takes(caller))
        {
            await WriteBusyAsync(context, CultureOf(context.Request));
            return;
        }

        if (caller.Refusal is { } refusal)
        {
            Log.Refused(logger, refusal);
            Protect(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        var viewer = await ViewerAsync(context.Request, caller, CultureOf(context.Request));
        await WriteAsync(context, await content.WriteForAsync(viewer, context.RequestAborted), Language.For(viewer.Culture));
    }

    /// <summary>The page on which the tab is added to a channel.</summary>
    public static Task ShowConfigurationAsync(HttpContext context)
    {
        var language = Language.For(CultureOf(context.Request));
        return WriteAsync(context, TabPage.WriteConfiguration(language, ThemeOf(context.Request), Path + ChannelQuery), language);
    }

    private Task WriteBusyAsync(HttpContext context, CultureInfo culture)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(limits.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var language = Language.For(culture);
        return WriteAsync(context, TabPage.WriteBusy(language, ThemeOf(context.Request)), language);
    }

    private async Task<TabViewer> ViewerAsync(HttpRequest request, TabCaller caller, CultureInfo client)
    {
        if (caller.PersonId is not { } person)
            return new TabViewer(client, null);
        var culture = await languages.FindAsync(person, client, request.HttpContext.RequestAborted);
        return new TabViewer(culture, request.Query["in"] == Channel ? null : person);
    }

    private static async Task WriteAsync(HttpContext context, HtmlWriter html, Language language)
    {
        Protect(context);
        context.Response.ContentType = Html;
        context.Response.Headers.ContentLanguage = language.Code;
        await context.Response.Body.WriteAsync(html.Written, context.RequestAborted);
    }

    private static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
    }

    // Teams fills in its language where the manifest has {locale}; a browser says its own.
    private static CultureInfo CultureOf(HttpRequest request) => Cultures.Of(
        (string?)request.Query["locale"] is { Length: > 0 } locale && !locale.StartsWith('{') ? locale : request.GetTypedHeaders().AcceptLanguage.FirstOrDefault()?.Value.Value);

    private static string ThemeOf(HttpRequest request) =>
        Themes.FirstOrDefault(theme => theme.Equals(request.Query["theme"], StringComparison.OrdinalIgnoreCase)) ?? "";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A reader of the tab was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
