using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>Writes the status paper in the order of the committee's own papers: the case, other policies, the economy, the recommendation.</summary>
internal static class PaperDocument
{
    /// <summary>The media type of a Word document.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The document as a file.</summary>
    public static byte[] Write(PaperFacts facts)
    {
        var language = facts.Order.Language;
        var title = PaperWords.Title(language, facts.Plan);
        return PaperPackage.Write(language, title, facts.Plan.Municipality, facts.Order.At, paper =>
        {
            paper.Title(title);
            Beginning(paper, language, facts);
            paper.Heading(1, language["Paper.Case"]);
            PaperDecided.Purpose(paper, language, facts.Plan);
            PaperDecided.Initiatives(paper, language, facts.Plan);
            PaperProgress.Status(paper, language, facts);
            PaperProgress.Deviations(paper, language, facts);
            PaperProgress.Dialogue(paper, language, facts);
            PaperDecided.Policies(paper, language, facts.Plan);
            PaperDecided.Economy(paper, language, facts.Plan);
            paper.Heading(1, language["Paper.Recommendation"]);
            paper.Text(PaperText.Quote(facts.Order.Recommendation));
            PaperDecided.Sources(paper, language, facts);
        });
    }

    /// <summary>The file's name: "statussag-2023-Q1.docx".</summary>
    public static string FileName(PaperOrder order) =>
        $"{order.Language["Paper.FileName"]}-{order.Period.ToString().Replace(' ', '_')}.docx";

    private static void Beginning(PaperBody paper, Language language, PaperFacts facts)
    {
        var (order, period) = (facts.Order, facts.Order.Period);
        paper.Subtitle(language["Paper.Period", period.IsNamed ? language["Paper.NamedDays", period.In(language), period.Days(language)] : period.In(language)]);
        paper.Subtitle(language[order.Day < period.To ? "Paper.MadeBefore" : "Paper.Made", language.Moment(order.At)]);
        if (facts.Plan.Sources.MaxBy(source => source.Date) is { } last)
            paper.Subtitle(last.CaseNumber is { } number
                ? language["Paper.LastCase", PlanText.Label(language, last), number]
                : language["Paper.LastPaper", PlanText.Label(language, last)]);
    }
}
