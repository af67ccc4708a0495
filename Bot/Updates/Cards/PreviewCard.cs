using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Exactly what recipients will see, framed by what the editor needs to know before sending.</summary>
/// <remarks>Its buttons carry the version that is shown: what is sent is what was seen.</remarks>
internal static class PreviewCard
{
    public static AdaptiveCard Build(Language language, Update draft, UpdateAudience audience, DateOnly today, IEnumerable<string> departure, string? note = null) => new(
        language["Updates.PreviewTitle"],
        [
            Blocks.Heading(language["Updates.PreviewTitle"]),
            .. note is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Warning, note)],
            new TextBlock(language["Updates.PreviewAudience", language.Count("Updates.People", audience.People.Count), language.Count("Updates.Channels", audience.Channels.Count)])
            { Spacing = Spacing.Small },
            .. departure.Select(line => new TextBlock(line) { Spacing = Spacing.Small }),
            new Container([.. UpdateElements.Content(language, draft, today)]) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Updates.Send"], "update.send") { Data = UpdateData.Of(draft), Style = ActionStyle.Positive },
            new ExecuteAction(language["Updates.Edit"], "update.edit") { Data = UpdateData.Of(draft) },
            .. Later(language, draft),
        ],
    };

    private static IEnumerable<CardAction> Later(Language language, Update draft) => draft.State == UpdateState.Scheduled
        ?
        [
            new ExecuteAction(language["Updates.ScheduleMove"], "update.ask-time") { Data = UpdateData.Of(draft) },
            new ExecuteAction(language["Updates.Unschedule"], "update.unschedule") { Data = UpdateData.Of(draft) },
        ]
        :
        [
            new ExecuteAction(language["Updates.Schedule"], "update.ask-time") { Data = UpdateData.Of(draft) },
            new ExecuteAction(language["Updates.Discard"], "update.discard") { Data = UpdateData.Of(draft) },
        ];
}
