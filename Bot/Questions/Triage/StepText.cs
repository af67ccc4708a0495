using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Triage;

/// <summary>What happened to a question, in one line: "Mette Møller tog det · 12. marts 2026".</summary>
internal static class StepText
{
    public static string Of(Language language, TriageView view, QuestionStep step)
    {
        var by = IsOfAsker(step.Kind) ? language["Questions.TheAsker"] : CardText.Plain(view.NameOf(language, step.By));
        var what = step.Kind switch
        {
            QuestionStepKind.Asked => language["Questions.StepAsked"],
            QuestionStepKind.Reminded => language["Questions.StepReminded"],
            QuestionStepKind.Given => language["Questions.StepGiven", by, CardText.Plain(view.NameOf(language, step.Text))],
            _ => language[$"Questions.Step{step.Kind}", by],
        };
        return $"{what} · {language.Date(DanishTime.DateOf(step.At))}";
    }

    // Who answers may be the one who asked; what only an asker does is the asker's.
    private static bool IsOfAsker(QuestionStepKind kind) =>
        kind is QuestionStepKind.Clarified or QuestionStepKind.Reopened or QuestionStepKind.SplitOff;
}
