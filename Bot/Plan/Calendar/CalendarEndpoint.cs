using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Calendar;

/// <summary>Feeds the calendars of those who have the link. They ask many times a day: what has not changed is written once, and answered with 304.</summary>
internal sealed class CalendarEndpoint(SignedLinks links, PublicAddress address, PlanStore plan)
{
    /// <summary>Where the link leads.</summary>
    public const string Path = "/calendar";

    private readonly ConcurrentDictionary<Language, Written> _written = new();

    /// <summary>The link's path for a language.</summary>
    public async Task<string> PathAsync(Language language, CancellationToken cancellationToken) =>
        $"{Path}/{await links.SignAsync(LinkKinds.Calendar, language.Code, until: null, cancellationToken)}.ics";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What stands in the link.</param>
    public async Task HandleAsync(HttpContext context, string token)
    {
        var found = await links.CheckAsync(LinkKinds.Calendar, token, context.RequestAborted);
        if (found.Verdict != LinkVerdict.Right)
        {
            await LinkPage.ShowAsync(context, found.Verdict);
            return;
        }

        var (of, file, tag) = Get(Language.For(found.Subject), await plan.GetSnapshotAsync(context.RequestAborted));
        LinkPage.Protect(context);
        context.Response.Headers.CacheControl = "private, no-cache";
        await Results.Bytes(file, "text/calendar; charset=utf-8", "milepaele.ics", lastModified: of.ChangedAt, entityTag: tag).ExecuteAsync(context);
    }

    private Written Get(Language language, PlanSnapshot now)
    {
        if (_written.TryGetValue(language, out var written) && ReferenceEquals(written.Of, now))
            return written;
        var file = MilestoneCalendar.Write(language, now, address.Host);
        return _written[language] = new Written(now, file, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\""));
    }

    private sealed record Written(PlanSnapshot Of, byte[] File, EntityTagHeaderValue Tag);
}
