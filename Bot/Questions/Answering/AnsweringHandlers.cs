using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Questions.Asking;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>Answers whatever is asked from what has been published, or says that it does not know and offers people.</summary>
internal sealed class AnsweringHandlers(KnowledgeBase knowledge, QuestionStore store, HelpedStore helped, QuestionSubjects subjects)
{
    private const int MostAlternatives = 2;
    private const int LongestId = 200;
    private static readonly string[] SignsOfThanks = ["👍", "🙏", "❤"];

    public async Task AskAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var question = CardText.Clean(turn.Arguments);
        if (QuestionText.Problem(turn.Language, question) is { } problem)
        {
            await turn.SendAsync(problem, cancellationToken);
            return;
        }

        var answers = await knowledge.AskAsync(question, cancellationToken);
        var isAnswered = answers.Count > 0 && knowledge.IsSure(answers[0]);
        if (!isAnswered && (!question.EndsWith('?') || !question.Any(char.IsLetterOrDigit)) && !knowledge.HasSubject(question))
        {
            await turn.SendAsync(turn.Language[IsThanks(question) ? "Questions.YouAreWelcome" : "Questions.Greeting"], cancellationToken);
            return;
        }

        var card = isAnswered
            ? AnswerCards.FromKnowledge(turn.Language, question, [.. Shown(answers)], store.NewId(), subjects.Fold(turn.Language))
            : AnswerCards.DontKnow(turn.Language, question, [.. answers.Where(KnowledgeBase.MayBeMeant).Take(MostAlternatives).Select(answer => answer.Passage)], store.NewId(), subjects.Fold(turn.Language));
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Counts that an answer helped; for a text that is no longer published there is nothing to count.</summary>
    public async Task<CardActionResponse> HelpedAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var answer = turn.Data.OptionalText(AnswerCards.NumberData, HelpedStore.NumberLength) ?? "";
        var text = turn.Data.OptionalText(AnswerCards.TextData, LongestId) ?? "";
        if (HelpedStore.IsNumber(answer) && await knowledge.FindByIdAsync(text, cancellationToken) is { } passage)
            await helped.AddAsync(passage.WholeId, answer, cancellationToken);
        return CardActionResponse.Message(turn.Language["Questions.ThankYou"]);
    }

    // An alternative is worth showing when it would have been given, had it been alone.
    private IEnumerable<Passage> Shown(IReadOnlyList<Answer> answers) =>
        answers.Take(1).Concat(answers.Skip(1).Where(knowledge.IsSure).Take(MostAlternatives)).Select(answer => answer.Passage);

    private static bool IsThanks(string text) => Language.All
        .Select(language => language["Questions.WordThanks"])
        .Concat(SignsOfThanks)
        .Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
