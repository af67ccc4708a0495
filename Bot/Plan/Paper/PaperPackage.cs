using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Paper;

/// <summary>A Word document with everything around its text: properties, language, styles, lists, page, header and footer.</summary>
internal static class PaperPackage
{
    private const uint A4Width = 11906; // Twentieths of a point: 210 by 297 mm.
    private const uint A4Height = 16838;
    private const int Margin = 1361; // 24 mm.
    private const uint HeaderMargin = 680;

    /// <summary>The room for text on a line, in twentieths of a point.</summary>
    public const int TextWidth = (int)A4Width - 2 * Margin;

    /// <summary>Writes it.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="title">Its title, also as a property: a screen reader says it, and a case system reads it.</param>
    /// <param name="municipality">Whose it is; stands above every page.</param>
    /// <param name="at">When it was made; stands above every page.</param>
    /// <param name="write">Writes what it says.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(Language language, string title, string municipality, DateTimeOffset at, Action<PaperBody> write)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = title;
            package.PackageProperties.Creator = municipality;
            package.PackageProperties.Language = language.Culture.Name;
            package.PackageProperties.Created = at.UtcDateTime;
            package.PackageProperties.Modified = at.UtcDateTime;
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = PaperStyles.Build(language);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = PaperStyles.Lists();
            main.AddNewPart<DocumentSettingsPart>().Settings = Settings(language);
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Above(municipality, language.Date(DanishTime.DateOf(at))));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Below(language));
            var body = new Body();
            main.Document = new Document(body);
            write(new PaperBody(body, language));
            body.Append(Page(main.GetIdOfPart(header), main.GetIdOfPart(footer)));
        }

        return stream.ToArray();
    }

    private static Settings Settings(Language language) => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 1134 },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = language.Culture.Name });

    private static Paragraph Above(string left, string right) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = PaperStyles.Header }),
        PaperBody.Run(left),
        new Run(new TabChar()),
        PaperBody.Run(right));

    // "Side 1 af 3".
    private static Paragraph Below(Language language)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = PaperStyles.Footer }));
        paragraph.Append(PaperBody.Run(language["Paper.Page"] + " "));
        paragraph.Append(PaperBody.Field("PAGE", "1"));
        paragraph.Append(PaperBody.Run($" {language["Paper.PageOf"]} "));
        paragraph.Append(PaperBody.Field("NUMPAGES", "1"));
        return paragraph;
    }

    private static SectionProperties Page(string header, string footer) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = header },
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = A4Width, Height = A4Height },
        new PageMargin { Top = Margin, Bottom = Margin, Left = (uint)Margin, Right = (uint)Margin, Header = HeaderMargin, Footer = HeaderMargin, Gutter = 0 });
}
