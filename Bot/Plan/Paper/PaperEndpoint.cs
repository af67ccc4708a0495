using ProcessDialogueBot.Operations.Links;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Hands a status paper to whoever has a link to it. A link names a paper and a time, no person, and is not logged.</summary>
internal sealed class PaperEndpoint(SignedLinks links, PaperStore papers)
{
    /// <summary>Where the links lead.</summary>
    public const string Path = "/papers";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What stands in the link.</param>
    public async Task HandleAsync(HttpContext context, string token)
    {
        var found = await links.CheckAsync(LinkKinds.Paper, token, context.RequestAborted);
        var paper = found.Verdict == LinkVerdict.Right ? await papers.FindAsync(found.Subject, context.RequestAborted) : null;
        if (paper is null)
        {
            // What a right link names was there once.
            await LinkPage.ShowAsync(context, found.Verdict == LinkVerdict.Wrong ? LinkVerdict.Wrong : LinkVerdict.Expired);
            return;
        }

        LinkPage.Protect(context);
        var file = await papers.ReadAsync(paper, context.RequestAborted);
        await Results.File(file, PaperDocument.ContentType, PaperDocument.FileName(paper.Order)).ExecuteAsync(context);
    }
}
