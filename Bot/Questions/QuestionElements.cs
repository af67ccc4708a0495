using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions;

/// <summary>What the cards of questions have in common.</summary>
internal static class QuestionElements
{
    /// <summary>The name under which a card carries the question it is about.</summary>
    public const string IdData = "id";

    /// <summary>How many steps the question had when the card was made.</summary>
    public const string SeenData = "seen";

    /// <summary>The most characters of a question's id.</summary>
    public const int MaxId = 60;

    private const int ExcerptLength = 200;

    /// <summary>The beginning of what somebody wrote, on one line.</summary>
    public static string Excerpt(string text) => CardText.Beginning(text, ExcerptLength);

    /// <summary>The beginning of a question, or that its words are deleted.</summary>
    public static string Excerpt(Language language, Question question) =>
        question.IsForgotten ? Deleted(language, question) : Excerpt(question.Text);

    /// <summary>That a question's words are deleted.</summary>
    public static string Deleted(Language language, Question question) => language[question.IsNameless ? "Questions.Erased" : "Questions.Forgotten"];

    /// <summary>What somebody wrote, in a box of its own.</summary>
    public static Container Quote(string text) => new(new TextBlock(CardText.Plain(text))) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium };

    /// <summary>The beginning of a question, in a box of its own.</summary>
    public static Container QuoteOfBeginning(Language language, Question question) => new(new TextBlock(Excerpt(language, question))) { Style = ContainerStyle.Emphasis, Spacing = Spacing.Medium };

    public static Dictionary<string, string> IdOf(string id) => new(StringComparer.Ordinal) { [IdData] = id };

    /// <summary>"Svar fra procesteamet · 12. marts 2026".</summary>
    public static TextBlock AnsweredOn(Language language, Question question) =>
        Blocks.Note(language["Questions.AnsweredBy", language.Date(DanishTime.DateOf(question.AnsweredAt!.Value))]);

    /// <summary>One line in place of a card that has done its work.</summary>
    public static AdaptiveCard Note(Language language, string text) => new(text, new TextBlock(text)) { Lang = language.Code };
}
