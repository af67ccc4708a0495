using System.Text;
using ProcessDialogueBot.Tests.EndToEnd;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Anonymity.Canary;

/// <summary>The bot in a process of its own, with a console, a folder, a home and temporary files of its own, killed and started again.</summary>
public sealed class CanaryProcessTests : IAsyncLifetime, IDisposable
{
    // Also those that appsettings.json quiets.
    private static readonly string[] Categories =
        ["Default", "Microsoft", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.Hosting.Lifetime", "Microsoft.Extensions.Hosting.Internal.Host", "System.Net.Http"];

    private readonly TemporaryFolder _folder = new();
    private readonly CanaryWriter _writer = new(61);
    private readonly Needles _needles = new();
    private readonly StringBuilder _console = new();
    private TeamsServer _teams = null!;

    public async Task InitializeAsync()
    {
        _teams = await TeamsServer.StartAsync();
        foreach (var name in new[] { "", "Plan", "People" })
        {
            Directory.CreateDirectory(_folder.File(name));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(TestClients.BotFolder, name), "*.json"))
                File.Copy(file, Path.Combine(_folder.File(name), Path.GetFileName(file)));
        }

        LookFor([.. _writer.Identity, .. _writer.Texts]);
    }

    public async Task DisposeAsync() => await _teams.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Neither_the_console_nor_any_file_has_anything_but_what_is_shown()
    {
        var bot = await StartAsync();
        var writer = _writer.In(bot);
        var form = (await writer.SayAsync("kommentar")).Card!;
        var warned = await writer.PressAsync(form, "Send anonymt", ("text", _writer.Text));
        var sent = await writer.PressAsync(warned.Card, "Send alligevel");
        var code = CanarySteps.CodeOn(sent);
        LookFor([.. CanaryWriter.NoncesIn(form.Json.GetRawText()), .. _writer.Note(warned), .. _writer.Note(sent)]);
        Assert.Contains("Skriv ikke koden i chatten", (await writer.SayAsync(code)).Everything, StringComparison.Ordinal);
        await EndAsync(bot);

        bot = await StartAsync();
        writer = _writer.In(bot);
        var read = await writer.ExecuteAsync("receipt.read", new { code });
        Assert.Contains(_writer.Text[..16], read.Text, StringComparison.Ordinal);
        await writer.ExecuteAsync("receipt.read", new { code = code[..^1] });
        await writer.ExecuteAsync("comment.submit", new { nonce = 1, text = _writer.Text });
        await EndAsync(bot);

        Assert.Contains("Request starting HTTP/1.1 POST", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories), file => file.EndsWith("bot.db", StringComparison.Ordinal));
        Assert.Equal(["text in bot.db"], Leaks());
    }

    private void LookFor(IEnumerable<Secret> secrets)
    {
        foreach (var needle in secrets.SelectMany(secret => SecretForms.Of(secret, [])))
            _needles.Add(needle);
    }

    private async Task<BotInstance> StartAsync()
    {
        Directory.CreateDirectory(_folder.File("temporary"));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_CONTENTROOT"] = _folder.FullName,
            ["HOME"] = _folder.FullName,
            ["TMPDIR"] = _folder.File("temporary"),
            ["DOTNET_EnableDiagnostics"] = "0", // Its pipes would lie among the temporary files, and reading one waits for ever.
        };
        foreach (var category in Categories)
            environment[$"Logging__LogLevel__{category}"] = "Trace";
        return new BotInstance(await BotProcess.StartAsync($"Data Source={_folder.File("bot.db")}", environment), _teams.Teams);
    }

    private async Task EndAsync(BotInstance bot)
    {
        await bot.EndAsync();
        _console.Append(bot.Process.Said);
    }

    private IReadOnlyList<string> Leaks() =>
    [
        .. Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories)
            .Select(file => (Place: Path.GetFileName(file).Split('-')[0], Bytes: File.ReadAllBytes(file)))
            .Append(("the console", Encoding.UTF8.GetBytes(_console.ToString())))
            .SelectMany(artefact => _needles.In(artefact.Item2).Select(needle => $"{needle.Secret} in {artefact.Item1}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
