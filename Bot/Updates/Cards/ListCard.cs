using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>The editors' list: drafts, and sent ones with their ledger.</summary>
internal static class ListCard
{
    public static AdaptiveCard Build(Language language, IReadOnlyList<(Update Update, DeliverySummary? Summary)> updates) => new(
        language["Updates.ListTitle"],
        [
            Blocks.Heading(language["Updates.ListTitle"]),
            .. updates.Count == 0 ? [new TextBlock(language["Updates.ListEmpty"])] : updates.Select<(Update Update, DeliverySummary? Summary), CardElement>(entry => Row(language, entry.Update, entry.Summary)),
        ])
    { Lang = language.Code };

    private static ColumnSet Row(Language language, Update update, DeliverySummary? summary)
    {
        var state = update is { State: UpdateState.Scheduled, ScheduledFor: { } scheduled } ? language["Updates.ScheduledAt", language.Moment(scheduled)]
            : summary is null ? language[update.IsSent ? "Updates.Sending" : "Updates.Draft"]
            : language["Updates.SentOfOn", language.Number(summary.Sent), language.Number(summary.Audience), language.Date(DanishTime.DateOf(update.SentAt!.Value))];
        return new ColumnSet(
            new Column(
                "stretch",
                new TextBlock(CardText.Plain(update.Content.Title)) { Weight = TextWeight.Bolder },
                new TextBlock(state) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
            new Column("auto", new ActionSet(new ExecuteAction(language[update.IsSent ? "Updates.Show" : "Updates.Continue"], update.IsSent ? "update.status" : "update.edit")
            { Data = UpdateData.Of(update.Id) }))
            { VerticalContentAlignment = VerticalAlignment.Center })
        { Separator = true, Spacing = Spacing.Medium };
    }
}
