using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Scheduling;

/// <summary>The date and time that an editor picked or typed, as text; whether it is a time to send at is another question.</summary>
/// <param name="Date">The date.</param>
/// <param name="Time">The time of day in Copenhagen.</param>
internal sealed record WantedTime(string Date, string Time)
{
    private const int LongestField = 40;

    // As pickers send them, and as people write them where a client shows a plain field.
    private static readonly string[] Dates = ["yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy", "d/M/yyyy", "d. M. yyyy"];
    private static readonly string[] Times = ["H:mm", "H.mm", "HHmm", "%H"];

    /// <summary>What the form sent.</summary>
    /// <exception cref="CardDataException">A field is no text, or far too long.</exception>
    public static WantedTime Of(CardData data) => new(Read(data, ScheduleCard.DateInput), Read(data, ScheduleCard.TimeInput));

    /// <summary>A moment as the form shows it.</summary>
    public static WantedTime Of(DateTimeOffset moment)
    {
        var local = DanishTime.Of(moment);
        return new WantedTime(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>What to suggest first: the next full hour that is not within the hour.</summary>
    public static WantedTime Soon(DateTimeOffset now) => Of(now.AddHours(2).AddMinutes(-DanishTime.Of(now).Minute));

    /// <summary>The moment that is meant, or why it cannot be.</summary>
    /// <param name="language">The editor's language.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>One of the two.</returns>
    public (DateTimeOffset? Moment, string? Problem) Read(Language language, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(Date, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
            return (null, language["Updates.ScheduleDateUnknown", Shown(Date), DanishTime.DateOf(now).AddDays(1).ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)]);
        if (!TimeOnly.TryParseExact(Time, Times, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time))
            return (null, language["Updates.ScheduleTimeUnknown", Shown(Time)]);

        // Not the moment yet: a date of year 1 has none.
        var latest = DanishTime.DateOf(now).AddYears(1);
        if (date > latest)
            return (null, language["Updates.ScheduleTooFar", language.Date(latest)]);
        if (date < DanishTime.DateOf(now))
            return (null, language["Updates.SchedulePast", language.DateWithDay(date), language.Time(time)]);
        var wanted = WallClock.At(date, time);
        if (wanted.Kind == WallTimeKind.Skipped)
            return (null, language["Updates.ScheduleSkipped", language.DateWithDay(date), language.Time(time), language.Time(TimeOnly.FromDateTime(wanted.Moment.DateTime))]);
        return wanted.Moment <= now
            ? (null, language["Updates.SchedulePast", language.DateWithDay(date), language.Time(time)])
            : (wanted.Moment.ToUniversalTime(), null);
    }

    private static string Read(CardData data, string input) => CardText.Clean(data.OptionalText(input, LongestField) ?? "");

    private static string Shown(string text) => text.Length == 0 ? "–" : CardText.Plain(text);
}
