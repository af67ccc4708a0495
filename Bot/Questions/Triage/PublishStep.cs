using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>Lets who publishes look once more at what everyone will see, when it may tell of people or was not seen yet.</summary>
internal sealed class PublishStep(QuestionStore store, PublishCheck check)
{
    private const int LongestField = 256 * 1024;
    private const int LongestAccepted = 100;

    /// <summary>The form, when there is something to look at; null when it can be shown as it is.</summary>
    /// <param name="turn">The press.</param>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer that is being sent; null when it was sent before.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<AdaptiveCard?> LookAsync(TurnContext turn, Question question, string? answer, CancellationToken cancellationToken)
    {
        var written = turn.Data.OptionalText(PublishForm.ShownInput, LongestField) is { } field ? CardText.Clean(field) : null;
        var whole = written ?? question.ShownText;
        var shown = CardText.Cut(whole, Question.MaxShown, Question.MaxShownBytes);
        var askers = (await store.FindAllAsync(question.Family, cancellationToken)).Select(asked => asked.AskerName).OfType<string>().ToList();
        var findings = check.Find($"{shown}\n{answer ?? question.Answer}", askers);
        var accepted = turn.Data.OptionalText(PublishForm.AcceptedData, LongestAccepted)?.Split(' ') ?? [];
        var isWhole = shown.Length > 0 && shown.Length == whole.Length;
        return written is not null && isWhole && findings.Codes.All(accepted.Contains) ? null
            : PublishForm.Build(
                turn.Language,
                new PublishDraft(question, shown, answer),
                findings,
                isWhole ? null : turn.Language["Questions.ShowProblem", turn.Language.Number(Question.MaxShown)]);
    }

    /// <summary>The question as it is to be shown to others from now on.</summary>
    public static Question Worded(TurnContext turn, Question question) =>
        turn.Data.OptionalText(PublishForm.ShownInput, LongestField) is { } field && CardText.Clean(field) is var shown
            ? question with { PublishedAs = shown == question.Text ? null : shown }
            : question;
}
