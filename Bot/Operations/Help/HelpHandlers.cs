using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Help;

/// <summary>Tells what one can say, greets, and helps with a slip of the finger.</summary>
/// <param name="services">Gives the router, which does not exist yet when its routes are registered.</param>
/// <param name="forms">What can be written on the card of the help itself.</param>
internal sealed class HelpHandlers(IServiceProvider services, IEnumerable<IFoldedForm> forms)
{
    private readonly IReadOnlyList<IFoldedForm> _forms = [.. forms];

    public Task HelpAsync(TurnContext turn, CancellationToken cancellationToken) => SendAsync(turn, isWelcome: false, cancellationToken);

    public async Task WelcomeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Conversation!.IsPersonal)
        {
            if (turn.IsFirstContact)
                await SendAsync(turn, isWelcome: true, cancellationToken);
            return;
        }

        // An upgrade of the app is reported like an installation, as "add-upgrade".
        if (turn.Activity.Action != "add")
            return;
        var card = HelpCard.BuildForTeam(Language.For(turn.Culture));
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public static Task SuggestAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var name = turn.Suggestion!.NameIn(turn.Culture);
        if (turn.Suggestion.IsAnonymous)
            return turn.SendAsync(Language.For(turn.Culture)["Operations.DidYouMeanForm", name], cancellationToken);
        var meant = $"{name} {turn.Arguments}".TrimEnd();
        return turn.SendAsync(Language.For(turn.Culture)["Operations.DidYouMean", meant], cancellationToken);
    }

    public Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult(CardActionResponse.Card(HelpCard.Build(Language.For(turn.Culture), Mine(turn), _forms, isWelcome: false).ToJson()));

    private async Task SendAsync(TurnContext turn, bool isWelcome, CancellationToken cancellationToken)
    {
        var card = HelpCard.Build(Language.For(turn.Culture), Mine(turn), _forms, isWelcome);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    private IEnumerable<TurnRoute> Mine(TurnContext turn) => services.GetRequiredService<TurnRouter>().Routes
        .Where(route => route.IsFor(turn.Roles));
}
