using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Living;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Scenarios;

/// <summary>What scenarios about milestones have in common.</summary>
internal static class NoticeSteps
{
    /// <summary>Longer than a burst may rest.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(6);

    /// <summary>Longer than leaders are told ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(61);

    /// <summary>Lets a burst end and its notices arrive, at those first who are told first.</summary>
    public static async Task TellAsync(BotApp app)
    {
        await PassAsync(app, Rest);
        await PassAsync(app, Ahead);
    }

    /// <summary>Lets time pass, then does what is done every minute and delivers what is due.</summary>
    public static async Task PassAsync(BotApp app, TimeSpan time)
    {
        app.Clock.Skip(time);
        await app.FinishAsync();
        await app.DeliverAsync();
    }

    /// <summary>Changes a milestone of the sample process, as a form does it.</summary>
    public static async Task ChangeAsync(BotApp app, string id, Func<Milestone, Milestone> change, string? reason = null)
    {
        var store = app.Services.GetRequiredService<MilestoneStore>();
        var seen = (await store.FindAsync(id, default))!;
        Assert.Equal(MilestoneChangeOutcome.Changed, (await store.ChangeAsync(seen, change(seen), reason, app.Editor.Id, default)).Outcome);
    }

    /// <summary>The milestones of the sample process.</summary>
    public static IEnumerable<Milestone> Milestones(BotApp app) => app.Services.GetRequiredService<ProcessPlan>().Milestones;

    /// <summary>Lets the living cards be brought up to date.</summary>
    public static async Task LiveAsync(BotApp app)
    {
        var job = app.Services.GetRequiredService<LivingJob>();
        await job.LookAsync(default);
        app.Clock.Advance(LivingJob.Debounce);
        await job.LookAsync(default);
        await app.DeliverAsync();
    }
}
