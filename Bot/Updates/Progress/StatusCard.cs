using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>How far a sent update has come: how many have it, who waits and until when, why others did not get it; and what can be done.</summary>
internal static class StatusCard
{
    private const int Whole = 100;

    public static AdaptiveCard Build(Language language, StatusView view)
    {
        var title = language[TitleOf(view)];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(CardText.Plain(view.Update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                .. Sending(language, view),
                .. Unreached(language, view),
                .. CorrectionBlocks.Of(language, view),
                .. ReadingBlocks.Of(language, view),
                .. DepartureWords.Lateness(language, view.Update) is { } late ? [Line(late)] : Array.Empty<CardElement>(),
                Blocks.Note(language["Updates.SentAt", language.Moment(view.Update.SentAt!.Value)]),
            ])
        {
            Lang = language.Code,
            Actions = [.. Actions(language, view)],
        };
    }

    /// <summary>Nobody has got it, as it is still to be handed over: in a moment, or when Entra tells whom it is for.</summary>
    public static AdaptiveCard Unordered(Language language, Update update)
    {
        var data = UpdateData.Of(update.Id);
        return update.State == UpdateState.Recalled
            ? UpdateElements.Note(language, language["Updates.RecalledUnsent"])
            : UpdateElements.Note(language, language["Updates.Sending"]) with
            {
                Actions =
                [
                    new ExecuteAction(language["Updates.Refresh"], "update.status") { Data = data },
                    new ExecuteAction(language["Updates.Recall"], "update.ask-recall") { Data = data },
                ],
            };
    }

    /// <summary>A bar, with the same in words where bars are unknown.</summary>
    public static ProgressBar Bar(Language language, int done, int whole)
    {
        var percent = whole == 0 ? Whole : Math.Floor((double)Whole * done / whole);
        return new ProgressBar(percent)
        {
            Color = ProgressBarColor.Accent,
            Spacing = Spacing.Small,
            Fallback = new TextBlock(language["Updates.Percent", percent]) { IsSubtle = true, Spacing = Spacing.Small },
        };
    }

    private static string TitleOf(StatusView view) => view switch
    {
        { IsRecalled: true, IsRevising: true } => "Updates.Recalling",
        { IsRecalled: true } => "Updates.Recalled",
        { Summary.Pending: > 0, HeldUntil: not null } => "Updates.Held",
        { Summary.Pending: > 0 } => "Updates.Sending",
        { IsRevising: true } => "Updates.Correcting",
        { Unreached: > 0 and var unreached } when unreached == view.Summary.Uncertain => "Updates.SentPerhapsNotAll",
        { Unreached: > 0 } => "Updates.SentNotAll",
        { Update.Revision: > 0 } => "Updates.Corrected",
        _ => "Updates.Sent",
    };

    private static IEnumerable<CardElement> Sending(Language language, StatusView view)
    {
        var summary = view.Summary;
        if (summary.Pending > 0)
            yield return Bar(language, summary.Audience - summary.Pending, summary.Audience);
        yield return new TextBlock(language["Updates.SentOf", language.Number(summary.Sent), language.Number(summary.Audience)]) { Spacing = Spacing.Small };
        if (summary.Pending > 0 && view is { HeldUntil: { } until, LeadersFirst: false })
            yield return Line(language["Updates.HeldUntil", language.Number(summary.Pending), When(language, view, until)]);
        else if (summary.Pending > 0)
            yield return Line(language.Count("Updates.Pending", summary.Pending));
        if (summary.Pending > 0 && view.LeadersFirst)
            yield return Line(LeadersFirst(language, view));
        if (summary.Pending > 0 && view.HeldUntil is null && summary.ExpectedEnd is { } end)
            yield return Line(language["Updates.ExpectedEnd", When(language, view, end)]);
        if (summary.Duplicates > 0)
            yield return Line(language.Count("Updates.Duplicates", summary.Duplicates));
    }

    private static IEnumerable<CardElement> Unreached(Language language, StatusView view)
    {
        foreach (var (reason, count) in view.Summary.Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key))
            yield return Line(language["Updates.Unreached", language.Number(count), language.Count($"Updates.Reason{reason}", count)]);
        if (view.Unreached > 0 || view.Summary.NotCorrected > 0)
            yield return new ActionSet(new ExecuteAction(language["Updates.ShowUnreached"], "update.unreached") { Data = UpdateData.Of(view.Update.Id) }) { Spacing = Spacing.Small };
        if (view.Doubtful == 0)
            yield break;
        yield return new TextBlock(language.Count("Updates.Doubtful", view.Doubtful)) { Spacing = Spacing.Small };
        yield return new ActionSet(new ExecuteAction(language["Updates.RetryUncertain"], "update.retry-uncertain") { Data = UpdateData.Of(view.Update.Id) }) { Spacing = Spacing.Small };
    }

    private static IEnumerable<CardAction> Actions(Language language, StatusView view)
    {
        var data = UpdateData.Of(view.Update.Id);
        if (view.CanRetry)
            yield return new ExecuteAction(language["Updates.Retry"], "update.retry") { Data = data };
        if (!view.Summary.IsComplete || view.Update.RequiresRead)
            yield return new ExecuteAction(language["Updates.Refresh"], "update.status") { Data = data };
        if (view.IsRecalled)
            yield break;
        yield return new ExecuteAction(language["Updates.Correct"], "update.correct") { Data = data };
        yield return new ExecuteAction(language["Updates.Recall"], "update.ask-recall") { Data = data };
    }

    private static TextBlock Line(string text) => new(text) { Spacing = Spacing.None };

    // Leaders may be among those who wait: how many of each is not told.
    private static string LeadersFirst(Language language, StatusView view)
    {
        var (leaders, others) = (view.Update.LeadersAt!.Value, view.Update.PublicAt!.Value);
        var first = leaders > view.Now ? When(language, view, leaders) : language["Updates.LeadersNow"];
        return view.HeldUntil > others
            ? language["Updates.LeadersThenChannels", first, When(language, view, others), When(language, view, view.HeldUntil.Value)]
            : language["Updates.LeadersThenOthers", first, When(language, view, others)];
    }

    // "kl. 14.32" today, else with the date.
    private static string When(Language language, StatusView view, DateTimeOffset moment) =>
        DanishTime.DateOf(moment) == DanishTime.DateOf(view.Now) ? language.Clock(moment) : language.Moment(moment);
}
