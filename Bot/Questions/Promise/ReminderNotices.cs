using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>
/// Reminds those who answer: before the promised day the one who has taken the question, after it every editor. While the asker is asked to say more, the
/// asker is reminded once, and then the editors are told that nothing came.
/// </summary>
internal sealed class ReminderNotices(DeliveryService deliveries, PeopleDirectory people)
{
    /// <summary>Which reminder goes to the asker who was asked to say more; those after it go to the editors.</summary>
    public const int OfAsker = 1;

    /// <summary>Every reminder that there can have been of a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="most">How many its history tells of: they are counted anew when it is asked back or opened again.</param>
    public static IEnumerable<string> IdsOf(Question question, int most) =>
        from round in Enumerable.Range(0, question.Round + 1)
        from number in Enumerable.Range(1, most)
        from id in new[] { Id(question, round, number), ReturnedId(question, round, number) }
        select id;

    /// <summary>Orders the reminder that the question's row counts.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        if (!question.IsOpen || question.RemindedOn is not { } day)
            return;
        if (question.Status == QuestionStatus.Returned)
        {
            await TellOfReturnedAsync(question, cancellationToken);
            return;
        }

        var isOverdue = question.Due < day;
        string[] editors = [.. people.Listed(Role.Editor).Select(editor => editor.Id)];
        string[] to = question.Assignee is not { } assignee ? editors
            : isOverdue ? [.. editors.Append(assignee).Distinct(StringComparer.OrdinalIgnoreCase)] : [assignee];
        await deliveries.OrderAsync(
            new DeliveryOrder(
                Id(question, question.Round, question.Reminders),
                "reminder",
                QuestionContents.Of(language => Card(language, question, isOverdue), Title(isOverdue)),
                [.. to.Select(Recipient.Person)])
            { HeedsQuietHours = true },
            cancellationToken);
    }

    private Task TellOfReturnedAsync(Question question, CancellationToken cancellationToken)
    {
        var toAsker = question.Reminders == OfAsker;
        string?[] to = toAsker ? [question.AskerId] : [.. people.Listed(Role.Editor).Select(editor => editor.Id), question.Assignee];
        var contents = toAsker
            ? QuestionContents.Of(language => AskerCards.Told(language, question, question, language["Questions.StillAsked"]), "Questions.ReturnedSummary")
            : QuestionContents.Of(language => Card(language, question, "Questions.StillReturnedTitle", language["Questions.StillReturnedText"]), "Questions.StillReturnedTitle");
        return deliveries.OrderAsync(
            new DeliveryOrder(ReturnedId(question, question.Round, question.Reminders), "reminder", contents, [.. to.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(Recipient.Person)])
            { HeedsQuietHours = true },
            cancellationToken);
    }

    private static AdaptiveCard Card(Language language, Question question, bool isOverdue) => Card(
        language, question, Title(isOverdue), language[isOverdue ? "Questions.OverdueText" : "Questions.DueSoonText", language.DateWithDay(question.Due)]);

    private static AdaptiveCard Card(Language language, Question question, string title, string text) => new(
        language[title],
        Blocks.Heading(language[title]),
        new TextBlock(text) { Spacing = Spacing.Small },
        QuestionElements.Quote(QuestionElements.Excerpt(language, question)))
    {
        Lang = language.Code,
        Actions = [new ExecuteAction(language["Questions.Open"], TriageCard.OpenVerb) { Data = QuestionElements.IdOf(question.Id) }],
    };

    private static string Id(Question question, int round, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"remind.{question.Id}.{round}.{number}");

    private static string ReturnedId(Question question, int round, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"returned.{question.Id}.{round}.{number}");

    private static string Title(bool isOverdue) => isOverdue ? "Questions.OverdueTitle" : "Questions.DueSoonTitle";
}
