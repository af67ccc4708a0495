using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>Reminds those who answer: before the promised day the one who has taken the question, after it every editor.</summary>
internal sealed class ReminderNotices(DeliveryService deliveries, PeopleDirectory people)
{
    /// <summary>Orders the reminder that the question's row counts.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        if (!question.IsOpen || question.RemindedOn is not { } day)
            return;
        var isOverdue = question.Due < day;
        string[] editors = [.. people.Listed(Role.Editor).Select(editor => editor.Id)];
        string[] to = question.Assignee is not { } assignee ? editors
            : isOverdue ? [.. editors.Append(assignee).Distinct(StringComparer.OrdinalIgnoreCase)] : [assignee];
        var id = string.Create(CultureInfo.InvariantCulture, $"remind.{question.Id}.{question.Round}.{question.Reminders}");
        await deliveries.OrderAsync(
            new DeliveryOrder(
                id, "reminder", QuestionContents.Of(language => Card(language, question, isOverdue), Title(isOverdue)), [.. to.Select(Recipient.Person)])
            { HeedsQuietHours = true },
            cancellationToken);
    }

    private static AdaptiveCard Card(Language language, Question question, bool isOverdue) => new(
        language[Title(isOverdue)],
        Blocks.Heading(language[Title(isOverdue)]),
        new TextBlock(language[isOverdue ? "Questions.OverdueText" : "Questions.DueSoonText", language.DateWithDay(question.Due)]) { Spacing = Spacing.Small },
        QuestionElements.Quote(QuestionElements.Excerpt(question.Text)))
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Questions.Open"], TriageCard.OpenVerb) { Data = QuestionElements.IdOf(question.Id) }],
    };

    private static string Title(bool isOverdue) => isOverdue ? "Questions.OverdueTitle" : "Questions.DueSoonTitle";
}
