using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>One line of <see cref="MineCard"/>.</summary>
/// <param name="Words">What the person asked, or wanted to ask.</param>
/// <param name="Asked">When the person asked; null for a question that others asked, as when they did is theirs to know.</param>
/// <param name="Root">The question whose answer it gets.</param>
/// <param name="Id">Under what the person's cards name it.</param>
internal sealed record MyQuestion(string Words, DateOnly? Asked, Question Root, string Id);

/// <summary>The answer to <c>mine spørgsmål</c>.</summary>
internal static class MineCard
{
    private const int AnswerLength = 100;

    public static AdaptiveCard Build(Language language, IReadOnlyList<MyQuestion> questions) => new(
        language["Questions.MineTitle"],
        [
            Blocks.Heading(language["Questions.MineTitle"]),
            .. questions.Count == 0 ? [new TextBlock(language["Questions.MineEmpty"])] : questions.Select<MyQuestion, CardElement>(question => Row(language, question)),
        ])
    { Lang = language.Code };

    private static ColumnSet Row(Language language, MyQuestion question) => new(
        new Column(
            "stretch",
            new TextBlock(QuestionElements.Excerpt(question.Words)) { Weight = TextWeight.Bolder },
            new TextBlock(State(language, question)) { Spacing = Spacing.Small },
            Blocks.Note(question.Asked is { } asked ? language.Date(asked) : language["Questions.FollowingTitle"])),
        new Column("auto", new ActionSet(new ExecuteAction(language["Questions.Show"], AskerCards.ShowMineVerb) { Data = QuestionElements.IdOf(question.Id) }))
        { VerticalContentAlignment = VerticalAlignment.Center })
    { Separator = true, Spacing = Spacing.Medium };

    private static string State(Language language, MyQuestion question) => question.Root.Status switch
    {
        QuestionStatus.Answered => CardText.Beginning(question.Root.Answer!, AnswerLength),
        QuestionStatus.Closed => language["Questions.ClosedTitle"],
        QuestionStatus.Returned when question.Id == question.Root.Id => language["Questions.ReturnedTitle"],
        _ => language["Questions.MineWaiting"],
    };
}
