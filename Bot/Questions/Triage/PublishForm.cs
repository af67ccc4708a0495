using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What is about to be shown to everyone.</summary>
/// <param name="Question">The question.</param>
/// <param name="Shown">The question as others are to see it.</param>
/// <param name="Answer">The answer that is being sent; null when it was sent before.</param>
internal sealed record PublishDraft(Question Question, string Shown, string? Answer)
{
    /// <summary>Says nothing of what is shown.</summary>
    public override string ToString() => nameof(PublishDraft);
}

/// <summary>The last look at a question and its answer before everyone sees them.</summary>
internal static class PublishForm
{
    public const string ShownInput = "shown";
    public const string AcceptedData = "accepted";

    // A longer one has no room on the question's card, and is looked at in the form.
    private const int MostBeside = 1_200;

    /// <summary>The field for the question as others see it, where the question's own card has room for it.</summary>
    public static IEnumerable<CardElement> Beside(Language language, string shown) =>
        CardText.Fits(shown, Question.MaxShown, MostBeside) ? [Field(language, shown)] : [];

    /// <summary>The form.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="draft">What stands in it.</param>
    /// <param name="findings">What is pointed out.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    public static AdaptiveCard Build(Language language, PublishDraft draft, PublishFindings findings, string? problem)
    {
        var (question, isAnswering) = (draft.Question, draft.Answer is not null);
        var codes = string.Join(' ', findings.Codes);
        return new AdaptiveCard(
            language["Questions.ShowTitle"],
            [
                Blocks.Heading(language["Questions.ShowTitle"]),
                new TextBlock(language[isAnswering ? "Questions.ShowTextUnsent" : "Questions.ShowText"]) { Spacing = Spacing.Small },
                .. problem is null ? [] : new CardElement[] { Blocks.Notice(ContainerStyle.Attention, problem) },
                .. codes.Length == 0 ? [] : new CardElement[] { Warning(language, findings) },
                Field(language, draft.Shown),
                .. draft.Answer is { } answer ? [TriageForms.AnswerField(language, answer)] : new CardElement[] { new TextBlock(question.Answer!) },

                // A telephone has room for two buttons beside each other.
                new ActionSet(
                [
                    Show(isAnswering ? "Questions.SendAndPublish" : "Questions.PublishIt", ""),
                    .. codes.Length == 0 ? [] : new CardAction[] { Show("Questions.ShowAnyway", codes) },
                ]),
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Questions.Cancel"], TriageCard.OpenVerb) { Data = QuestionElements.IdOf(question.Id), AssociatedInputs = AssociatedInputs.None }],
        };

        ExecuteAction Show(string title, string accepted) => TriageForms.Form(
            language, question, title, isAnswering ? TriageCard.AnswerVerb : TriageCard.PublishVerb, (TriageCard.PublishData, "true"), (AcceptedData, accepted));
    }

    private static TextInput Field(Language language, string shown) => new(ShownInput, language["Questions.ShownLabel"])
    {
        Value = shown,
        IsMultiline = true,
        MaxLength = Question.MaxShown,
    };

    private static Container Warning(Language language, PublishFindings findings) => new(
        [
            new TextBlock(language["Questions.ShowWarning"]) { Weight = TextWeight.Bolder },
            .. findings.Codes.Select(code => new TextBlock("- " + Line(language, findings, code)) { Spacing = Spacing.Small }),
        ])
    { Style = ContainerStyle.Warning };

    private static string Line(Language language, PublishFindings findings, string code) => code switch
    {
        "Asker" => language["Questions.FoundAsker", CardText.Plain(string.Join(", ", findings.Askers))],
        "Person" => language["Questions.FoundPerson", CardText.Plain(string.Join(", ", findings.People))],
        _ => language[$"Questions.Found{code}"],
    };
}
