using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Tab;

/// <summary>The answers that the process team has published for everyone, the latest first.</summary>
internal sealed class AnswersSection(KnowledgeBase knowledge) : ITabSection
{
    private const int Order = 40;
    private const int Shown = 20;

    public TabPlace Place => new(Order, "svar", "Tab.Answers");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken)
    {
        var answers = await knowledge.GetLatestAnswersAsync(Shown, cancellationToken);
        if (answers.Count == 0)
            html.Write($"<p class=\"none\">{language["Tab.NoAnswers"]}</p>");
        foreach (var answer in answers)
            Write(html, language, answer.In(language));
    }

    private static void Write(HtmlWriter html, Language language, Passage answer)
    {
        html.Write($"<details class=\"card\"><summary><h3>{answer.Title}</h3></summary><div class=\"inside text\">");
        TabText.Write(html, answer.Body);
        html.Write($"<p class=\"source\">{answer.Source}, <time datetime=\"{answer.Date}\">{language.Date(answer.Date)}</time></p></div></details>");
    }
}
