using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Comments.Summaries;

/// <summary>
/// Shows everyone what was said and done, and lets the process team write, correct and withdraw it. Like <see cref="ModerationHandlers"/> these do not
/// know who it is; the audit does.
/// </summary>
/// <param name="store">The summaries.</param>
/// <param name="overview">What people wrote, to find quotations.</param>
/// <param name="plan">The milestones.</param>
/// <param name="knowledge">Told of every change.</param>
internal sealed class SummaryHandlers(SummaryStore store, ThreadOverview overview, PlanStore plan, KnowledgeBase knowledge)
{
    private const int LongestId = 200;

    /// <summary><c>vi gjorde</c> and <c>summary.show</c>: everyone's list.</summary>
    public async Task<CardReply> ShowAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        SummaryCards.Public(LanguageOf(turn), await store.GetAllAsync(cancellationToken), Pages.Wanted(turn.Data), await PlanAsync(cancellationToken));

    /// <summary><c>opsummering</c> and <c>summary.list</c>: the process team's list.</summary>
    public Task<CardReply> ListAsync(AnonymousTurn turn, CancellationToken cancellationToken) => ListAsync(turn, null, cancellationToken);

    /// <summary><c>summary.write</c>: the form; for a new one, for one that is published, or for a preview that is to be changed.</summary>
    public async Task<CardReply> WriteAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText(SummaryForm.IdData, LongestId) is null)
        {
            var begun = new SummaryDraft(store.NewId(), null, new SummaryText("", "", null)) { Theme = SummaryForm.ThemeIn(turn.Data) };
            return await FormAsync(turn, begun, cancellationToken);
        }

        var draft = SummaryForm.Read(turn.Data);
        if (draft.Text.Said.Length > 0)
            return await FormAsync(turn, draft with { Text = draft.Text.Cut() }, cancellationToken);
        return await store.FindAsync(draft.Id, cancellationToken) is { } published
            ? await FormAsync(turn, new SummaryDraft(published.Id, published.ETag.ToString(), published.Text), cancellationToken)
            : await ListAsync(turn, "Summaries.Gone", cancellationToken);
    }

    /// <summary><c>summary.preview</c>: what it will look like, or what is wrong with it.</summary>
    public async Task<CardReply> PreviewAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var draft = SummaryForm.Read(turn.Data);
        var now = await PlanAsync(cancellationToken);
        if (Problem(LanguageOf(turn), draft.Text, now) is { } problem)
            return SummaryForm.Form(LanguageOf(turn), draft with { Text = draft.Text.Cut() }, now, problem);
        var quote = await OwnWords.FindQuoteAsync(draft.Text, overview.GetWritersTextsAsync(cancellationToken), cancellationToken);
        return SummaryForm.Preview(LanguageOf(turn), draft, now, quote);
    }

    /// <summary><c>summary.publish</c>: publishes what the preview showed. The same press again changes nothing and says the same.</summary>
    public async Task<CardReply> PublishAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var language = LanguageOf(turn);
        var draft = SummaryForm.Read(turn.Data);
        var milestones = await PlanAsync(cancellationToken);
        if (Problem(language, draft.Text, milestones) is { } problem)
            return SummaryForm.Form(language, draft with { Text = draft.Text.Cut() }, milestones, problem);

        var change = await store.SaveAsync(draft, cancellationToken);
        if (change == SummaryChange.Done)
            knowledge.Invalidate();
        if (await store.FindAsync(draft.Id, cancellationToken) is not { } now)
            return await ListAsync(turn, "Summaries.Gone", cancellationToken);
        return change == SummaryChange.Done ? SummaryCards.Done(language, now, milestones) with { Changed = now.Id }
            : now.Text == draft.Text ? SummaryCards.Done(language, now, milestones)
            : SummaryForm.Form(language, draft with { Version = now.ETag.ToString() }, milestones, language["Summaries.Outdated"], now);
    }

    /// <summary><c>summary.confirm</c>: asks before one is withdrawn.</summary>
    public async Task<CardReply> ConfirmAsync(AnonymousTurn turn, CancellationToken cancellationToken) =>
        await store.FindAsync(turn.Data.Text(SummaryForm.IdData, LongestId), cancellationToken) is { } summary
            ? SummaryCards.Confirm(LanguageOf(turn), summary, await PlanAsync(cancellationToken))
            : await ListAsync(turn, "Summaries.Gone", cancellationToken);

    /// <summary><c>summary.withdraw</c>: withdraws one as the editor has seen it.</summary>
    public async Task<CardReply> WithdrawAsync(AnonymousTurn turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(SummaryForm.IdData, LongestId);
        var version = turn.Data.Text(SummaryForm.VersionData, LongestId);
        if (await store.FindAsync(id, cancellationToken) is null)
            return await ListAsync(turn, "Summaries.Gone", cancellationToken);
        var change = await store.WithdrawAsync(id, version, cancellationToken);
        if (change != SummaryChange.Done)
            return await ListAsync(turn, change == SummaryChange.Gone ? "Summaries.Gone" : "Summaries.NotWithdrawn", cancellationToken);
        knowledge.Invalidate();
        return await ListAsync(turn, "Summaries.Withdrawn", cancellationToken) with { Changed = id };
    }

    private static string? Problem(Language language, SummaryText text, PlanSnapshot plan) =>
        text.Said.Length == 0 || text.Did.Length == 0 ? language["Summaries.Missing"]
        : !SummaryText.Takes(text.Said) ? language["Summaries.TooLong", language["Summaries.Said"], language.Number(SummaryText.MaxLength)]
        : !SummaryText.Takes(text.Did) ? language["Summaries.TooLong", language["Summaries.Did"], language.Number(SummaryText.MaxLength)]
        : text.Milestone is { } milestone && plan.Find(milestone) is null ? language["Summaries.MilestoneGone"]
        : null;

    private async Task<CardReply> FormAsync(AnonymousTurn turn, SummaryDraft draft, CancellationToken cancellationToken) =>
        SummaryForm.Form(LanguageOf(turn), draft, await PlanAsync(cancellationToken));

    private async Task<CardReply> ListAsync(AnonymousTurn turn, string? notice, CancellationToken cancellationToken) => SummaryCards.List(
        LanguageOf(turn),
        await store.GetAllAsync(cancellationToken),
        Pages.Wanted(turn.Data),
        await PlanAsync(cancellationToken),
        notice is null ? null : LanguageOf(turn)[notice]);

    private Task<PlanSnapshot> PlanAsync(CancellationToken cancellationToken) => plan.GetSnapshotAsync(cancellationToken);

    private static Language LanguageOf(AnonymousTurn turn) => Language.For(turn.Culture);
}
