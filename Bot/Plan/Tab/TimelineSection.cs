using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>The timeline: how far, what is late and why, what next, and every milestone below its initiative. It is what <c>status</c> and <c>plan</c> show everyone.</summary>
internal sealed class TimelineSection(PlanStore plan, LateMilestones late) : ITabSection
{
    private const int Order = 10;
    private readonly KeptHtml<TimelineView> _html = new(TimelineHtml.Write);

    public TabPlace Place => new(Order, "tidsplan", "Tab.Timeline");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken)
    {
        var now = await plan.GetSnapshotAsync(cancellationToken);
        html.Write(_html.Get(language, new TimelineView(now, await late.GetAsync(now, cancellationToken))));
    }
}
