using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Calendar;

/// <summary>Gives everyone the link to the milestones in their own calendar, and lets the process team make all links useless.</summary>
internal sealed class CalendarHandlers(PlanStore plan, CalendarEndpoint calendar, SignedLinks links, PublicAddress address)
{
    public const string ShowVerb = "plan.calendar";
    public const string RenewVerb = "plan.calendar-renew";

    /// <summary>Outlook's own page to subscribe to a calendar.</summary>
    private const string Outlook = "https://outlook.office.com/calendar/0/addfromweb";

    /// <summary>Shows the link, and how to subscribe.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (address.Root is not { } root)
            return CardActionResponse.Message(turn.Language["Calendars.NoLinks"]);
        var link = root + await calendar.PathAsync(turn.Language, cancellationToken);
        return CardActionResponse.Card(Card(turn.Language, link, turn.Roles.Contains(nameof(Role.Editor))).ToJson());
    }

    /// <summary>Draws the key anew, and shows the new link.</summary>
    public async Task<CardActionResponse> RenewAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await links.RenewAsync(LinkKinds.Calendar, cancellationToken);
        turn.Changed = LinkKinds.Calendar;
        return await ShowAsync(turn, cancellationToken);
    }

    private AdaptiveCard Card(Language language, string link, bool isEditor)
    {
        var title = language["Calendars.Title"];
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                new TextBlock(language["Calendars.Text"]),
                new TextBlock(language["Calendars.OtherCalendar"]) { Spacing = Spacing.Medium },
                new TextInput("link", language["Calendars.Link"]) { Value = link },
                Blocks.Note(language["Calendars.Care"]),
                .. isEditor ? PlanElements.Wide(Renew(language)) : [],
            ])
        {
            Lang = language.Code,
            Actions =
            [
                new OpenUrlAction(language["Calendars.AddToOutlook"], $"{Outlook}?url={Uri.EscapeDataString(link)}&name={Uri.EscapeDataString(plan.Plan.Title)}"),
                PlanElements.ShowPlan(language),
            ],
        };
    }

    private static ShowCardAction Renew(Language language) =>
        new(language["Calendars.Renew"], new AdaptiveCard(language["Calendars.RenewText"], new TextBlock(language["Calendars.RenewText"]))
        {
            Actions = [new ExecuteAction(language["Calendars.RenewNow"], RenewVerb) { Style = ActionStyle.Destructive }],
        });
}
