using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Sets up whom updates are for.</summary>
internal static class AudienceServiceCollectionExtensions
{
    public static IServiceCollection AddAudience(this IServiceCollection services) => services
        .AddSingleton<AudienceResolver>()
        .AddSingleton<AudienceCatalogue>()
        .AddSingleton<AudienceForm>()
        .AddSingleton<AudienceText>()
        .AddTurns<AudienceHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Verb("update.choose-audience", handlers.ChooseAsync).OnlyFor(editor);
            routes.Verb("update.audience", handlers.SaveAsync).OnlyFor(editor);
            routes.Search(AudienceCatalogue.PeopleDataset, handlers.FindPeopleAsync).OnlyFor(editor);
            routes.Search(AudienceCatalogue.AreasDataset, handlers.FindAreasAsync).OnlyFor(editor);
            routes.Search(AudienceCatalogue.ChannelsDataset, handlers.FindChannelsAsync).OnlyFor(editor);
            routes.Search(AudienceCatalogue.GroupsDataset, handlers.FindGroupsAsync).OnlyFor(editor);
        });
}
