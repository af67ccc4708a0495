using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Sets up who is told of milestones, and when.</summary>
internal static class NoticesServiceCollectionExtensions
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeStore>()
        .AddSingleton<NoticeDesk>()
        .AddSingleton<NewsReader>()
        .AddSingleton<NoticeAudiences>()
        .AddCalendar()
        .AddSingleton<IUnfinishedWork, MilestoneNotices>()
        .AddSingleton<MilestoneOwners>()
        .AddSingleton<IUnfinishedWork, MilestoneReminders>()
        .AddSingleton<MilestoneDigest>()
        .AddSingleton<IDigestSource>(provider => provider.GetRequiredService<MilestoneDigest>())
        .AddTurns<FollowHandlers>((routes, handlers) =>
        {
            routes.Command("følg", "follow", handlers.FollowAsync)
                .AlsoAs("følg indsats", "follow initiative").Takes(CommandArguments.Number).OnlyInPersonalChat().Help("Plan.HelpFollow");
            routes.Command("følg ikke", "unfollow", handlers.UnfollowAsync)
                .AlsoAs("følg ikke indsats", "unfollow initiative").Takes(CommandArguments.Number).OnlyInPersonalChat();
            routes.Verb(FollowCard.WhenVerb, handlers.ChooseAsync).OnlyInPersonalChat();
        });
}
