using ProcessDialogueBot.Operations.Manifest;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Manifest;

public sealed class ManifestCommandTests : IDisposable
{
    private const string AppId = "5f1c7a52-3b0e-4a55-9d0c-8f0a3f6f2b11";
    private const string TabAppId = "5f1c7a52-3b0e-4a55-9d0c-8f0a3f6f2b12";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Theory]
    [InlineData("--app-id", AppId, "--domain", "Bot.Kommune.dk")]
    [InlineData($"--domain=bot.kommune.dk", $"--app-id={AppId}")]
    [InlineData("--app-id", AppId, "--domain", "bot.kommune.dk", "--tab-app-id", TabAppId)]
    public void Writes_the_zip_and_says_where(params string[] args)
    {
        var file = _folder.File("new/app.zip");

        Assert.Equal(0, Run([.. args, "--out", file]));

        Assert.Equal(ManifestPackage.Build(Shipped.Folder, new Guid(AppId), "bot.kommune.dk", new Guid(args is [.., TabAppId] ? TabAppId : AppId)), File.ReadAllBytes(file));
        Assert.Contains(file, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_path_starts_beside_the_folder_manifest()
    {
        CopyManifestTo(_folder.File("manifest"));
        var deep = Directory.CreateDirectory(_folder.File("Bot/bin")).FullName;

        Assert.Equal(0, ManifestCommand.Run(["--app-id", AppId, "--domain", "bot.kommune.dk"], deep, _output, _errors));

        Assert.True(File.Exists(_folder.File("procesdialog.zip")));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        Assert.Equal(2, Run(["--app-id", "mine", "--domain", "https://bot.kommune.dk/api", "--tab-app-id", "tab", "--out", "--zip", "x"]));

        var told = _errors.ToString();
        Assert.All(["--app-id must be", "--domain must be", "--tab-app-id must be", "--out has no value", "--zip is not known", "Usage:"], part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.Empty(_output.ToString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("bot.kommune.dk:443")]
    [InlineData("bot.kommune.dk/")]
    [InlineData("10.0.0.1")]
    [InlineData("*.kommune.dk")]
    [InlineData("")]
    public void Only_a_bare_host_name_is_a_domain(string domain)
    {
        Assert.Equal(2, Run(["--app-id", AppId, "--domain", domain]));

        Assert.Contains("--domain", _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("28:5f1c7a52-3b0e-4a55-9d0c-8f0a3f6f2b11")]
    public void Only_a_GUID_is_an_app_id(string appId)
    {
        Assert.Equal(2, Run(["--app-id", appId, "--domain", "bot.kommune.dk"]));

        Assert.Contains("--app-id must be", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_given_twice_is_not_guessed_at()
    {
        Assert.Equal(2, Run(["--app-id", AppId, "--domain", "a.dk", "--domain", "b.dk"]));

        Assert.Contains("--domain is given twice", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_source_tree_it_says_so()
    {
        Assert.Equal(1, ManifestCommand.Run(["--app-id", AppId, "--domain", "bot.kommune.dk"], _folder.FullName, _output, _errors));

        Assert.Contains("manifest/manifest.json", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told()
    {
        Assert.Equal(1, Run(["--app-id", AppId, "--domain", "bot.kommune.dk", "--out", _folder.FullName]));

        Assert.Contains(_folder.FullName, _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private static void CopyManifestTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private int Run(string[] args) => ManifestCommand.Run(args, _output, _errors);
}
