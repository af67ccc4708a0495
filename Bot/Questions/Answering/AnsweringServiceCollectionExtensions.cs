using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Dialogue;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Answering;

/// <summary>Sets up answering from knowledge.</summary>
internal static class AnsweringServiceCollectionExtensions
{
    public static IServiceCollection AddAnswering(this IServiceCollection services) => services
        .AddSingleton<IKnowledgeSource, AnswerKnowledge>()
        .AddSingleton<HelpedStore>()
        .AddSingleton<IDialogueFigures, HelpedFigures>()
        .AddTurns<AnsweringHandlers>((routes, handlers) =>
        {
            routes.FreeText(handlers.AskAsync);
            routes.Command("spørg", "ask", handlers.AskAsync).Takes(CommandArguments.Text).Help("Questions.HelpAsk");
            routes.Verb("question.helped", handlers.HelpedAsync);
        });
}
