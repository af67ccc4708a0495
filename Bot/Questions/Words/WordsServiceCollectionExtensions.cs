using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Questions.Words;

/// <summary>Sets up the words that the process team adds to the search.</summary>
internal static class WordsServiceCollectionExtensions
{
    public static IServiceCollection AddWords(this IServiceCollection services) => services
        .AddSingleton<WordStore>()
        .AddSingleton<ISynonymSource>(provider => provider.GetRequiredService<WordStore>())
        .AddTurns<WordHandlers>((routes, handlers) =>
        {
            const string editor = nameof(Role.Editor);
            routes.Command("ordliste", "word list", handlers.WordsAsync).Takes(CommandArguments.Text).AlsoAs("wordlist", "synonymer", "synonyms")
                .OnlyFor(editor).OnlyInPersonalChat().Help("Words.Help");
            routes.Verb("words.show", handlers.ShowAsync).OnlyFor(editor);
            routes.Verb("words.delete", handlers.DeleteAsync).OnlyFor(editor);
        });
}
