using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Paper;

/// <summary>The status paper as a Word document: valid, in the form of the committee's papers, and made for screen readers.</summary>
public sealed class PaperDocumentTests
{
    [Theory]
    [InlineData("da", 0)]
    [InlineData("en", 0)]
    [InlineData("da", 200)]
    public void It_is_valid_by_the_schemas_of_Office(string language, int more) => Open(Papers.Facts(Language.For(language), more), document =>
    {
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document);
        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
    });

    [Fact]
    public void Its_headings_are_those_of_the_committees_papers_in_their_order_and_skip_no_level() => Open(Papers.Facts(), document =>
    {
        var headings = Paragraphs(document).Where(paragraph => StyleOf(paragraph).StartsWith("Heading", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [
                "Sagsfremstilling", "Formål", "Besluttede tiltag", "Status", "Afvigelser", "Dialogen i tal", "Sammenhæng til andre politikker, strategier og fagområder",
                "Økonomiske konsekvenser", "Indstilling", "Kilder",
            ],
            headings.Where(heading => StyleOf(heading) != "Heading3").Select(heading => heading.InnerText));
        var levels = headings.Select(heading => StyleOf(heading)[^1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Single(Paragraphs(document), paragraph => StyleOf(paragraph) == "Title");
    });

    [Theory]
    [InlineData("da", "da-DK", "Status på udviklingsprocessen på Socialområdet")]
    [InlineData("en", "en-GB", "Status of udviklingsprocessen på Socialområdet")]
    public void It_says_its_title_and_its_language(string language, string culture, string title) => Open(Papers.Facts(Language.For(language)), document =>
    {
        Assert.Equal(title, document.PackageProperties.Title);
        Assert.Equal(culture, document.PackageProperties.Language);
        var styles = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
        Assert.Equal(culture, styles.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.Val);

        // What is quoted stays Danish, and a screen reader is told so.
        var quoted = document.MainDocumentPart.Document.Descendants<Run>().Where(run => run.RunProperties?.Languages?.Val == "da-DK").Select(run => run.InnerText).ToList();
        Assert.Equal(language == "en", quoted.Contains("Arbejdet med en strategi for børne- og familieområdet begynder"));
    });

    [Fact]
    public void Every_table_has_a_caption_a_description_and_a_heading_that_comes_again_on_each_page() => Open(Papers.Facts(), document =>
    {
        var body = document.MainDocumentPart!.Document.Body!;
        Assert.Equal(5, body.Elements<Table>().Count());
        foreach (var table in body.Elements<Table>())
        {
            var properties = table.GetFirstChild<TableProperties>()!;
            Assert.False(string.IsNullOrWhiteSpace(properties.TableCaption?.Val));
            Assert.False(string.IsNullOrWhiteSpace(properties.TableDescription?.Val));
            Assert.Equal("PaperTable", properties.TableStyle!.Val);
            Assert.True(properties.TableLook!.FirstRow!.Value);
            Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.All(table.Elements<TableRow>().Skip(1), row => Assert.Null(row.TableRowProperties!.GetFirstChild<TableHeader>()));
            Assert.Single(table.Elements<TableRow>().Select(row => row.Elements<TableCell>().Count()).Distinct());
            Assert.All(table.Descendants<TableCell>(), cell => Assert.NotEmpty(cell.InnerText));
            Assert.Empty(table.Descendants<GridSpan>());
            Assert.Equal("Caption", StyleOf((Paragraph)table.PreviousSibling()!));
            Assert.Contains(" SEQ Tabel ", table.PreviousSibling()!.InnerText, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Every_style_and_list_that_is_used_exists() => Open(Papers.Facts(), document =>
    {
        var main = document.MainDocumentPart!;
        var styles = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(style => style.StyleId!.Value).ToHashSet();
        var used = main.Document.Descendants<ParagraphStyleId>().Select(id => id.Val!.Value)
            .Concat(main.HeaderParts.SelectMany(part => part.Header.Descendants<ParagraphStyleId>()).Select(id => id.Val!.Value))
            .Concat(main.FooterParts.SelectMany(part => part.Footer.Descendants<ParagraphStyleId>()).Select(id => id.Val!.Value));
        Assert.Empty(used.Except(styles));
        Assert.NotNull(main.NumberingDefinitionsPart!.Numbering.Elements<NumberingInstance>().Single(list => list.NumberID! == 1));
    });

    [Fact]
    public void Municipality_and_date_stand_above_the_pages_and_their_number_below() => Open(Papers.Facts(), document =>
    {
        Assert.Equal("Norddjurs Kommune12. april 2023", Plain(document.MainDocumentPart!.HeaderParts.Single().Header.InnerText));
        var fields = document.MainDocumentPart.FooterParts.Single().Footer.Descendants<FieldCode>().Select(field => field.Text.Trim());
        Assert.Equal(["PAGE", "NUMPAGES"], fields);
    });

    [Fact]
    public void It_tells_what_slipped_from_when_to_when_and_why()
    {
        var text = Text(Papers.Facts());
        Assert.Contains("Den 31. marts 2023 er 4 af 8 milepæle nået. 1 milepæl er nået i perioden. 1 er i gang. 2 er planlagt. 1 er forsinket. Ingen frister er overskredet.", text, StringComparison.Ordinal);
        Assert.Contains("Fristen er udskudt fra første kvartal 2023 til første halvår 2023. Meldt forsinket.", text, StringComparison.Ordinal);
        Assert.Contains("Fagudvalget ønsker at inddrage de pårørende, før arbejdet begynder.", text, StringComparison.Ordinal);
        Assert.Contains("3 milepæle var afsluttet før perioden", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_its_source()
    {
        var text = Text(Papers.Facts());
        Assert.Contains("Kilder: ”Politisk initiativ”, Kommunalbestyrelsen, 24. maj 2022; ”Status på udviklingsproces på Socialområdet”", text, StringComparison.Ordinal);
        Assert.Contains("procesteamets plan i Procesdialog, opgjort 12. april 2023 kl. 10.30", text, StringComparison.Ordinal);
        Assert.Contains("Voksen- og Plejeudvalgets område4,5 mio. kr.”Status på udviklingsproces på Socialområdet”, Voksen- og Plejeudvalget, 25. januar 2023", text, StringComparison.Ordinal);
        Assert.Contains("Stillede spørgsmål63Procesdialog: spørgsmål", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_recommendation_is_the_committees_own_sentence_or_the_editors()
    {
        Assert.Contains("Velfærdsdirektøren indstiller, at status på udviklingsprocessen på Socialområdet tages til efterretning.", Text(Papers.Facts()), StringComparison.Ordinal);
        Assert.Contains("Direktøren indstiller, at planen forlænges.", Text(Papers.Facts(recommendation: "Direktøren indstiller, at planen forlænges.")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_anybody_may_write_breaks_nothing()
    {
        const string nasty = "a\u0001b\uFFFEc\uD800d <w:p/> & \"e\"\nny linje 😀 æøå";
        Open(Papers.Facts(recommendation: nasty), document =>
        {
            var paragraph = Paragraphs(document).Single(candidate => candidate.InnerText.StartsWith("abc", StringComparison.Ordinal));
            Assert.Equal("abc\uFFFDd <w:p/> & \"e\"ny linje 😀 æøå", paragraph.InnerText);
            Assert.Single(paragraph.Descendants<Break>());
        });
    }

    [Fact]
    public void A_plan_with_nothing_in_it_yet_has_a_paper_too()
    {
        var facts = Papers.Facts();
        var empty = facts with
        {
            Milestones = [],
            Figures = [],
            Dialogue = [],
            Plan = facts.Plan with { Decisions = [], Budget = [], Policies = [], Milestones = [] },
        };
        var text = Text(empty);
        Assert.Contains("Planen har ingen milepæle endnu.", text, StringComparison.Ordinal);
        Assert.Contains("Der er ingen afvigelser fra planen i perioden.", text, StringComparison.Ordinal);
        Assert.Contains("Planen har ingen oplysninger om økonomi.", text, StringComparison.Ordinal);
        Open(empty, document => Assert.Empty(new OpenXmlValidator().Validate(document)));
    }

    [Fact]
    public void Its_file_is_named_after_the_period()
    {
        Assert.Equal("statussag-2023-Q1.docx", PaperDocument.FileName(Papers.Facts().Order));
        Assert.Equal("status-paper-2023-01-02_2023-03-04.docx", PaperDocument.FileName(Papers.Facts(Language.English).Order with { Period = new(new(2023, 1, 2), new(2023, 3, 4)) }));
    }

    private static string Text(PaperFacts facts)
    {
        var text = "";
        Open(facts, document => text = Plain(string.Join('\n', document.MainDocumentPart!.Document.Body!.ChildElements.Select(block => block.InnerText))));
        return text;
    }

    private static void Open(PaperFacts facts, Action<WordprocessingDocument> look)
    {
        using var stream = new MemoryStream(PaperDocument.Write(facts));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        look(document);
    }

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument document) => document.MainDocumentPart!.Document.Body!.Elements<Paragraph>();

    private static string StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
