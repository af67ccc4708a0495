using Microsoft.Extensions.Options;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;

namespace ProcessDialogueBot.Delivery;

/// <summary>What makes a moment quiet.</summary>
internal enum Quiet
{
    /// <summary>It is not quiet.</summary>
    Not,

    /// <summary>The hour.</summary>
    Hour,

    /// <summary>A Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A holiday; <see cref="DanishCalendar.HolidayOn"/> names it.</summary>
    Holiday,
}

/// <summary>
/// When personal messages may go out. A moment is judged by what the clock in Copenhagen shows, so that the quiet hours begin and end at the
/// same times before and after the clock is changed.
/// </summary>
/// <param name="options">The quiet hours.</param>
/// <param name="calendar">The holidays.</param>
internal sealed class QuietHours(IOptions<QuietHoursOptions> options, DanishCalendar calendar)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly QuietHoursOptions _options = options.Value;

    /// <summary>What makes a moment quiet; a day's reason comes before the hour's.</summary>
    public Quiet At(DateTimeOffset moment)
    {
        if (!_options.Enabled)
            return Quiet.Not;
        var local = DanishTime.Of(moment).DateTime;
        var day = OfDay(DateOnly.FromDateTime(local));
        return day == Quiet.Not && IsQuietHour(TimeOnly.FromDateTime(local)) ? Quiet.Hour : day;
    }

    /// <summary>The moment itself when messages may go out then, else the first minute after it when they may.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset now)
    {
        // Minute by minute, as it is seldom asked while it is quiet, and right however the clock is changed.
        var next = now;
        while (At(next) != Quiet.Not)
            next = NextMinute(next);
        return next;
    }

    private Quiet OfDay(DateOnly date) =>
        _options.Holidays && calendar.HolidayOn(date) is not null ? Quiet.Holiday
        : _options.Weekends && DanishCalendar.IsWeekend(date) ? Quiet.Weekend
        : Quiet.Not;

    private bool IsQuietHour(TimeOnly time) => _options.From != _options.To && time.IsBetween(_options.From, _options.To);

    private static DateTimeOffset NextMinute(DateTimeOffset moment) =>
        new(moment.UtcTicks - (moment.UtcTicks % Minute.Ticks) + Minute.Ticks, TimeSpan.Zero);
}

/// <summary>Sets up the quiet hours.</summary>
internal static class QuietHoursServiceCollectionExtensions
{
    public static IServiceCollection AddQuietHours(this IServiceCollection services)
    {
        services.AddOptions<QuietHoursOptions>().BindConfiguration(QuietHoursOptions.Section).ValidateOnStart();
        return services
            .AddCalendar()
            .AddSingleton<IValidateOptions<QuietHoursOptions>, QuietHoursOptionsValidator>()
            .AddSingleton<QuietHours>();
    }
}
