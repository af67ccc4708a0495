using System.IO.Compression;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Manifest;

public sealed class ManifestPackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_holds_the_filled_in_manifest_the_icons_and_the_languages_at_its_root()
    {
        using var zip = Open(Build());

        Assert.Equal(["manifest.json", "color.png", "outline.png", "en.json"], zip.Entries.Select(entry => entry.FullName));
        using var stream = zip.GetEntry("manifest.json")!.Open();
        var manifest = JsonNode.Parse(stream)!;
        Assert.Equal(Shipped.AppId.ToString(), manifest["id"]!.GetValue<string>());
        Assert.Equal(Shipped.AppId.ToString(), manifest["bots"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal(Shipped.Domain, manifest["validDomains"]![0]!.GetValue<string>());
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_whatever_the_files_dates()
    {
        CopyManifest();
        var first = Build(_folder.FullName);
        foreach (var file in Directory.EnumerateFiles(_folder.FullName))
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 17, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(first, Build(_folder.FullName));
        using var zip = Open(first);
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("\"accentColor\"", "\"{{Colour}}\"", "{{Colour}}")]
    [InlineData("\"icons\"", "\"pictures\"", "must name its icons")]
    [InlineData("{\n", "{{\n", "placeholder")]
    [InlineData("\"version\":", "\"version\"", "is not JSON")]
    public void A_template_that_is_not_right_is_told_plainly(string right, string wrong, string message)
    {
        CopyManifest();
        var template = _folder.File(ManifestPackage.ManifestName);
        File.WriteAllText(template, File.ReadAllText(template).Replace(right, wrong, StringComparison.Ordinal));

        var failure = Assert.Throws<InvalidDataException>(() => Build(_folder.FullName));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_icon_is_named()
    {
        CopyManifest();
        File.Delete(_folder.File("color.png"));

        Assert.Contains("color.png", Assert.Throws<FileNotFoundException>(() => Build(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Build(string? folder = null) => ManifestPackage.Build(folder ?? Shipped.Folder, Shipped.AppId, Shipped.Domain, Shipped.TabAppId);

    private static ZipArchive Open(byte[] zip) => new(new MemoryStream(zip), ZipArchiveMode.Read);

    private void CopyManifest()
    {
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder))
            File.Copy(file, _folder.File(Path.GetFileName(file)));
    }
}
