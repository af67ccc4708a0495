using System.Text;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Calendar;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Calendar;

/// <summary>The milestones as iCalendar: by the letter of RFC 5545, and as a parser reads them that is not ours.</summary>
public sealed class MilestoneCalendarTests
{
    private const string Host = "bot.norddjurs.dk";
    private const int Titles = 200;
    private const int LongestTitle = 40;
    private const int Seed = 2026;
    private static readonly PlanSnapshot Now = Sample.On(2023, 2, 1);

    [Fact]
    public async Task Another_parser_reads_every_milestone()
    {
        var calendar = await CalendarReader.ReadAsync(MilestoneCalendar.Write(Language.Danish, Now, Host));

        Assert.Equal(("Udviklingsprocessen på Socialområdet", "2.0", "-//Norddjurs Kommune//Procesdialog//DA"), (calendar.Name, calendar.Version, calendar.Product));
        Assert.Equal(("PT1H", "duration"), (calendar.Refresh, calendar.RefreshType));
        Assert.Equal(Now.Milestones.Select(milestone => $"{milestone.Id}@{Host}"), calendar.Events.Select(one => one.Uid));
        Assert.All(calendar.Events, one => Assert.True(one is { IsDay: true, Sequence: 0, Modified: null, Transparency: "TRANSPARENT", Status: "CONFIRMED" }));
        var dated = calendar.Events.Single(one => one.Uid.StartsWith("p3@", StringComparison.Ordinal));
        Assert.Equal(("2022-11-15", "2022-11-16", "Hele processen"), (dated.Start, dated.End, dated.Category));
        Assert.Equal("Færdig: Kommunalbestyrelsen godkender afrapporteringen og beslutter indsatserne", dated.Summary);
    }

    // On the last day of the period: the day after it, the milestone is late.
    [Theory]
    [InlineData("2023-02", "2023-02-28", "Noget (februar 2023)")]
    [InlineData("2023-Q1", "2023-03-31", "Noget (første kvartal 2023)")]
    [InlineData("2024-H1", "2024-06-30", "Noget (første halvår 2024)")]
    [InlineData("2024", "2024-12-31", "Noget (2024)")]
    [InlineData("2024-02-29", "2024-02-29", "Noget")]
    public async Task One_that_is_due_in_a_period_lies_on_its_last_day(string due, string day, string summary)
    {
        var one = Assert.Single((await ReadAsync(Milestone(due: due))).Events);
        Assert.Equal((day, summary), (one.Start, one.Summary));
    }

    [Fact]
    public async Task What_an_editor_changed_is_told_with_who_answers_for_it_and_where_it_stands()
    {
        var changed = new DateTimeOffset(2023, 3, 3, 9, 15, 0, TimeSpan.FromHours(1));
        var one = Assert.Single((await ReadAsync(Milestone() with
        {
            Status = MilestoneStatus.Cancelled,
            Owner = "Velfærdsdirektøren",
            Progress = new MilestoneProgress(3, 6),
            Note = "Loven er ændret; se mødet, uge 9\nNyt følger",
            Version = 4,
            ChangedAt = changed,
        })).Events);
        Assert.Equal(("CANCELLED", 4, "2023-03-03T08:15:00Z", "2023-03-03T08:15:00Z"), (one.Status, one.Sequence, one.Modified, one.Stamp));
        Assert.Equal("Aflyst: Noget", one.Summary);
        Assert.Equal(
            """
            Status: aflyst
            Frist: 15. juni 2023
            3 af 6 er nået
            Ansvarlig: Velfærdsdirektøren
            Bemærkning: Loven er ændret; se mødet, uge 9
            Nyt følger
            Kilde: ”Status på udviklingsproces på Socialområdet”, Voksen- og Plejeudvalget, 25. januar 2023
            Senest ændret af procesteamet den 3. marts 2023
            """.ReplaceLineEndings("\n"),
            one.Description.Replace('\u00A0', ' '));
    }

    [Fact]
    public async Task A_delayed_one_is_tentative_and_says_so() =>
        Assert.Equal(("TENTATIVE", "Delayed: Noget"), (await ReadAsync(Milestone() with { Status = MilestoneStatus.Delayed }, Language.English)).Events.Select(one => (one.Status, one.Summary)).Single());

    [Fact]
    public async Task Whatever_a_title_is_made_of_it_is_read_as_it_was_written()
    {
        string[] pieces = ["æøå", "ÆØÅ", ",", ";", "\\", "\\n", "\n", "😀", "👩‍⚕️", "🇩🇰", "\"", ":", " ", "a", "Kommunalbestyrelsen", "BEGIN:VEVENT", "=", "e\u0301"];
        var random = new Random(Seed);
        var titles = Enumerable.Range(0, Titles).Select(index => string.Concat(random.GetItems(pieces, index % LongestTitle))).ToList();
        var plan = Now with { Milestones = [.. titles.Select((title, index) => Milestone() with { Id = $"m{index}", Title = title, Note = title.Length == 0 ? null : title })] };

        var bytes = MilestoneCalendar.Write(Language.Danish, plan, Host);
        AssertByTheLetter(bytes);
        var read = await CalendarReader.ReadAsync(bytes);

        Assert.Equal(titles, read.Events.Select(one => one.Summary));
        Assert.All(read.Events.Zip(titles).Where(pair => pair.Second.Length > 0), pair => Assert.Contains($"Bemærkning: {pair.Second}\n", pair.First.Description, StringComparison.Ordinal));
    }

    [Fact]
    public Task Its_lines_are_folded_and_ended_as_the_standard_has_it_whatever_was_written() => Properties.HoldsAsync(Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        title => AssertByTheLetter(MilestoneCalendar.Write(Language.Danish, Now with { Milestones = [Milestone() with { Title = title ?? "", Note = title + title }] }, Host))));

    [Fact]
    public void It_is_the_same_bytes_while_nothing_changes_whatever_day_it_is() => Assert.Equal(
        MilestoneCalendar.Write(Language.Danish, Now, Host), MilestoneCalendar.Write(Language.Danish, Now with { Today = Now.Today.AddDays(400) }, Host));

    private static Milestone Milestone(string due = "2023-06-15") =>
        new("a", "Noget", 2, DuePeriod.TryParse(due, out var period) ? period : throw new FormatException(due), MilestoneStatus.Planned, "status");

    private static Task<ReadCalendar> ReadAsync(Milestone milestone, Language? language = null) =>
        CalendarReader.ReadAsync(MilestoneCalendar.Write(language ?? Language.Danish, Now with { Milestones = [milestone] }, Host));

    // RFC 5545, 3.1: CR and LF, 75 octets, no control characters; a fold breaks no character.
    private static void AssertByTheLetter(byte[] calendar)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var text = strict.GetString(calendar);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        foreach (var line in text[..^2].Split("\r\n"))
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, char.IsControl);
            strict.GetBytes(line);
        }
    }
}
