using System.Globalization;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Calendar;

/// <summary>
/// The milestones as a calendar (RFC 5545). Each is an event of a whole day and takes nobody's time. One that is due in a month, quarter, half-year or
/// year lies on the last day of it, with the period in its title: that is the day on which the promise is kept or broken, and from the day after it the
/// milestone counts as late. An event as long as a quarter would stand above every day of three months, in Outlook and on a phone, and be seen by nobody.
/// </summary>
internal static class MilestoneCalendar
{
    // Calendars ask when they like; those that listen ask as often as a change may wait.
    private const string Refresh = "PT1H";

    /// <summary>Writes it.</summary>
    /// <param name="language">The readers' language.</param>
    /// <param name="now">The plan.</param>
    /// <param name="host">Makes the ids the only ones in the world.</param>
    /// <returns>The calendar, UTF-8.</returns>
    public static byte[] Write(Language language, PlanSnapshot now, string host)
    {
        var writer = new CalendarWriter();
        writer.Line("BEGIN", "VCALENDAR");
        writer.Line("VERSION", "2.0");
        writer.Text("PRODID", $"-//{now.Plan.Municipality}//Procesdialog//{language.Code.ToUpperInvariant()}");
        writer.Line("CALSCALE", "GREGORIAN");
        writer.Text("NAME", now.Plan.Title);
        writer.Text("X-WR-CALNAME", now.Plan.Title);
        writer.Text("DESCRIPTION", language["Calendars.Description"]);
        writer.Line("REFRESH-INTERVAL;VALUE=DURATION", Refresh);
        writer.Line("X-PUBLISHED-TTL", Refresh);
        foreach (var milestone in now.Milestones)
            Event(writer, language, now.Plan, milestone, host);
        writer.Line("END", "VCALENDAR");
        return writer.ToUtf8();
    }

    private static void Event(CalendarWriter writer, Language language, ProcessPlan plan, Milestone milestone, string host)
    {
        writer.Line("BEGIN", "VEVENT");
        writer.Text("UID", $"{milestone.Id}@{host}");
        writer.Moment("DTSTAMP", ChangedAt(plan, milestone));
        if (milestone.ChangedAt is { } changed)
            writer.Moment("LAST-MODIFIED", changed);
        writer.Line("SEQUENCE", milestone.Version.ToString(CultureInfo.InvariantCulture));
        writer.Day("DTSTART", milestone.Due.Last);
        writer.Day("DTEND", milestone.Due.Last.AddDays(1));
        writer.Text("SUMMARY", Summary(language, milestone));
        writer.Text("DESCRIPTION", string.Join('\n', Description(language, plan, milestone)));
        writer.Text("CATEGORIES", PlanText.Scope(language, milestone));
        writer.Line("STATUS", milestone.Status switch
        {
            MilestoneStatus.Cancelled => "CANCELLED",
            MilestoneStatus.Delayed => "TENTATIVE",
            _ => "CONFIRMED",
        });
        writer.Line("TRANSP", "TRANSPARENT");
        writer.Line("CLASS", "PUBLIC");
        writer.Line("END", "VEVENT");
    }

    // Outlook shows no status of an event that is subscribed to: so it stands in the title where it is news.
    private static string Summary(Language language, Milestone milestone)
    {
        var title = milestone.Due.Precision == DuePrecision.Date ? milestone.Title : language["Calendars.InPeriod", milestone.Title, milestone.Due.In(language)];
        return milestone.Status is MilestoneStatus.Planned or MilestoneStatus.InProgress
            ? title
            : language["Calendars.WithStatus", StatusWords.Name(language, milestone.Status), title];
    }

    private static IEnumerable<string> Description(Language language, ProcessPlan plan, Milestone milestone)
    {
        yield return language["Calendars.Status", StatusWords.InText(language, milestone.Status)];
        yield return language["Plan.MilestoneDue", milestone.Due.In(language)];
        if (milestone.Progress is { } progress)
            yield return language["Calendars.Progress", progress.Done, progress.Total];
        if (milestone.Owner is { } owner)
            yield return language["Calendars.Owner", owner];
        if (milestone.Note is { } note)
            yield return language["Calendars.Note", note];
        if (plan.FindSource(milestone.SourceId) is { } source)
            yield return language["Plan.Sources.One", PlanText.Label(language, source)];
        if (milestone.ChangedAt is { } changed)
            yield return language["Calendars.ChangedAt", language.Date(DanishTime.DateOf(changed))];
    }

    // The moment of the last revision (RFC 5545, 3.8.7.2); the same each time, so that an unchanged calendar is the same bytes.
    private static DateTimeOffset ChangedAt(ProcessPlan plan, Milestone milestone) => milestone.ChangedAt
        ?? new DateTimeOffset((plan.FindSource(milestone.SourceId)?.Date ?? milestone.Due.First).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
