using System.Globalization;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan;

/// <summary>Lets people choose the milestones that they want to be told of: those of the whole process, or of one initiative.</summary>
internal sealed class FollowHandlers(PeopleTable people, ProcessPlan plan)
{
    public async Task FollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } what)
            return;
        await people.ChangeAsync(
            turn.Person.Id, person => person with { Follows = [.. person.Follows.Append(what).Distinct(StringComparer.Ordinal)] }, cancellationToken);
        await turn.SendAsync(turn.Language[Key("Plan.Follow", what), what], cancellationToken);
    }

    /// <summary>Without a number, everything that was followed is let go.</summary>
    public async Task UnfollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } what)
            return;
        await people.ChangeAsync(
            turn.Person.Id,
            person => person with { Follows = what == KnownPerson.WholeProcess ? [] : [.. person.Follows.Where(id => id != what)] },
            cancellationToken);
        await turn.SendAsync(turn.Language[Key("Plan.Unfollow", what), what], cancellationToken);
    }

    private static string Key(string action, string what) => action + (what == KnownPerson.WholeProcess ? "Process" : "Initiative");

    private async Task<string?> FindAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Arguments.Length == 0)
            return KnownPerson.WholeProcess;
        if (int.TryParse(turn.Arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && plan.FindInitiative(number) is not null)
            return number.ToString(CultureInfo.InvariantCulture);
        await turn.SendAsync(PlanText.UnknownInitiative(turn.Language, plan, turn.Arguments), cancellationToken);
        return null;
    }
}
