using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.Comments.Summaries;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Tests.Operations.Tab;

/// <summary>Puts something into every section of a bot's tab.</summary>
internal static class TabRoom
{
    private const string Editor = "editor";

    /// <summary>Sends an update, without anybody getting it.</summary>
    public static async Task AddUpdateAsync(BotApp app, UpdateContent content, AudienceChoice? audience = null)
    {
        var (store, now) = (app.Services.GetRequiredService<UpdateStore>(), app.Clock.GetUtcNow());
        var draft = await store.AddDraftAsync(new Update(store.NewId(), content, Editor) { Audience = audience ?? AudienceChoice.Everyone }, CancellationToken.None);
        Assert.NotNull(await store.TrySaveAsync(draft with { State = UpdateState.Sent, SentAt = now, PublicAt = now }, CancellationToken.None));
    }

    /// <summary>An audience of a role.</summary>
    public static AudienceChoice Only(string role) => new() { Include = [new(AudienceKind.Role, role)] };

    /// <summary>Publishes an answer.</summary>
    public static async Task AddAnswerAsync(BotApp app, string asked, string answer, bool isPublished = true)
    {
        var (store, now) = (app.Services.GetRequiredService<QuestionStore>(), app.Clock.GetUtcNow());
        var question = new Question(store.NewId(), asked, new DateOnly(2023, 2, 1))
        {
            Due = new DateOnly(2023, 2, 8),
            Status = QuestionStatus.Answered,
            Answer = answer,
            AnsweredAt = now,
            IsPublished = isPublished,
            AskerId = "asker",
            AskerName = "Ulla Spørger",
            AnsweredBy = Editor,
        };
        await store.AddAsync(question, new QuestionStep(1, QuestionStepKind.Asked, now, "asker", null), CancellationToken.None);
        app.Services.GetRequiredService<KnowledgeBase>().Invalidate();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Publishes what was said and done.</summary>
    public static async Task AddSummaryAsync(BotApp app, string said, string did, string? milestone = null)
    {
        var store = app.Services.GetRequiredService<SummaryStore>();
        Assert.Equal(SummaryChange.Done, await store.SaveAsync(new SummaryDraft(store.NewId(), null, new SummaryText(said, did, milestone)), CancellationToken.None));
    }

    /// <summary>Changes a milestone.</summary>
    public static async Task ChangeAsync(BotApp app, string id, Func<Milestone, Milestone> change)
    {
        var store = app.Services.GetRequiredService<MilestoneStore>();
        var seen = (await store.FindAsync(id, CancellationToken.None))!;
        await store.ChangeAsync(seen, change(seen), null, Editor, CancellationToken.None);
    }

    /// <summary>The plan as it stands.</summary>
    public static Task<PlanSnapshot> PlanAsync(BotApp app) => app.Services.GetRequiredService<PlanStore>().GetSnapshotAsync(CancellationToken.None);
}
