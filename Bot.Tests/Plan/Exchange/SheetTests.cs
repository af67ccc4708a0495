using System.Globalization;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>What people and spreadsheets write in cells, and what becomes of it.</summary>
public sealed class SheetTests
{
    private static readonly PlanSnapshot Now = Sample.On(2026, 3, 2);

    [Theory]
    [InlineData("mmm-yy", 46082, "2026-03")]
    [InlineData("[$-406]mmmm\\ yyyy;@", 46082, "2026-03")]
    [InlineData("yyyy", 46023, "2026")]
    [InlineData("&quot;dag&quot; mm/yyyy", 46082, "2026-03")]
    [InlineData("dd-mm-yyyy", 46082, "2026-03-01")]
    [InlineData("d. mmmm yyyy", 46082, "2026-03-01")]
    [InlineData("mmm-yy", 46096, "2026-03-15")]
    [InlineData("yyyy", 46082, "2026-03-01")]
    public void A_month_that_was_typed_in_Excel_is_a_month(string format, int serial, string due)
    {
        var rows = $"""{Files.Row(1, "Nr.", "Titel", "Frist")}<row r="2"><c r="A2" t="inlineStr"><is><t>9a</t></is></c><c r="B2" t="inlineStr"><is><t>A</t></is></c><c r="C2" s="2"><v>{serial}</v></c></row>""";
        Assert.Equal(due, $"{Assert.Single(Files.Preview(Now, "a.xlsx", Files.Xlsx(rows, formats: format)).Added).Due}");
    }

    [Fact]
    public void A_formula_that_comes_to_nothing_is_an_empty_cell_and_an_error_is_found_where_no_cell_says_where_it_is()
    {
        var rows = Files.Row(1, "Nr.", "Titel", "Frist", "Note")
            + """<row r="2"><c r="A2" t="inlineStr"><is><t>9a</t></is></c><c r="B2" t="inlineStr"><is><t>A</t></is></c><c r="C2"><v>2027</v></c><c r="D2" t="str"><f>IF(A1="","",1)</f><v></v></c></row>"""
            + """<row><c t="inlineStr"><is><t>9b</t></is></c><c t="inlineStr"><is><t>B</t></is></c><c><v>2027</v></c><c t="e"><v>#N/A</v></c></row>""";
        var preview = Files.Preview(Now, "a.xlsx", Files.Xlsx(rows));
        Assert.Equal(("9a", null), (Assert.Single(preview.Added).Id, preview.Added[0].Note));
        Assert.Equal("Arket Milepæle, række 3, kolonnen Note: Formlen giver fejlen #N/A. Ret formlen, eller skriv værdien.", Assert.Single(preview.Problems).In(Language.Danish));
    }

    [Fact]
    public void What_a_spreadsheet_made_a_date_of_is_told_and_not_believed()
    {
        var date = """<c r="{0}" s="1"><v>46083</v></c>""";
        string Date(string at) => date.Replace("{0}", at, StringComparison.Ordinal);
        var rows = Files.Row(1, "Nr.", "Titel", "Frist", "Venter på") + $"""<row r="2"><c r="A2" t="inlineStr"><is><t>9a</t></is></c>{Date("B2")}<c r="C2"><v>2027</v></c>{Date("D2")}</row>""";
        Assert.Equal(
            [
                "Arket Milepæle, række 2, kolonnen Titel: Excel har gjort teksten til en dato (02-03-2026). Vælg formatet Tekst for cellen, og skriv teksten igen.",
                "Arket Milepæle, række 2, kolonnen Venter på: Excel har gjort teksten til en dato (02-03-2026). Vælg formatet Tekst for cellen, og skriv teksten igen.",
            ],
            Files.Preview(Now, "a.xlsx", Files.Xlsx(rows)).Problems.Select(problem => problem.In(Language.Danish)));
        Assert.Equal("Række 2, kolonnen Nr.: Excel har gjort teksten til en dato (02-mar). Vælg formatet Tekst for cellen, og skriv nummeret igen.", Assert.Single(Csv("02-mar;A;2027;").Problems).In(Language.Danish));
    }

    [Theory]
    [InlineData("Auning, Ørsted", "Auning|Ørsted")]
    [InlineData("Auning; Ørsted, Allingåbro", "Auning|Ørsted, Allingåbro")]
    [InlineData("Auning, Ørsted;", "Auning, Ørsted")]
    [InlineData("\"Auning\nØrsted,\n\"", "Auning|Ørsted")]
    [InlineData("Grenaa, Øst, vest og midt, Ørsted", "Grenaa|Øst, vest og midt|Ørsted")]
    public void Areas_are_told_apart_by_what_stands_between_them(string cell, string areas)
    {
        var now = Now with { Milestones = [.. Now.Milestones, new Milestone("8", "Otte", null, new DuePeriod(DuePrecision.Year, new DateOnly(2027, 1, 1)), default, "") { Areas = ["Øst, vest og midt"] }] };
        Assert.Equal(areas.Split('|'), Assert.Single(Files.Preview(now, "a.csv", Files.Utf8($"Nr.\tTitel\tFrist\tOmråder\n9a\tA\t2027\t{cell}")).Added).Areas);
    }

    [Theory]
    [InlineData("1A")]
    [InlineData("1a, 3A")]
    [InlineData("3a;1A")]
    [InlineData("\"1a\n3a\"")]
    public void What_something_waits_for_is_found_however_it_is_written(string cell) =>
        Assert.All(Assert.Single(Files.Preview(Now, "a.csv", Files.Utf8($"Nr.\tTitel\tFrist\tVenter på\n9A\tA\t2027\t{cell}")).Added).DependsOn, id => Assert.Contains(id, new[] { "1a", "3a" }));

    [Theory]
    [InlineData("4500000", 4_500_000)]
    [InlineData("4.500.000", 4_500_000)]
    [InlineData("4,500,000.00", 4_500_000)]
    [InlineData("4 500 000,00 kr.", 4_500_000)]
    [InlineData("kr. 4.500,-", 4_500)]
    [InlineData("4.500", 4_500)]
    [InlineData("4,500", 4_500)]
    [InlineData("4.5", null)]
    [InlineData("4,5", null)]
    [InlineData("4.50.000", null)]
    [InlineData("4.500,000", null)]
    [InlineData("4500,50", null)]
    [InlineData("4,5 mio.", null)]
    [InlineData("-4500", null)]
    public void An_amount_is_read_right_or_not_at_all(string cell, int? amount)
    {
        var reading = CellReader.Read(SheetCell.Of(cell), CellKind.Amount);
        Assert.Equal((amount, amount is null ? "Exchange.CellAmount" : null), ((int?)reading.Value?.GetValue<long>(), reading.Problem));
    }

    [Fact]
    public void Columns_that_are_missing_leave_what_sub_initiatives_have()
    {
        var initiative = Now.Plan.Initiatives.First(initiative => initiative.Items.Any(item => item.Areas.Count > 0) && initiative.Items.Count > 1);
        Sheet Sheet(params string[][] rows) => new("Indsatser", [.. rows.Select((row, index) => new SheetRow(index + 1, [.. row.Select(SheetCell.Of)]))]);
        ImportPreview Preview(Sheet sheet) => ImportCheck.Run(Now, new SheetReader(Language.Danish).Read([sheet]).Content!, CancellationToken.None);
        var number = $"{initiative.Number}";
        var same = Preview(Sheet([["Nr.", "Titel", "Delindsats"], .. initiative.Items.Select(item => new[] { number, initiative.Title, item.Title })]));
        Assert.Equal((0, 1, 0), (same.Writes, same.Untouched, same.Bad));

        var renamed = Preview(Sheet([["Nr.", "Delindsats"], .. initiative.Items.Select((item, index) => new[] { number, index == 0 ? "Nyt navn" : item.Title })]));
        var items = renamed.Document!.Value.Wanted.Initiatives!.First(entry => entry!.Number == initiative.Number)!.Items!;
        Assert.Equal(initiative.Items.Select(item => item.Areas.Count), items.Select(item => item!.Areas?.Count ?? 0));
        Assert.Equal("Nyt navn", items[0]!.Title);

        var emptied = Preview(Sheet([["Nr.", "Delindsats", "Delindsatsens områder"], .. initiative.Items.Select(item => new[] { number, item.Title, "" })]));
        Assert.All(emptied.Document!.Value.Wanted.Initiatives!.First(entry => entry!.Number == initiative.Number)!.Items!, item => Assert.Null(item!.Areas));

        var alone = Preview(Sheet(["Nr.", "Titel", "Delindsatsens områder"], [number, initiative.Title, "x"]));
        Assert.Equal("Arket Indsatser, række 1, kolonnen Delindsatsens områder: Den kolonne kan jeg kun bruge sammen med ”Delindsats”, så jeg springer den over.", Assert.Single(alone.Remarks).In(Language.Danish));
        Assert.Equal("Arket Indsatser, række 2, kolonnen Delindsats: Mangler.", Assert.Single(Preview(Sheet(["Nr.", "Delindsats", "Delindsatsens områder"], [number, "", "x"])).Problems).In(Language.Danish));
    }

    [Fact]
    public void What_stands_beside_the_headings_is_told_and_the_width_is_theirs()
    {
        var csv = Files.Preview(Now, "a.csv", Files.Utf8("Plan for 2027\nNr.;Titel;Frist\n9a;Skal; også;2027\n9b;B;2027;;"));
        Assert.Equal("9b", Assert.Single(csv.Added).Id);
        Assert.StartsWith("Række 3: Rækken har flere felter end overskrifterne.", csv.Problems[^1].In(Language.Danish), StringComparison.Ordinal);

        var workbook = Files.Preview(Now, "a.xlsx", Files.Xlsx(Files.Row(1, "Nr.", "Titel", "", "Frist") + Files.Row(2, "9a", "A", "bemærk", "2027", "også her")));
        Assert.Equal(
            ["Arket Milepæle, række 1, kolonnen C: Kolonnen har ingen overskrift, så jeg springer den over.", "Arket Milepæle, række 1, kolonnen E: Kolonnen har ingen overskrift, så jeg springer den over."],
            workbook.Remarks.Select(remark => remark.In(Language.Danish)));
    }

    [Fact]
    public void A_source_with_capital_letters_is_still_the_same_one()
    {
        var source = Sample.Plan.Sources[0] with { Id = "Sag-2022" };
        var plan = Sample.Plan with { Sources = [source], Initiatives = [], Milestones = [], Decisions = [], Budget = [], Actors = [new Actor("Byrådet", "T", "T", [], source)], Purposes = [], Principles = [], Background = [], TimeFrame = [], Policies = [] };
        plan = plan with { Initiatives = [new Initiative(1, "T", [], null, [], source)] };
        var now = new PlanSnapshot(plan, [], new DateOnly(2026, 3, 2));
        foreach (var file in new[] { ("a.xlsx", WorkbookWriter.Write(Language.Danish, plan, default(DateTimeOffset).AddYears(2000))), ("a.json", PlanWriter.Write(plan)) })
            Assert.Equal((0, 0), (Files.Preview(now, file.Item1, file.Item2).Writes, Files.Preview(now, file.Item1, file.Item2).Bad));
    }

    [Fact]
    public void A_plan_in_a_text_file_is_known_by_its_first_letter() =>
        Assert.Equal("9a", Assert.Single(Files.Preview(Now, "plan.txt", Files.Utf8("""{ "milestones": [{ "id": "9a", "title": "A", "due": "2027" }] }""")).Added).Id);

    [Fact]
    public void A_workbook_with_too_much_in_it_is_refused_before_anything_is_made_of_it()
    {
        var wide = string.Concat(Enumerable.Range(1, 15_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\"><c r=\"GR{row}\"><v>1</v></c></row>")));
        var cells = string.Concat(Enumerable.Range(1, 6_000).Select(row => $"<row>{string.Concat(Enumerable.Repeat("<c/>", 100))}</row>"));
        var merged = $"<mergeCells>{string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:A2\"/>", 1_001))}</mergeCells>";
        var text = $"<row><c t=\"str\"><v>{new string('x', 10_000_000)}</v></c></row>";
        foreach (var (file, told, most) in new[]
        {
            (Files.Xlsx(wide), "Der er mere end 500.000 udfyldte felter", 256), (Files.Xlsx(cells), "Der er mere end 500.000 udfyldte felter", 64), (Files.Xlsx("", merged), "Der er mere end 1.000 flettede celler", 16),
            (Files.Xlsx(text), "bliver alt for stor", 32), (Files.Xlsx("", before: new string(' ', 2_000_000)), "bliver alt for stor", 4),
        })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(told, Files.FailureOf("a.xlsx", file), StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most * 1024L * 1024);
        }

        Assert.Contains("mere end 200 kolonner", Files.FailureOf("a.csv", Files.Utf8($"Nr.;Titel\n{new string(';', 1_000_000)}")), StringComparison.Ordinal);
    }

    private static ImportPreview Csv(params string[] rows) => Files.Preview(Now, "a.csv", Files.Utf8($"Nr.;Titel;Frist;Venter på\n{string.Join('\n', rows)}"));
}
