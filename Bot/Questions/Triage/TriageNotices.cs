using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Posts a question's card to the process team, and brings it up to date wherever it stands.</summary>
internal sealed class TriageNotices(QuestionStore store, TriageViews views, DeliveryService deliveries, PeopleDirectory people, Channels channels) : IDeliveryObserver
{
    private const char Separator = '.';
    private const string ToTeam = "triage";
    private const string ToEditors = "editors";
    private const string ToGiver = "ungiven";

    public string Kind => "triage";

    /// <summary>Shows the question as its row says now: to the team, to those whom it was given to, and to who gave it to somebody who has not got it.</summary>
    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        var view = await views.OfAsync(question, cancellationToken);
        var contents = QuestionContents.Of(language => TriageCard.Build(language, view), "Questions.TriageSummary");
        var linked = await channels.GetAsync(ChannelTopics.Questions, cancellationToken);
        IReadOnlyList<Recipient> editors = [.. people.Listed(Role.Editor).Select(editor => Recipient.Person(editor.Id))];

        // Without a channel the question must still reach someone.
        IReadOnlyList<Recipient> recipients = linked.Count > 0 ? [.. linked.Select(channel => Recipient.Channel(channel.Id))] : editors;
        await deliveries.BringAsync(Id(question), Kind, contents, recipients, cancellationToken);
        if (question.IsWithoutChannel)
            await deliveries.BringAsync(
                Id(question, ToEditors),
                Kind,
                QuestionContents.Of(language => TriageCard.Build(language, view, language["Questions.NoChannel"]), "Questions.TriageSummary"),
                editors,
                cancellationToken);

        foreach (var (number, person) in question.Shown.Index())
            await deliveries.BringAsync(
                IdOfShown(question, number),
                Kind,
                QuestionContents.Of(language => Given(language, view, people.Get(person)), "Questions.GivenSummary"),
                [Recipient.Person(person)],
                cancellationToken);
        if (question.IsWithUnreached)
            await TellGiverAsync(question, view, cancellationToken);
    }

    /// <summary>Notes whether any channel shows the card, and whether who was given the question has got it.</summary>
    public async Task OnCompletedAsync(string deliveryId, DeliverySummary summary, CancellationToken cancellationToken)
    {
        switch (deliveryId.Split(Separator))
        {
            case [ToTeam, var id] when summary.Sent <= summary.NotCorrected && await IsToChannelsAsync(deliveryId, cancellationToken):
                await store.ChangeAsync(
                    id,
                    question => question.IsWithoutChannel || !question.IsOpen ? question
                        : question with { IsWithoutChannel = true, Notice = question.Notice | QuestionNotice.Team },
                    cancellationToken);
                break;
            case [ToTeam, var id, var place] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                await store.ChangeAsync(id, question => WithReached(question, number, summary.Sent - summary.NotCorrected == summary.Audience), cancellationToken);
                break;
        }
    }

    /// <summary>Every delivery of its card that there can be.</summary>
    public static IEnumerable<string> IdsOf(Question question) =>
        [Id(question), Id(question, ToEditors), .. question.Shown.Select((_, number) => IdOfShown(question, number))];

    /// <summary>The message to who gave a question away in one of its steps that it may not have arrived.</summary>
    public static string IdOfNotGiven(Question question, QuestionStep given) => Id(question, ToGiver, given.Number.ToString(CultureInfo.InvariantCulture));

    private async Task<bool> IsToChannelsAsync(string deliveryId, CancellationToken cancellationToken) =>
        await deliveries.GetRowsAsync(deliveryId, cancellationToken).AnyAsync(row => row.Recipient.Kind == RecipientKind.Channel, cancellationToken);

    private static Question WithReached(Question question, int number, bool isReached)
    {
        var person = question.Shown[number - 1];
        return question.NotReached.Contains(person) == !isReached ? question : question with
        {
            NotReached = isReached ? [.. question.NotReached.Where(other => other != person)] : [.. question.NotReached, person],
            Notice = question.Notice | QuestionNotice.Team,
        };
    }

    // Once for each time that it was given.
    private async Task TellGiverAsync(Question question, TriageView view, CancellationToken cancellationToken)
    {
        var steps = await store.GetStepsAsync(question.Id, 1, cancellationToken);
        if (steps.LastOrDefault(step => step.Kind == QuestionStepKind.Given && step.Text == question.Assignee) is not { By: { } giver } given)
            return;
        var canOpen = people.Get(giver).Is(Role.Editor);
        await deliveries.OrderAsync(
            new DeliveryOrder(
                IdOfNotGiven(question, given),
                Kind,
                QuestionContents.Of(language => GivenCards.NotGiven(language, view, canOpen), "Questions.NotGivenTitle"),
                [Recipient.Person(giver)])
            { Lane = DeliveryLane.Answer },
            cancellationToken);
    }

    // A leader sees a question only while it is with him or her.
    private static AdaptiveCard Given(Language language, TriageView view, Person person) =>
        person.Is(Role.Editor) ? TriageCard.Build(language, view)
        : view.Question.Assignee == person.Id ? TriageCard.Build(language, view.Given())
        : GivenCards.NotYours(language, view.Question);

    private static string IdOfShown(Question question, int number) => Id(question, (number + 1).ToString(CultureInfo.InvariantCulture));

    private static string Id(Question question, params ReadOnlySpan<string> more) => string.Join(Separator, [ToTeam, question.Id, .. more]);
}
