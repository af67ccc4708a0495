using System.Diagnostics;
using Microsoft.Playwright;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>A Chromium for the tests: one that is on the machine; else, as root on Debian, from apt; else Playwright's own.</summary>
/// <param name="Options">How to launch it; null where there is none.</param>
/// <param name="WhyNone">Why there is none; null where there is one.</param>
internal sealed record Chromium(BrowserTypeLaunchOptions? Options, string? WhyNone)
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<Chromium>> Found = new(() => Task.Run(SearchAsync));

    /// <summary>Whether a missing browser is a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    /// <summary>Finds one, or fetches one, once per run.</summary>
    /// <returns>The browser, or the reason why there is none.</returns>
    public static Task<Chromium> FindAsync() => Found.Value;

    private static async Task<Chromium> SearchAsync()
    {
        List<string> reasons = [];
        foreach (var source in new Func<Task<BrowserTypeLaunchOptions?>>[] { OnThisMachine, FromApt, FromPlaywright })
        {
            try
            {
                if (await source() is not { } options) continue;
                options.Args = Flags;
                using var playwright = await Playwright.CreateAsync();
                await using var browser = await playwright.Chromium.LaunchAsync(options);
                return new Chromium(options, WhyNone: null);
            }
            catch (PlaywrightException failure)
            {
                reasons.Add(failure.Message.Split('\n')[0]);
            }
        }

        return new Chromium(Options: null, $"No browser could be had: {string.Join("; ", reasons)}");
    }

    private static Task<BrowserTypeLaunchOptions?> OnThisMachine()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var path = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        return Task.FromResult(path switch
        {
            not null => new BrowserTypeLaunchOptions { ExecutablePath = path },
            null when OperatingSystem.IsWindows() => new BrowserTypeLaunchOptions { Channel = "msedge" },
            null => null,
        });
    }

    private static async Task<BrowserTypeLaunchOptions?> FromApt()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/etc/debian_version")) return null;

        var start = new ProcessStartInfo("sh", ["-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >&2"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var apt = Process.Start(start)!;
        var errors = await apt.StandardError.ReadToEndAsync();
        await apt.WaitForExitAsync();
        return apt.ExitCode == 0 ? await OnThisMachine() : throw new PlaywrightException($"apt-get install chromium failed: {errors.ReplaceLineEndings(" ")}");
    }

    private static Task<BrowserTypeLaunchOptions?> FromPlaywright() => Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
        ? Task.FromResult<BrowserTypeLaunchOptions?>(new BrowserTypeLaunchOptions())
        : throw new PlaywrightException("Playwright could not download its Chromium.");
}
