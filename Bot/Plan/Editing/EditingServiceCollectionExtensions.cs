using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Editing;

/// <summary>Sets up the editing of milestones in Teams, for the process team.</summary>
internal static class EditingServiceCollectionExtensions
{
    public static IServiceCollection AddMilestoneEditing(this IServiceCollection services)
    {
        const string editor = nameof(Role.Editor);
        services.AddSingleton<MilestoneEditor>();
        services.AddSingleton<MilestoneViews>();
        services.AddSingleton<OtherFirst>();
        services.AddTurns<MilestoneHandlers>((routes, handlers) =>
        {
            routes.Command("milepæl", "milestone", handlers.CommandAsync).Takes(CommandArguments.Text).OnlyFor(editor).Help("Plan.HelpMilestone");
            routes.Verb(MilestoneData.ListVerb, handlers.ListAsync).OnlyFor(editor);
            routes.Verb(MilestoneData.ShowVerb, handlers.ShowAsync).OnlyFor(editor);
        });
        services.AddTurns<FormHandlers>((routes, handlers) =>
        {
            routes.Verb(MilestoneData.NewVerb, handlers.NewAsync).OnlyFor(editor);
            routes.Verb(MilestoneData.EditVerb, handlers.EditAsync).OnlyFor(editor);
            routes.Verb(MilestoneData.SaveVerb, handlers.SaveAsync).OnlyFor(editor);
        });
        services.AddTurns<MoveHandlers>((routes, handlers) =>
        {
            routes.Verb(MilestoneData.MoveVerb, handlers.MoveAsync).OnlyFor(editor);
            routes.Verb(MilestoneData.StatusVerb, handlers.SaveAsync).OnlyFor(editor);
            routes.Verb(MilestoneData.UndoVerb, handlers.UndoAsync).OnlyFor(editor);
        });
        return services;
    }
}
