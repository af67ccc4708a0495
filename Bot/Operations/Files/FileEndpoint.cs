using ProcessDialogueBot.Operations.Links;

namespace ProcessDialogueBot.Operations.Files;

/// <summary>A file as a browser gets it.</summary>
/// <param name="Name">Its name, with the ending.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record LinkedFile(string Name, string ContentType, byte[] Content);

/// <summary>Hands a kept file to whoever has a link to it. A link names a file and a time, no person, and is not logged.</summary>
internal static class FileEndpoint
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the links of a kind.</summary>
    /// <param name="app">Maps them.</param>
    /// <param name="path">Where they lead.</param>
    /// <param name="kind">The kind: <see cref="LinkKinds"/>.</param>
    /// <param name="find">Finds a file by its id; null when there is none any more.</param>
    public static void MapFiles(
        this IEndpointRouteBuilder app, string path, string kind, Func<IServiceProvider, string, CancellationToken, Task<LinkedFile?>> find) => app.MapMethods(
            $"{path}/{{token}}",
            Methods,
            context => HandleAsync(context, kind, (string)context.Request.RouteValues["token"]!, find));

    private static async Task HandleAsync(HttpContext context, string kind, string token, Func<IServiceProvider, string, CancellationToken, Task<LinkedFile?>> find)
    {
        var found = await context.RequestServices.GetRequiredService<SignedLinks>().CheckAsync(kind, token, context.RequestAborted);
        var file = found.Verdict == LinkVerdict.Right ? await find(context.RequestServices, found.Subject, context.RequestAborted) : null;
        if (file is null)
        {
            // What a right link names was there once.
            await LinkPage.ShowAsync(context, found.Verdict == LinkVerdict.Wrong ? LinkVerdict.Wrong : LinkVerdict.Expired);
            return;
        }

        LinkPage.Protect(context);
        await Results.File(file.Content, file.ContentType, file.Name).ExecuteAsync(context);
    }
}
