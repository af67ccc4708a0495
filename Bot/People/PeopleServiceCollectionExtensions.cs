using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Graph;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.People.Names;
using ProcessDialogueBot.People.Personal;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>Sets up who is known and what they chose.</summary>
internal static class PeopleServiceCollectionExtensions
{
    public static IHostApplicationBuilder AddPeople(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PeopleFile>();
        services.AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>();
        services.AddOptions<PeopleOptions>().BindConfiguration(PeopleOptions.Section).ValidateOnStart();
        services.AddOptions<DigestOptions>().BindConfiguration(DigestOptions.Section).ValidateOnStart();
        services.AddSingleton<PeopleTable>();
        services.AddSingleton<WaitingMeetings>();
        services.AddSingleton<MeetingsStore>();
        services.AddSingleton<MeetingsKeeper>();
        services.AddHostedService<MeetingsClock>();
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<IKnownNames, KnownNames>();
        services.AddSingleton<IViewerLanguages, ViewerLanguages>();
        services.AddSingleton<Channels>();
        services.AddSingleton<ChannelNames>();
        services.AddGraph();
        services.AddSingleton<LeaverTable>().AddSingleton<IPersonalData, PeopleData>().AddRetention<LeaverRetention>(LeaverRetention.Leavers);
        services.AddTurnMiddleware<PersonMiddleware>();
        return builder;
    }

    /// <summary>The commands for what people choose; registered after the features, so that the help lists them last.</summary>
    public static IServiceCollection AddPreferences(this IServiceCollection services) =>
        services.AddTurns<PeopleHandlers>((routes, handlers) =>
        {
            routes.Command("indstillinger", "settings", handlers.ShowSettingsAsync).OnlyInPersonalChat().Help("People.HelpSettings");
            routes.Verb("settings.save", handlers.SaveSettingsAsync);
            routes.Command("tilknyt", "link", handlers.LinkAsync).Takes(CommandArguments.Text).OnlyFor(nameof(Role.Editor)).Help("People.HelpLink");
            routes.Command("afmeld", "unlink", handlers.UnlinkAsync).OnlyFor(nameof(Role.Editor)).Help("People.HelpUnlink");
            routes.Removed(handlers.ForgetChatAsync);
            routes.TeamEvent(TeamEvents.ChannelRenamed, handlers.RenameChannelAsync);
            routes.TeamEvent(TeamEvents.TeamRenamed, handlers.RenameTeamAsync);
        });
}
