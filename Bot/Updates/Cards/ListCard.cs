using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Which part of the list is shown.</summary>
/// <param name="State">Those in this state; null for all.</param>
/// <param name="Number">The page, from 0.</param>
internal sealed record ListPage(UpdateState? State, int Number);

/// <summary>The editors' list, the newest first: drafts, those that wait, and sent ones with their ledger.</summary>
internal static class ListCard
{
    /// <summary>How many stand on a page.</summary>
    public const int PageSize = 8;

    public const string StateInput = "state";
    public const string AllStates = "all";
    public const string PageData = "page";

    public static AdaptiveCard Build(Language language, ListPage page, IReadOnlyList<(Update Update, DeliverySummary? Summary)> updates, bool hasOlder) => new(
        language["Updates.ListTitle"],
        [
            Blocks.Heading(language["Updates.ListTitle"]),
            .. updates.Count > 0
                ? updates.Select<(Update Update, DeliverySummary? Summary), CardElement>(entry => Row(language, entry.Update, entry.Summary))
                : [new TextBlock(language[page == new ListPage(null, 0) ? "Updates.ListEmpty" : "Updates.ListNoneHere"])],
            .. hasOlder || page.Number > 0 || page.State is not null ? [States(language, page)] : Array.Empty<CardElement>(),
        ])
    {
        Lang = language.Code,
        Actions =
        [
            .. hasOlder ? [Turn(language["Updates.Older"], page.Number + 1)] : Array.Empty<CardAction>(),
            .. page.Number > 0 ? [Turn(language["Updates.Newer"], page.Number - 1)] : Array.Empty<CardAction>(),
            .. hasOlder || page.Number > 0 || page.State is not null ? [Turn(language["Updates.ShowChosen"], 0)] : Array.Empty<CardAction>(),
            new ExecuteAction(language["Updates.WriteNew"], "update.new") { AssociatedInputs = AssociatedInputs.None },
        ],
    };

    private static ColumnSet Row(Language language, Update update, DeliverySummary? summary)
    {
        var (verb, title) = update.State == UpdateState.Draft ? ("update.edit", "Updates.Continue") : ("update.show", "Updates.Show");
        return new ColumnSet(
            new Column(
                "stretch",
                new TextBlock(CardText.Plain(update.Content.Title)) { Weight = TextWeight.Bolder },
                new TextBlock(StateOf(language, update, summary)) { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
            new Column("auto", new ActionSet(new ExecuteAction(language[title], verb) { Data = UpdateData.Of(update.Id), AssociatedInputs = AssociatedInputs.None }))
            { VerticalContentAlignment = VerticalAlignment.Center })
        { Separator = true, Spacing = Spacing.Medium };
    }

    private static string StateOf(Language language, Update update, DeliverySummary? summary) => update.State switch
    {
        UpdateState.Draft => language[update.ReturnedBy is null ? "Updates.Draft" : "Updates.DraftReturned"],
        UpdateState.AwaitingApproval => language["Updates.Awaiting"],
        UpdateState.Scheduled => language["Updates.ScheduledAt", language.Moment(update.ScheduledFor!.Value)],
        UpdateState.Recalled => language["Updates.RecalledAt", language.Date(DanishTime.DateOf(update.SentAt!.Value))],
        _ when summary is null => language["Updates.Sending"],
        _ => language[
            summary.IsComplete ? "Updates.SentOfOn" : "Updates.SendingOfOn",
            language.Number(summary.Sent), language.Number(summary.Audience), language.Date(DanishTime.DateOf(update.SentAt!.Value))],
    };

    private static ChoiceSetInput States(Language language, ListPage page) => new(
        StateInput,
        language["Updates.StateLabel"],
        [
            new Choice(language["Updates.StateAll"], AllStates),
            .. Enum.GetValues<UpdateState>().Select(state => new Choice(language[$"Updates.State{state}"], state.ToString())),
        ])
    { Value = page.State?.ToString() ?? AllStates, Style = ChoiceInputStyle.Compact, Separator = true, Spacing = Spacing.Large };

    private static ExecuteAction Turn(string title, int page) => new(title, "update.list")
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [PageData] = page.ToString(CultureInfo.InvariantCulture) },
    };
}
