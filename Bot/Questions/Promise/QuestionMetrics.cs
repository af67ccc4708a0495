using System.Diagnostics.Metrics;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Questions.Triage;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Questions.Promise;

/// <summary>How the promise of an answer is kept: how many working days answers took, and once a minute how many questions wait.</summary>
internal sealed class QuestionMetrics : IUnfinishedWork
{
    // What another instance counts from now on is not told by this one any more.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly Histogram<int> _answers;
    private readonly OpenQuestions _questions;
    private readonly DanishCalendar _calendar;
    private readonly TimeProvider _time;
    private Waiting? _waiting;

    /// <param name="meters">Makes the meter.</param>
    /// <param name="questions">Those that wait.</param>
    /// <param name="calendar">Which days are working days.</param>
    /// <param name="time">The clock.</param>
    public QuestionMetrics(IMeterFactory meters, OpenQuestions questions, DanishCalendar calendar, TimeProvider time)
    {
        (_questions, _calendar, _time) = (questions, calendar, time);
        var meter = meters.Create(nameof(ProcessDialogueBot));
        _answers = meter.CreateHistogram(
            "bot.question.answer.time", "d", "Working days from a question to its answer.", tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = [0, 1, 2, 3, 5, 7, 10, 15, 20] });
        meter.CreateObservableGauge("bot.question.open", () => Of(waiting => waiting.Open), "{question}", "Questions that wait for an answer.");
        meter.CreateObservableGauge("bot.question.overdue", () => Of(waiting => waiting.Overdue), "{question}", "Those that wait longer than was promised.");
    }

    /// <summary>A question was answered.</summary>
    public void Answered(Question question)
    {
        if (!_answers.Enabled)
            return;
        var (from, to) = (question.Asked, _time.Today());
        _answers.Record(Enumerable.Range(1, Math.Max(to.DayNumber - from.DayNumber, 0)).Count(day => _calendar.IsWorkingDay(from.AddDays(day))));
    }

    /// <inheritdoc/>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (!_answers.Enabled)
            return; // Nobody asks.
        var (open, today) = (await _questions.GetAsync(cancellationToken), _time.Today());
        _waiting = new Waiting(open.Count, open.Count(question => question.Status == QuestionStatus.Open && question.Due < today), _time.GetUtcNow());
    }

    private IEnumerable<Measurement<int>> Of(Func<Waiting, int> count) =>
        _waiting is { } waiting && _time.GetUtcNow() - waiting.At < Lifetime ? [new Measurement<int>(count(waiting))] : [];

    private sealed record Waiting(int Open, int Overdue, DateTimeOffset At);
}
