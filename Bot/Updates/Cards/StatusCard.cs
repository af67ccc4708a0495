using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>How many got it, and why others did not.</summary>
internal static class StatusCard
{
    public static AdaptiveCard Build(Language language, Update update, DeliverySummary summary)
    {
        var title = summary switch
        {
            { IsComplete: false } => language["Updates.Sending"],
            { Sent: var sent, Audience: var audience } when sent == audience => language["Updates.Sent"],
            _ => language["Updates.SentNotAll"],
        };
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
                new TextBlock(language["Updates.SentOf", language.Number(summary.Sent), language.Number(summary.Audience)]) { Spacing = Spacing.Small },
                .. Unreached(language, summary),
                .. DepartureWords.Lateness(language, update) is { } late ? [new TextBlock(late) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
                new TextBlock(language.Moment(update.SentAt!.Value)) { IsSubtle = true, Size = TextSize.Small },
            ])
        {
            Lang = language.Code,
            Actions = summary.IsComplete ? null : [new ExecuteAction(language["Updates.Refresh"], "update.status") { Data = UpdateData.Of(update.Id) }],
        };
    }

    private static IEnumerable<CardElement> Unreached(Language language, DeliverySummary summary) =>
        summary.Reasons.OrderByDescending(reason => reason.Value).Select(reason =>
            new TextBlock(language["Updates.Unreached", language.Number(reason.Value), language[$"Updates.Reason{reason.Key}"]]) { Spacing = Spacing.None });
}
