using System.Globalization;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Plan.Notices;

/// <summary>Lets people choose the milestones that they want to be told of, those of the whole process or of one initiative, and when.</summary>
internal sealed class FollowHandlers(PeopleTable people, PlanStore store, MilestoneDigest digest, IOptions<DigestOptions> digests)
{
    private const int LongestNumber = 3;
    private const int LongestChoice = 10;

    public async Task FollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } what)
            return;
        var known = await people.ChangeAsync(turn.Person.Id, person => Following(person, what), cancellationToken);
        var card = FollowCard.Build(turn.Language, what, digest.ChoiceOf(known), digests.Value);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Changes when one is told, or only follows where nothing is said of that; whoever presses it after they stopped, follows again.</summary>
    public async Task<CardActionResponse> ChooseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var what = turn.Data.Text(FollowCard.WhatData, LongestNumber);
        if (what != KnownPerson.WholeProcess && !IsInitiative(what))
            return CardActionResponse.Message(PlanText.UnknownInitiative(turn.Language, store.Plan, what));
        var when = turn.Data.OptionalText(FollowCard.WhenData, LongestChoice);
        if (when == FollowCard.Never)
        {
            await people.ChangeAsync(turn.Person.Id, person => NotFollowing(person, what), cancellationToken);
            return CardActionResponse.Card(FollowCard.Stopped(turn.Language, what).ToJson());
        }

        DigestChoice? choice = when is null ? null
            : Enum.TryParse<DigestChoice>(when, out var read) && Enum.IsDefined(read) ? read
            : throw new CardDataException(FollowCard.WhenData, CardDataProblem.WrongType);
        var known = await people.ChangeAsync(
            turn.Person.Id, person => Following(person, what) with { MilestoneDigest = choice ?? person.MilestoneDigest }, cancellationToken);
        return CardActionResponse.Card(FollowCard.Build(turn.Language, what, digest.ChoiceOf(known), digests.Value).ToJson());
    }

    /// <summary>Without a number, everything that was followed is let go.</summary>
    public async Task UnfollowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await FindAsync(turn, cancellationToken) is not { } what)
            return;
        await people.ChangeAsync(turn.Person.Id, person => NotFollowing(person, what), cancellationToken);
        await turn.SendAsync(FollowCard.Stopped(turn.Language, what).FallbackText, cancellationToken);
    }

    private static KnownPerson Following(KnownPerson person, string what) =>
        person with { Follows = [.. person.Follows.Append(what).Distinct(StringComparer.Ordinal)] };

    private static KnownPerson NotFollowing(KnownPerson person, string what) =>
        person with { Follows = what == KnownPerson.WholeProcess ? [] : [.. person.Follows.Where(id => id != what)] };

    private async Task<string?> FindAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Arguments.Length == 0)
            return KnownPerson.WholeProcess;
        if (IsInitiative(turn.Arguments))
            return int.Parse(turn.Arguments, NumberStyles.None, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        await turn.SendAsync(PlanText.UnknownInitiative(turn.Language, store.Plan, turn.Arguments), cancellationToken);
        return null;
    }

    private bool IsInitiative(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && store.Plan.FindInitiative(number) is not null;
}
