using Azure;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>Finds out who is speaking: role, language and chat; and turns away those whose command it is not.</summary>
internal sealed class PersonMiddleware(PeopleDirectory people, PeopleTable table) : ITurnMiddleware
{
    public async Task<InvokeResponse> InvokeAsync(TurnContext turn, TurnDelegate next, CancellationToken cancellationToken)
    {
        var person = people.Get(turn.SenderId, turn.Activity.From!.Name);

        // Nothing is written on an anonymous turn: a row's time would tell who was here. Below a dialog there may be a chat with somebody else.
        var remember = !turn.Route.IsAnonymous && !turn.IsInDialog && turn.Route.Kind != RouteKind.Removed && turn.Activity.Conversation!.IsPersonal;
        var known = remember ? await RememberAsync(turn, person.Id, cancellationToken) : await table.FindAsync(person.Id, cancellationToken);

        turn.Culture = Cultures.Of(known?.ChosenLanguage ?? person.Locale ?? turn.Culture.Name);
        turn.Roles = RoleNames.Of(person);
        turn.Features.Set(person);
        if (!turn.Route.IsFor(turn.Roles))
            return await turn.SayAsync(turn.Language["People.NotYours"], cancellationToken);
        return turn.Route.IsPersonalOnly && !turn.Activity.Conversation!.IsPersonal
            ? await turn.SayAsync(turn.Language["People.OnlyInChat"], cancellationToken)
            : await FollowAsync(turn, person.Id, next, cancellationToken);
    }

    private async Task<KnownPerson?> RememberAsync(TurnContext turn, string id, CancellationToken cancellationToken)
    {
        var known = await table.MeetAsync(id, new Meeting(turn.Conversation, Language.For(turn.Culture).Code), cancellationToken);
        turn.IsFirstContact = known?.Chat is null;
        return known;
    }

    // Who has changed something by virtue of a role is written down with it, and is told what becomes of it.
    private async Task<InvokeResponse> FollowAsync(TurnContext turn, string id, TurnDelegate next, CancellationToken cancellationToken)
    {
        var response = await next(turn, cancellationToken);
        if (turn.Changed is null)
            return response;
        try
        {
            await table.KeepAsync(id, cancellationToken);
        }
        catch (RequestFailedException)
        {
            // The change is made, and the next tick stores the person: to say that it went wrong would be untrue.
        }

        return response;
    }
}

/// <summary>What middleware found out about the speaker.</summary>
internal static class PersonTurnExtensions
{
    extension(TurnContext turn)
    {
        /// <summary>Who is speaking.</summary>
        public Person Person => turn.Features.Get<Person>() ?? throw new InvalidOperationException("The person middleware has not run.");

        /// <summary>The language to answer in.</summary>
        public Language Language => Language.For(turn.Culture);
    }
}
