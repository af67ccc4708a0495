using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>
/// Everything that is kept of a person as a file: readable as it stands, and by a program (GDPR art. 15(3): "in a commonly used electronic form"; art. 20).
/// </summary>
internal static class MyDataFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the file, in UTF-8.</summary>
    public static byte[] Write(Language language, string personId, IReadOnlyList<PersonalSection> sections, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString(language["MyData.FileAbout"], personId);
            json.WriteString(language["MyData.FileMade"], DanishTime.Of(now).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString(language["MyData.FileAnonymous"], language["MyData.Anonymous"]);
            foreach (var section in sections)
                WriteSection(json, language, section);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSection(Utf8JsonWriter json, Language language, PersonalSection section)
    {
        json.WriteStartArray(section.Title);
        foreach (var entry in section.Entries)
        {
            json.WriteStartObject();
            json.WriteString(language["MyData.FileWhat"], entry.Title);
            if (entry.At is { } at)
                json.WriteString(language["MyData.FileWhen"], DanishTime.Of(at).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            foreach (var field in entry.Fields)
                if (field.Value is not null)
                    json.WriteString(field.Name, field.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
