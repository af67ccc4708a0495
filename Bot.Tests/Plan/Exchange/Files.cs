using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Tests.Plan.Exchange;

/// <summary>Files as people and their programs make them.</summary>
internal static class Files
{
    public const string Workbook = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{0}<sheets><sheet name="Milepæle" sheetId="1" r:id="rId1"/></sheets></workbook>""";

    /// <summary>What a file would do to a plan; it can be read.</summary>
    public static ImportPreview Preview(PlanSnapshot now, string name, byte[] file)
    {
        var reading = PlanFileReader.Read(name, file, Language.Danish);
        Assert.Empty(reading.Failures.Select(failure => failure.In(Language.Danish)));
        return ImportCheck.Run(now, reading.Content!, CancellationToken.None);
    }

    /// <summary>Why a file cannot be read.</summary>
    public static string FailureOf(string name, byte[] file)
    {
        var reading = PlanFileReader.Read(name, file, Language.Danish);
        Assert.Null(reading.Content);
        return string.Join('\n', reading.Failures.Select(failure => failure.In(Language.Danish)));
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A list of a plan, as JSON.</summary>
    public static string ListOf(PlanDocument plan, string list) =>
        JsonSerializer.SerializeToNode(plan, PlanJson.Default.PlanDocument)!.AsObject()[list] is JsonArray { Count: > 0 } entries ? entries.ToJsonString() : "";

    /// <summary>A workbook with one sheet of milestones, as another program writes it.</summary>
    /// <param name="rows">The rows' XML.</param>
    /// <param name="after">What follows the rows.</param>
    /// <param name="before">What stands before the sheets in the workbook.</param>
    /// <param name="formats">The number formats' XML; a cell has style 2 for the first of them, with the number 164, and so on.</param>
    public static byte[] Xlsx(string rows, string after = "", string before = "", params string[] formats)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", Workbook.Replace("{0}", before, StringComparison.Ordinal));
            Add(zip, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            var numbers = string.Concat(formats.Select((format, index) => $"""<numFmt numFmtId="{164 + index}" formatCode="{format}"/>"""));
            var styles = string.Concat(formats.Select((_, index) => $"""<xf numFmtId="{164 + index}" applyNumberFormat="1"/>"""));
            Add(zip, "xl/styles.xml", $"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{(formats.Length == 0 ? "" : $"<numFmts>{numbers}</numFmts>")}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="{formats.Length + 2}"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>{styles}</cellXfs></styleSheet>""");
            Add(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{after}</worksheet>""");
        }

        return stream.ToArray();
    }

    /// <summary>A row of texts.</summary>
    public static string Row(int number, params string[] texts) =>
        $"""<row r="{number}">{string.Concat(texts.Select((text, column) => $"""<c r="{(char)('A' + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>"""))}</row>""";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }
}
