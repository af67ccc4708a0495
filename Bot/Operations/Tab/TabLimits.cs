using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>
/// Gives the tab's content to one person no oftener than they may ask the bot (section <c>Limits</c>), counted apart from what they say to it. Who shows no
/// token that counts is answered within a bound that all such share. It is counted after the token is looked at: else strangers could shut readers out.
/// </summary>
internal sealed class TabLimits(SenderTokens tokens, IOptions<LimitOptions> options, TimeProvider time)
{
    /// <summary>All strangers together are answered so many times as often as one reader.</summary>
    public const int StrangersShare = 10;

    private static readonly SenderToken Strangers = new(0, 0);
    private readonly SenderLimits _readers = new(options, time);
    private readonly SenderLimits _strangers = new(
        Options.Create(new LimitOptions { Turns = StrangersShare * options.Value.Turns, Period = options.Value.Period }), time);

    /// <summary>The longest that one must wait.</summary>
    public TimeSpan Wait => options.Value.Period;

    /// <summary>Counts a request, and says whether it is answered.</summary>
    public bool Takes(TabCaller caller) =>
        (caller.Refusal is null ? _readers.Take(tokens.Of(caller.PersonId ?? "")) : _strangers.Take(Strangers)) == Admission.Taken;
}
