using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>What is written is read as the same again, whatever it says.</summary>
public sealed class RoundTripTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    // Everything that has ever gone wrong in a table: formulas, quotes, separators, breaks, escapes, letters of other planes.
    private static readonly string[] Bits =
        ["=1+1", "+45", "-", "@x", "'", "\"", ";", ",", "\n", "\r\n", "\t", "|", "\\", "\\n", "_x000D_", "æøå", "😀", "Område", " ", "3/6", "1. maj", "<b>", "&amp;", "\u0001", "a", "Indsats", "\u2028"];

    private static readonly Gen<string> Texts = Gen.Choose(1, 6).SelectMany(count => Gen.ArrayOf(Gen.Elements(Bits), count)).Select(bits => $"x{string.Concat(bits)}x");
    private static readonly Gen<string> Tricky = Gen.OneOf(Texts, Gen.Elements(Bits).Where(bit => bit.Trim().Length > 0).Select(bit => $"{bit.Trim()}y"));

    [Fact]
    public Task Json_keeps_everything() => HoldsAsync((plan, _) => (PlanWriter.Write(plan), "plan.json"), PlanLists.All);

    [Fact]
    public Task Excel_keeps_the_six_sheets() => HoldsAsync((plan, language) => (WorkbookWriter.Write(language, plan, At), "plan.xlsx"), [.. SheetKind.All.Select(kind => kind.List)]);

    [Fact]
    public Task Csv_keeps_all_fields_of_milestones() => HoldsAsync((plan, language) => (CsvWriting.Write(language, plan), "plan.csv"), [PlanLists.Milestones]);

    [Fact]
    public void The_sample_is_untouched_by_its_own_files_in_both_languages()
    {
        var now = new PlanSnapshot(Sample.Plan, Sample.Plan.Milestones, new DateOnly(2026, 3, 2));
        foreach (var language in Language.All)
            foreach (var (file, name) in new[] { (PlanWriter.Write(Sample.Plan), "a.json"), (WorkbookWriter.Write(language, Sample.Plan, At), "a.xlsx"), (CsvWriting.Write(language, Sample.Plan), "a.csv") })
            {
                var preview = Files.Preview(now, name, file);
                Assert.Equal((0, 0, 0), (preview.Writes, preview.Bad, preview.Remarks.Count));
                Assert.True(preview.Untouched >= Sample.Plan.Milestones.Count);
            }
    }

    [Fact]
    public void The_workbook_is_valid_and_made_for_people()
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(WorkbookWriter.Write(Language.Danish, Plan(["=HYPERLINK(1)", "b", "c"]), At)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(package).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        var sheet = package.WorkbookPart!.WorksheetParts.First().Worksheet.OuterXml;
        Assert.Contains("state=\"frozen\"", sheet, StringComparison.Ordinal);
        Assert.All(["fitToPage=\"1\"", "orientation=\"landscape\"", "fitToWidth=\"1\"", "fitToHeight=\"0\""], setup => Assert.Contains(setup, sheet, StringComparison.Ordinal));
        Assert.Contains("Planlagt,I gang,Færdig,Forsinket,Aflyst", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_in_a_csv_file_is_a_formula()
    {
        var csv = Encoding.UTF8.GetString(CsvWriting.Write(Language.Danish, Plan(["=HYPERLINK(\"http://x\")", "@SUM(1)", "-2+3"])));
        Assert.Contains(";\"'=HYPERLINK(\"\"http://x\"\")\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(";@", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(";-2", csv, StringComparison.Ordinal);
    }

    private static Task HoldsAsync(Func<ProcessPlan, Language, (byte[] File, string Name)> write, IReadOnlyList<string> lists) =>
        Properties.HoldsAsync(Prop.ForAll(Arb.From(Gen.ArrayOf(Tricky, 12)), texts =>
        {
            var (plan, language) = (Plan(texts), texts[0].Length % 2 == 0 ? Language.Danish : Language.English);
            var (file, name) = write(plan, language);
            var empty = new PlanSnapshot(plan with { Milestones = [], Decisions = [], Budget = [], Actors = [], Policies = [] }, [], new DateOnly(2026, 3, 2));
            var preview = Files.Preview(empty, name, file);
            Assert.Empty(preview.Problems.Concat(preview.Unsafe).Select(problem => problem.In(Language.Danish)));
            Assert.Equal(plan.Milestones.OrderBy(milestone => milestone.Id, StringComparer.Ordinal), preview.Added.OrderBy(milestone => milestone.Id, StringComparer.Ordinal));
            var written = PlanWriter.Document(plan);
            foreach (var list in lists.Where(list => list != PlanLists.Milestones))
                Assert.Equal(Files.ListOf(written, list), Files.ListOf(preview.Document?.Wanted ?? written, list));
        }));

    private static ProcessPlan Plan(string[] texts)
    {
        var source = Sample.Plan.Sources[0] with { Paper = T(1), CaseNumber = T(2), Route = [T(3), T(4)], Attachments = [new PaperAttachment(T(5), T(6), T(7))] };
        ValueList<string> areas = [T(8).Replace(';', ':').Trim(), "Auning, Ørsted"];
        Milestone Milestone(string id, string due, MilestoneStatus status) => new(id, T(9), 1, DuePeriod.TryParse(due, out var period) ? period : default, status, source.Id)
        {
            Owner = T(10),
            Progress = new MilestoneProgress(3, 6000),
            Areas = OneLine(areas),
            Note = T(11),
        };
        return Sample.Plan with
        {
            Sources = [source],
            Purposes = [],
            Principles = [],
            Background = [],
            TimeFrame = [],
            Initiatives = [new Initiative(1, T(0), [new SubInitiative(T(1), [T(2)], [T(3), T(4)]), new SubInitiative(T(5), [], [])], T(6), [T(7)], source)],
            Milestones =
            [
                Milestone("1a", "2023", MilestoneStatus.Planned), Milestone("1b", "2023-Q3", MilestoneStatus.InProgress), Milestone("1c", "2024-H2", MilestoneStatus.Done),
                Milestone("2-3", "2024-06", MilestoneStatus.Delayed),
                new Milestone("5", T(1), null, new DuePeriod(DuePrecision.Date, new DateOnly(2024, 2, 29)), MilestoneStatus.Cancelled, "") { DependsOn = ["1a", "2-3"] },
            ],
            Decisions = [new Decision("d", T(2), new DateOnly(2022, 5, 24), T(3), T(4), [T(5), T(6)], T(7), [T(8)], source)],
            Budget = [new BudgetLine("b", T(9), T(10), 4_500_000, [T(11)], source)],
            Actors = [new Actor("a", T(0), T(1), [T(2), T(3)], source)],
            Policies = [new Fact("p", T(4), T(5), [], source)],
        };

        string T(int index) => texts[index % texts.Length].Trim();
    }

    // Names stand in one line with semicolons between them.
    private static ValueList<string> OneLine(ValueList<string> names) => [.. names];
}
