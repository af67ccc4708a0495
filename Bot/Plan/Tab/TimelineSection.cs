using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Tab;

/// <summary>The timeline: how far, what next, and every milestone below its initiative. It is what <c>status</c> and <c>plan</c> show everyone.</summary>
internal sealed class TimelineSection(PlanStore plan) : ITabSection
{
    private const int Order = 10;
    private readonly KeptHtml<PlanSnapshot> _html = new(TimelineHtml.Write);

    public TabPlace Place => new(Order, "tidsplan", "Tab.Timeline");

    public async Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken) =>
        html.Write(_html.Get(language, await plan.GetSnapshotAsync(cancellationToken)));
}
