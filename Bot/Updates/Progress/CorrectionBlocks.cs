using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Progress;

/// <summary>What the status card tells of a correction or a recall.</summary>
internal static class CorrectionBlocks
{
    public static IEnumerable<CardElement> Of(Language language, StatusView view) => [.. Done(language, view), .. Awaiting(language, view)];

    private static IEnumerable<CardElement> Done(Language language, StatusView view)
    {
        if (view.Update is not { Revision: > 0, CorrectedAt: { } at })
            yield break;
        var summary = view.Summary;
        var (when, by, reached) = view.IsRecalled
            ? ("Updates.RecalledAt", "Updates.RecalledAtBy", "Updates.RecalledOf")
            : ("Updates.CorrectedAt", "Updates.CorrectedAtBy", "Updates.CorrectedOf");
        yield return Blocks.Subheading(view.CorrectorName is { Length: > 0 } name
            ? language[by, language.Moment(at), CardText.Plain(name)]
            : language[when, language.Moment(at)]);
        if (view.IsRevising)
            yield return StatusCard.Bar(language, summary.Corrected + summary.NotCorrected, summary.Sent);
        if (summary.Revision > 0)
            yield return new TextBlock(language[reached, language.Number(summary.Corrected), language.Number(summary.Sent)]) { Spacing = Spacing.Small };
        foreach (var (reason, count) in summary.CorrectionReasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key))
            yield return new TextBlock(language["Updates.Unreached", language.Number(count), language.Count($"Updates.Reason{reason}", count)]) { Spacing = Spacing.None };
        if (summary.Uncertain > 0)
            yield return new TextBlock(language.Count(view.IsRecalled ? "Updates.UncertainUnrecalled" : "Updates.UncertainUncorrected", summary.Uncertain)) { Spacing = Spacing.None };
        yield return new ActionSet(new ExecuteAction(language["Updates.ShowHistory"], "update.history") { Data = UpdateData.Of(view.Update.Id) }) { Spacing = Spacing.Small };
    }

    private static IEnumerable<CardElement> Awaiting(Language language, StatusView view)
    {
        foreach (var (request, writer) in view.AwaitingCorrections)
        {
            yield return new TextBlock(language["Updates.CorrectionFromAwaits", CardText.Plain(writer)]) { Spacing = Spacing.Medium };
            yield return new ActionSet(new ExecuteAction(language["Updates.ShowCorrection"], "update.show-request") { Data = UpdateData.AskedOf(view.Update.Id, request) })
            { Spacing = Spacing.Small };
        }
    }
}
