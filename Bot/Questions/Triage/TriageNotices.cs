using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Posts a question's card to the process team, and brings it up to date wherever it stands.</summary>
internal sealed class TriageNotices(TriageViews views, DeliveryService deliveries, PeopleDirectory people, Channels channels)
{
    private const string Kind = "triage";

    public async Task TellAsync(Question question, CancellationToken cancellationToken)
    {
        var view = await views.OfAsync(question, cancellationToken);
        var contents = QuestionContents.Of(language => TriageCard.Build(language, view), "Questions.TriageSummary");
        var linked = await channels.GetAsync(ChannelTopics.Questions, cancellationToken);

        // Without a channel the question must still reach someone.
        IReadOnlyList<Recipient> recipients = linked.Count > 0
            ? [.. linked.Select(channel => Recipient.Channel(channel.Id))]
            : [.. people.Listed(Role.Editor).Select(editor => Recipient.Person(editor.Id))];
        await deliveries.BringAsync($"triage.{question.Id}", Kind, contents, recipients, cancellationToken);

        foreach (var (number, person) in question.Shown.Index())
            await deliveries.BringAsync(
                string.Create(CultureInfo.InvariantCulture, $"triage.{question.Id}.{number + 1}"),
                Kind,
                QuestionContents.Of(language => Given(language, view, people.Get(person)), "Questions.GivenSummary"),
                [Recipient.Person(person)],
                cancellationToken);
    }

    // A leader sees a question only while it is with him or her.
    private static AdaptiveCard Given(Language language, TriageView view, Person person) =>
        person.Is(Role.Editor) ? TriageCard.Build(language, view)
        : view.Question.Assignee == person.Id ? TriageCard.Build(language, view.Given())
        : TriageCard.NotYours(language, view.Question);
}
