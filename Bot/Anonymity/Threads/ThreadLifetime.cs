using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Anonymity.Threads;

/// <summary>How long a thread is kept: so many days from the Monday of the week in which the latest of its writer was released, or from its newest reply.</summary>
/// <param name="options">Say how many.</param>
/// <param name="time">Tells the day.</param>
internal sealed class ThreadLifetime(IOptions<AnonymityOptions> options, TimeProvider time)
{
    /// <summary>The day in Copenhagen on which a thread ends whose last day is this one, see <see cref="ThreadFacts.DayOf"/>.</summary>
    public DateOnly EndAfter(DateOnly last) => last.AddDays(options.Value.RetentionDays);

    /// <summary>Whether such a day has come.</summary>
    public bool IsOver(DateOnly end) => end <= time.Today();
}
