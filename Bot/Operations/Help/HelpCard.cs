using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Help;

/// <summary>What one can say to the bot, by role.</summary>
internal static class HelpCard
{
    /// <summary>Shows the card in the place of another.</summary>
    public const string ShowVerb = "help.show";

    private const int MaxActions = 4;

    /// <summary>The card of <c>hjælp</c>; with a welcome when the bot is new in the chat.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="routes">What is open to the reader.</param>
    /// <param name="forms">What can be written on the card itself.</param>
    /// <param name="isWelcome">Whether the bot is new in the chat.</param>
    public static AdaptiveCard Build(Language language, IEnumerable<TurnRoute> routes, IReadOnlyCollection<IFoldedForm> forms, bool isWelcome)
    {
        var all = routes.Where(route => route.HelpKey is not null).ToList();
        var title = language[isWelcome ? "Operations.WelcomeTitle" : "Operations.HelpTitle"];
        List<CardElement> body =
        [
            Blocks.Heading(title),
            new TextBlock(language[isWelcome ? "Operations.WelcomeText" : "Operations.HelpText"]) { Spacing = Spacing.Small },
            .. Commands(language, all.Where(route => route is { Kind: RouteKind.Command, Roles: [] })),
        ];
        if (all.Where(route => route is { Kind: RouteKind.Command, Roles: not [] }).ToList() is { Count: > 0 } mine)
        {
            body.Add(new TextBlock(language["Operations.HelpForTeam"]) { Weight = TextWeight.Bolder, Spacing = Spacing.Large, Separator = true });
            body.AddRange(Commands(language, mine));
        }

        return new AdaptiveCard(title, body)
        {
            Lang = language.Code,
            Actions = [.. all.Where(route => route.Kind == RouteKind.Verb).Take(MaxActions - forms.Count).Select(route => new ExecuteAction(language[route.HelpKey!], route.Name))],
        }.With(forms, language.Culture, new CardBelow(ShowVerb));
    }

    /// <summary>Greets a team and says how the channel is linked.</summary>
    public static AdaptiveCard BuildForTeam(Language language) => new(
        language["Operations.WelcomeTitle"],
        Blocks.Heading(language["Operations.WelcomeTitle"]),
        new TextBlock(language["Operations.WelcomeTeam"]) { Spacing = Spacing.Small })
    { Lang = language.Code };

    private static IEnumerable<CardElement> Commands(Language language, IEnumerable<TurnRoute> routes) =>
        routes.Select(route => new ColumnSet(
            new Column("115px", new TextBlock(route.NameIn(language.Culture)) { Weight = TextWeight.Bolder }),
            new Column("stretch", new TextBlock(language[route.HelpKey!])))
        { Spacing = Spacing.Small });
}
