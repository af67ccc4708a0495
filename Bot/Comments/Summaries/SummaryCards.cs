using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Comments.Themes;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>The lists of summaries: everyone's, and the process team's with what can be done to them.</summary>
internal static class SummaryCards
{
    /// <summary>Shows everyone's list.</summary>
    public const string ShowVerb = "summary.show";

    /// <summary>Shows the process team's list.</summary>
    public const string ListVerb = "summary.list";

    private const int Shown = 4;

    /// <summary>One page of everyone's list.</summary>
    public static CardReply Public(Language language, IReadOnlyList<Summary> summaries, int wanted, PlanSnapshot plan)
    {
        var page = Pages.Of(summaries, wanted, Shown);
        return Reply(new AdaptiveCard(
            language["Summaries.Title"],
            [
                Blocks.Heading(language["Summaries.Title"]),
                new TextBlock(language[summaries.Count == 0 ? "Summaries.Empty" : "Summaries.Intro"]) { Spacing = Spacing.Small },
                .. page.Items.Select(summary => SummaryElements.Published(language, summary, plan)),
            ])
        { Lang = language.Code, Actions = [.. Pages.Buttons(language, page, ShowVerb)] });
    }

    /// <summary>One page of the process team's list.</summary>
    public static CardReply List(Language language, IReadOnlyList<Summary> summaries, int wanted, PlanSnapshot plan, string? notice = null)
    {
        var page = Pages.Of(summaries, wanted, Shown);
        return Reply(new AdaptiveCard(
            language["Summaries.Title"],
            [
                Blocks.Heading(language["Summaries.Title"]),
                .. notice is null ? Array.Empty<CardElement>() : [Blocks.Notice(ContainerStyle.Emphasis, notice)],
                .. summaries.Count == 0 ? [new TextBlock(language["Summaries.Empty"]) { Spacing = Spacing.Small }] : Array.Empty<CardElement>(),
                .. page.Items.SelectMany(summary => Row(language, summary, plan)),
            ])
        {
            Lang = language.Code,
            Actions =
            [
                Write(language, theme: null),
                .. Pages.Buttons(language, page, ListVerb),
                new ExecuteAction(language["Comments.ThemesAll"], ThemeCards.ListVerb),
            ],
        });
    }

    /// <summary>Asks once more before one is withdrawn.</summary>
    public static CardReply Confirm(Language language, Summary summary, PlanSnapshot plan) => Reply(new AdaptiveCard(
        language["Summaries.ConfirmTitle"],
        Blocks.Heading(language["Summaries.ConfirmTitle"]),
        new TextBlock(language["Summaries.ConfirmText"]) { Spacing = Spacing.Small },
        SummaryElements.Published(language, summary, plan))
    {
        Lang = language.Code,
        Actions = [Button(language["Summaries.Withdraw"], "summary.withdraw", summary), new ExecuteAction(language["Summaries.Keep"], ListVerb)],
    });

    /// <summary>What was just published or corrected.</summary>
    public static CardReply Done(Language language, Summary summary, PlanSnapshot plan) => Reply(new AdaptiveCard(
        language["Summaries.Done"],
        Blocks.Heading(language["Summaries.Title"]),
        Blocks.Notice(ContainerStyle.Good, language["Summaries.Done"]),
        SummaryElements.Published(language, summary, plan))
    {
        Lang = language.Code,
        Actions = [Button(language["Summaries.Correct"], "summary.write", summary), OpenList(language)],
    });

    /// <summary>Opens the process team's list.</summary>
    public static ExecuteAction OpenList(Language language) => new(language["Summaries.OpenList"], ListVerb);

    /// <summary>Opens the form for a new one.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="theme">The theme that it comes from; null for none.</param>
    public static ExecuteAction Write(Language language, string? theme) => new(language["Summaries.Write"], "summary.write")
    {
        Data = theme is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { [ThemeCards.ThemeData] = theme },
    };

    private static IEnumerable<CardElement> Row(Language language, Summary summary, PlanSnapshot plan)
    {
        yield return SummaryElements.Published(language, summary, plan);
        yield return new ActionSet(Button(language["Summaries.Correct"], "summary.write", summary), Button(language["Summaries.Withdraw"], "summary.confirm", summary)) { Spacing = Spacing.Small };
    }

    private static ExecuteAction Button(string title, string verb, Summary summary) => new(title, verb)
    {
        Data = new Dictionary<string, string>(StringComparer.Ordinal) { [SummaryForm.IdData] = summary.Id, [SummaryForm.VersionData] = summary.ETag.ToString() },
    };

    private static CardReply Reply(AdaptiveCard card) => new(card.ToJson(), card.FallbackText);
}
