using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ProcessDialogueBot.Operations.Manifest;

/// <summary>The zip that is uploaded to Teams: the manifest of one bot, its icons and its languages.</summary>
internal static class ManifestPackage
{
    /// <summary>The template's name, in the folder and in the zip.</summary>
    public const string ManifestName = "manifest.json";

    // The earliest time that a zip can hold: the same files give the same bytes on any day.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the zip in memory, so that a failure leaves no half of it behind.</summary>
    /// <param name="folder">Holds the template and all that it names.</param>
    /// <param name="appId">The bot's app id.</param>
    /// <param name="domain">The bare host name that the bot answers on.</param>
    /// <param name="tabAppId">The app registration that readers of the tab are signed on to.</param>
    /// <returns>The zip; byte for byte the same for the same input.</returns>
    /// <exception cref="InvalidDataException">The template is not what it should be; the message says what is wrong.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read; the message names it.</exception>
    public static byte[] Build(string folder, Guid appId, string domain, Guid tabAppId)
    {
        var manifest = Render(File.ReadAllText(Path.Combine(folder, ManifestName)), appId, domain, tabAppId);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, ManifestName, Encoding.UTF8.GetBytes(manifest));
            foreach (var name in FilesNamedIn(manifest))
                Add(archive, name, File.ReadAllBytes(Path.Combine(folder, name)));
        }

        return zip.ToArray();
    }

    /// <summary>Fills in the template.</summary>
    /// <exception cref="InvalidDataException">The template has a placeholder that nobody fills in.</exception>
    public static string Render(string template, Guid appId, string domain, Guid tabAppId)
    {
        var manifest = template
            .Replace("{{AppId}}", appId.ToString("D"), StringComparison.Ordinal)
            .Replace("{{TabAppId}}", tabAppId.ToString("D"), StringComparison.Ordinal)
            .Replace("{{Domain}}", domain, StringComparison.Ordinal);
        var left = manifest.IndexOf("{{", StringComparison.Ordinal);
        return left < 0 ? manifest : throw new InvalidDataException(
            $"{ManifestName} has a placeholder other than {{{{AppId}}}}, {{{{TabAppId}}}} and {{{{Domain}}}}: {manifest[left..].Split('\n', '"')[0]}");
    }

    private static IReadOnlyList<string> FilesNamedIn(string manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            var icons = json.RootElement.GetProperty("icons").EnumerateObject();
            var languages = json.RootElement.GetProperty("localizationInfo").GetProperty("additionalLanguages").EnumerateArray();
            return [.. icons.Select(icon => icon.Value.GetString()!), .. languages.Select(language => language.GetProperty("file").GetString()!)];
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{ManifestName} is not JSON: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{ManifestName} must name its icons, and the file of each additional language.", failure);
        }
    }

    // Stored, not deflated: what deflate writes differs between versions of the runtime, and the files are small.
    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
