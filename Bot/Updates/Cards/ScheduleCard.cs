using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Scheduling;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Asks when an update is to be sent.</summary>
internal static class ScheduleCard
{
    public const string DateInput = "date";
    public const string TimeInput = "time";

    /// <param name="language">The editor's language.</param>
    /// <param name="update">The update, in the version that is shown.</param>
    /// <param name="wanted">The time so far.</param>
    /// <param name="today">The first date to choose from.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    public static AdaptiveCard Build(Language language, Update update, WantedTime wanted, DateOnly today, string? problem = null) => new(
        language["Updates.ScheduleTitle"],
        [
            Blocks.Heading(language["Updates.ScheduleTitle"]),
            new TextBlock(CardText.Plain(update.Content.TitleIn(language))) { Weight = TextWeight.Bolder, Spacing = Spacing.Small },
            problem is null ? new TextBlock(language["Updates.ScheduleHint"]) { Spacing = Spacing.Small } : Blocks.Notice(ContainerStyle.Attention, problem),
            new DateInput(DateInput, language["Updates.ScheduleDateLabel"])
            {
                Value = wanted.Date,
                Min = DateOf(today),
                Max = DateOf(today.AddYears(1)),
                IsRequired = true,
                ErrorMessage = language["Updates.ScheduleDateMissing"],
            },
            new TimeInput(TimeInput, language["Updates.ScheduleTimeLabel"])
            { Value = wanted.Time, IsRequired = true, ErrorMessage = language["Updates.ScheduleTimeMissing"] },
        ])
    {
        Lang = language.Code,
        Actions =
        [
            new ExecuteAction(language["Updates.Schedule"], "update.schedule") { Data = UpdateData.Of(update), Style = ActionStyle.Positive },
            new ExecuteAction(language["Updates.Back"], "update.show") { Data = UpdateData.Of(update), AssociatedInputs = AssociatedInputs.None },
        ],
    };

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
