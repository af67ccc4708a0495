using System.Text.Encodings.Web;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Links;

/// <summary>The small page that a browser shows when a link opens nothing. In both languages: of who looks at it nothing is known.</summary>
internal static class LinkPage
{
    /// <summary>Answers with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="verdict">Why nothing is opened.</param>
    public static Task ShowAsync(HttpContext context, LinkVerdict verdict)
    {
        Protect(context);
        context.Response.StatusCode = verdict == LinkVerdict.Expired ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Html(verdict), context.RequestAborted);
    }

    /// <summary>Whoever has the link has what it opens: nothing on the way keeps it, and no other page is told where one came from.</summary>
    public static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    private static string Html(LinkVerdict verdict)
    {
        var (title, key) = verdict == LinkVerdict.Expired ? ("Links.ExpiredTitle", "Links.Expired") : ("Links.WrongTitle", "Links.Wrong");
        return $$"""
            <!DOCTYPE html>
            <html lang="{{Language.Danish.Code}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{Encoded(Language.Danish, title)}}</title>
            <style>body{font:1.125rem/1.5 "Segoe UI",system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.25}[lang=en]{border-top:1px solid;margin-top:2rem;padding-top:1rem;font-size:1rem}</style>
            </head>
            <body>
            <main>
            <h1>{{Encoded(Language.Danish, title)}}</h1>
            <p>{{Encoded(Language.Danish, key)}}</p>
            <p lang="{{Language.English.Code}}">{{Encoded(Language.English, title)}}. {{Encoded(Language.English, key)}}</p>
            </main>
            </body>
            </html>
            """;
    }

    private static string Encoded(Language language, string key) => HtmlEncoder.Default.Encode(language[key]);
}
