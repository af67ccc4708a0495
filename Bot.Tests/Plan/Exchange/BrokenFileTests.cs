using System.IO.Compression;
using System.Text;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>Files that are broken, hostile, or what a spreadsheet makes of a good one on a Friday.</summary>
public sealed class BrokenFileTests
{
    private const string Head = "Nr.;Titel;Frist;Status";
    private static readonly PlanSnapshot Now = Sample.On(2026, 3, 2);

    static BrokenFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true, ';')]
    [InlineData("utf-8", false, ';')]
    [InlineData("utf-8", false, ',')]
    [InlineData("utf-8", false, '\t')]
    [InlineData("windows-1252", false, ';')]
    [InlineData("utf-16", true, '\t')]
    public void Every_csv_that_a_spreadsheet_writes_is_read(string encoding, bool withMark, char separator)
    {
        var text = $"{Head}\r\n9x;\"Æblegrød\r\ntil Øster Ålum; alle, straks\";1. kvartal 2027;i gang\r\n9y;To;jun-27;FÆRDIG\r\n\r\n".Replace(';', separator);
        text = text.Replace($"Ålum{separator} alle", "Ålum; alle", StringComparison.Ordinal);
        var coded = Encoding.GetEncoding(encoding);
        var preview = Files.Preview(Now, "plan.csv", [.. withMark ? coded.GetPreamble() : [], .. coded.GetBytes(text)]);
        Assert.Equal("Æblegrød\r\ntil Øster Ålum; alle, straks", preview.Added[0].Title.ReplaceLineEndings("\r\n"));
        Assert.Equal(("2027-Q1", MilestoneStatus.InProgress), ($"{preview.Added[0].Due}", preview.Added[0].Status));
        Assert.Equal(("2027-06", MilestoneStatus.Done), ($"{preview.Added[1].Due}", preview.Added[1].Status));
    }

    [Fact]
    public void What_is_wrong_is_named_by_row_and_column_and_the_rest_waits()
    {
        var preview = Csv("9a;God;2027;", "9b;;2027;", "9c;Titel;31-02-2027;planlagt", "9d;Titel;engang;planlagt", "9e;Titel;2027;snart", "9f;Titel;2027;planlagt", "9f;Igen;2027;planlagt", ";Uden;2027;");
        Assert.Equal(["9a"], preview.Added.Select(milestone => milestone.Id));
        Assert.True(preview.CanLoad);
        Assert.Equal(7, preview.Bad);
        Assert.Equal(
            [
                "Række 3, kolonnen Titel: Mangler.",
                "Række 4, kolonnen Frist: Datoen 31-02-2027 findes ikke. Skriv den for eksempel som 28-02-2027.",
                "Række 5, kolonnen Frist: ”engang” er ikke en frist. Skriv fx 15-03-2025, marts 2025, 1. kvartal 2025 eller 2025.",
                "Række 6, kolonnen Status: ”snart” er ikke en status. Skriv planlagt, i gang, færdig, forsinket eller aflyst.",
                "Række 7, kolonnen Nr.: Nummeret ”9f” står flere steder. Giv hver sit nummer.",
                "Række 8, kolonnen Nr.: Nummeret ”9f” står flere steder. Giv hver sit nummer.",
                "Række 9, kolonnen Nr.: Mangler.",
            ],
            preview.Problems.Select(problem => problem.In(Language.Danish)).OrderBy(text => text, StringComparer.Ordinal));
    }

    [Fact]
    public void What_leans_on_a_bad_row_waits_with_it_and_a_circle_keeps_all_of_it_out()
    {
        var leaning = Files.Preview(Now, "a.csv", Files.Utf8("Nr.;Titel;Frist;Venter på\n9a;A;engang;\n9b;B;2027;9a\n9c;C;2027;1a"));
        Assert.Equal(["9c"], leaning.Added.Select(milestone => milestone.Id));
        Assert.Contains("Række 3, kolonnen Venter på: Milepælen 9a findes ikke.", leaning.Problems.Select(problem => problem.In(Language.Danish)));

        var circle = Files.Preview(Now, "a.csv", Files.Utf8("Nr.;Titel;Frist;Venter på\n9a;A;2027;9b\n9b;B;2027;9a\n9c;C;2027;"));
        Assert.False(circle.CanLoad);
        Assert.Contains("venter på sig selv: 9a → 9b → 9a", circle.Unsafe[0].In(Language.Danish), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_unknown_is_named_with_the_nearest_and_what_a_file_lacks_stays()
    {
        var preview = Files.Preview(Now, "a.csv", Files.Utf8("Nr.;Titell;Statuss;Mine noter\n3a;Ny;færdig;x"));
        Assert.Equal(
            [
                "Række 1, kolonnen Titell: Den kolonne kender jeg ikke, så jeg springer den over. Mente du ”Titel”?",
                "Række 1, kolonnen Statuss: Den kolonne kender jeg ikke, så jeg springer den over. Mente du ”Status”?",
            ],
            preview.Remarks.Take(2).Select(remark => remark.In(Language.Danish)));
        Assert.Contains("Jeg kender Nr., Titel", preview.Remarks[2].In(Language.Danish), StringComparison.Ordinal);
        Assert.Equal((0, 1), (preview.Writes, preview.Untouched));

        var changed = Assert.Single(Files.Preview(Now, "a.csv", Files.Utf8("nr;STATUS\n3A;færdig")).Changed);
        Assert.Equal(new FieldChange(MilestoneField.Status, "Planned", "Done"), Assert.Single(changed.Fields));
    }

    [Theory]
    [InlineData("a.csv", "", "Filen er tom.")]
    [InlineData("a.xlsx", "", "Filen er tom.")]
    [InlineData("a.pdf", "x", "Jeg kan kun læse Excel-filer")]
    [InlineData("a.csv", "Nr.;Titel;Frist\n9a;\"Uden slut;2027\n9b;B;2027", "Et citationstegn mangler")]
    [InlineData("a.csv", "Nr.;Titel;Frist\n9a;FÃ¦rdig;2027", "Række 2: Æ, ø og å er gået i stykker")]
    [InlineData("a.csv", "Navn;Alder\nx;3", "Jeg kan ikke finde rækken med overskrifter. Den skal have kolonnen ”Nr.”")]
    [InlineData("a.csv", "Nr.;Titel;Titel\n9a;A;B", "Der er to kolonner med det navn")]
    [InlineData("a.csv", "Nr.;Titel\n", "Der står ikke noget i filen")]
    [InlineData("a.json", "{ \"milestones\": [ }", "Filen er ikke gyldig JSON. Fejlen er i linje 1")]
    [InlineData("a.json", "{ \"milestons\": [] }", "Feltet milestons: Det felt kender jeg ikke her. Mente du ”milestones”?")]
    [InlineData("a.json", "{ \"milestones\": [{ \"id\": \"9a\", \"titel\": \"A\" }] }", "Mente du ”title”?")]
    [InlineData("a.json", "null", "Der står ikke noget i filen")]
    [InlineData("a.xlsx", "Nr.;Titel\n9a;A", "Filen er beskadiget eller ikke en Excel-fil")]
    [InlineData("a.xls", "\u0001", "Filen er beskadiget eller ikke en Excel-fil")]
    public void What_cannot_be_read_is_told_in_plain_words(string name, string content, string told) =>
        Assert.Contains(told, Files.FailureOf(name, Files.Utf8(content)), StringComparison.Ordinal);

    [Fact]
    public void Packages_of_other_kinds_are_told_apart()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]];
        Assert.Contains("gammelt Excel-format", Files.FailureOf("a.xlsx", compound), StringComparison.Ordinal);
        Assert.Contains("gammelt Excel-format", Files.FailureOf("a.xls", compound), StringComparison.Ordinal);
        Assert.Contains("låst med adgangskode", Files.FailureOf("a.xlsx", [.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")]), StringComparison.Ordinal);
        var good = WorkbookWriter.Write(Language.Danish, Sample.Plan, default(DateTimeOffset).AddYears(2000));
        Assert.Contains("beskadiget", Files.FailureOf("a.xlsx", good[..(good.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("Den slags regneark kan jeg ikke læse", Files.FailureOf("a.xlsx", Zip(("a.txt", 10))), StringComparison.Ordinal);
        Assert.Contains("ikke en CSV-fil", Files.FailureOf("a.csv", [0, 1, 2, 3]), StringComparison.Ordinal);

        // A workbook is known by its bytes, whatever it is called.
        Assert.NotNull(PlanFileReader.Read("a.csv", good, Language.Danish).Content);
    }

    [Fact]
    public void A_bomb_is_refused_and_memory_stays_bounded()
    {
        var bomb = Zip(("xl/workbook.xml", 200_000_000));
        Assert.True(bomb.Length < PlanFileReader.MaxBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("bliver alt for stor, når jeg pakker den ud", Files.FailureOf("a.xlsx", bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.Contains("bliver alt for stor", Files.FailureOf("a.xlsx", Zip([.. Enumerable.Range(0, 600).Select(part => ($"{part}", 1))])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "44927", "2023-01-01")]
    [InlineData("<workbookPr date1904=\"1\"/>", "43465", "2023-01-01")]
    public void Both_of_Excels_calendars_are_understood(string before, string serial, string due)
    {
        var file = Files.Xlsx($"{Files.Row(1, "Nr.", "Titel", "Frist")}<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>9a</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"C2\" s=\"1\"><v>{serial}</v></c></row>", before: before);
        Assert.Equal(due, $"{Assert.Single(Files.Preview(Now, "a.xlsx", file).Added).Due}");
    }

    [Fact]
    public void Cells_that_a_spreadsheet_has_spoilt_are_named()
    {
        string Cell(string at, string inside, string more = "") => $"<c r=\"{at}\"{more}>{inside}</c>";
        var rows = Files.Row(1, "Nr.", "Titel", "Frist", "Fremdrift")
            + $"<row r=\"2\">{Text("A2", "9a")}{Cell("B2", "<f>CONCAT(\"A\",\"B\")</f><v>AB</v>", " t=\"str\"")}{Cell("C2", "<v>2027</v>")}</row>"
            + $"<row r=\"3\">{Text("A3", "9b")}{Cell("B3", "<f>1/0</f><v>#DIV/0!</v>", " t=\"e\"")}{Cell("C3", "<v>45000</v>")}</row>"
            + $"<row r=\"4\">{Cell("A4", "<v>45000</v>", " s=\"1\"")}{Text("B4", "B")}{Cell("C4", "<f>A1</f>")}{Cell("D4", "<v>45000</v>", " s=\"1\"")}</row>"
            + $"<row r=\"5\">{Text("A5", "9c")}{Text("B5", "C")}{Text("C5", "2027")}</row><row r=\"6\">{Text("A6", "9d")}{Text("C6", "2027")}</row>";
        var preview = Files.Preview(Now, "a.xlsx", Files.Xlsx(rows, "<mergeCells count=\"1\"><mergeCell ref=\"B5:B6\"/></mergeCells>"));
        Assert.Equal(("9a", "AB", "2027"), (preview.Added.Single().Id, preview.Added.Single().Title, $"{preview.Added.Single().Due}"));
        var told = string.Join('\n', preview.Problems.Select(problem => problem.In(Language.Danish)));
        Assert.Contains("Arket Milepæle, række 3, kolonnen Titel: Formlen giver fejlen #DIV/0!", told, StringComparison.Ordinal);
        Assert.Contains("række 3, kolonnen Frist: ”45000” er et tal og ikke en dato", told, StringComparison.Ordinal);
        Assert.Contains("række 4, kolonnen Nr.: Excel har gjort teksten til en dato (15-03-2023)", told, StringComparison.Ordinal);
        Assert.Contains("række 4, kolonnen Frist: Formlen er ikke beregnet", told, StringComparison.Ordinal);
        Assert.Contains("række 4, kolonnen Fremdrift: Excel har lavet fremdriften om til datoen", told, StringComparison.Ordinal);
        Assert.Contains("række 5: Cellerne B5:B6 er flettet", told, StringComparison.Ordinal);
        Assert.Contains("række 6: Cellerne B5:B6 er flettet", told, StringComparison.Ordinal);

        static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }

    [Fact]
    public void A_sheet_that_is_far_too_wide_or_long_is_refused()
    {
        Assert.Contains("mere end 200 kolonner", Files.FailureOf("a.xlsx", Files.Xlsx("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")), StringComparison.Ordinal);
        Assert.Contains("mere end 20.000 rækker", Files.FailureOf("a.xlsx", Files.Xlsx($"{Files.Row(1, "Nr.", "Titel")}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_the_plan_comes_along_and_nothing_is_taken_out()
    {
        var file = Files.Utf8($$"""
            { "decisions": [{ "id": "ny", "body": "Byrådet", "date": "2026-02-01", "outcome": "Godkendt", "title": "Ny beslutning", "source": "{{Sample.Plan.Sources[0].Id}}" },
                            { "id": "forkert", "body": "B", "date": "2026-02-30", "outcome": "G", "title": "T", "source": "findes-ikke" }] }
            """);
        var preview = Files.Preview(Now, "a.json", file);
        Assert.Equal("Ny beslutning", Assert.Single(preview.Others).Title);
        Assert.Equal(Sample.Plan.Decisions.Count + 1, preview.Document!.Value.Wanted.Decisions!.Count);
        Assert.Equal(Sample.Plan.Actors.Count, preview.Document!.Value.Wanted.Actors!.Count);
        Assert.Equal(["Feltet decisions[1].date", "Feltet decisions[1].source"], preview.Problems.Select(problem => problem.Place.In(Language.Danish)));
    }

    private static ImportPreview Csv(params string[] rows) => Files.Preview(Now, "a.csv", Files.Utf8($"{Head}\n{string.Join('\n', rows)}"));

    // Of nothing but zeros.
    private static byte[] Zip(params (string Name, int Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                var block = new byte[1024 * 1024];
                for (var left = bytes; left > 0; left -= block.Length)
                    entry.Write(block, 0, Math.Min(left, block.Length));
            }

        return stream.ToArray();
    }
}
