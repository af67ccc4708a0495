using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Writing;

/// <summary>Sets up how updates are written.</summary>
internal static class WritingServiceCollectionExtensions
{
    public static IServiceCollection AddWriting(this IServiceCollection services) => services.AddTurns<WritingHandlers>((routes, handlers) =>
    {
        const string editor = nameof(Role.Editor);
        routes.Command("opdatering", "update", handlers.WriteAsync)
            .Takes(CommandArguments.Text).OnlyFor(editor).OnlyInPersonalChat().Help("Updates.HelpWrite");
        routes.Verb("update.preview", handlers.PreviewAsync).OnlyFor(editor);
        routes.Verb("update.edit", handlers.EditAsync).OnlyFor(editor);
        routes.Verb("update.new", handlers.NewAsync).OnlyFor(editor);
        routes.Verb("update.duplicate", handlers.DuplicateAsync).OnlyFor(editor);
        routes.Verb("update.discard", handlers.DiscardAsync).OnlyFor(editor);
        routes.Verb("update.sample", WritingHandlers.SampleAsync).OnlyFor(editor);
    });
}
