using System.Diagnostics;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>Runs the scripts of <c>Bot.Tests/Clients</c>, and installs their packages first when they are not there.</summary>
internal static class NodeScripts
{
    private static readonly string Folder = Repository.PathOf("Bot.Tests", "Clients");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Makes sure that the packages of the lock file are installed.</summary>
    public static Task EnsureAsync() => Installed.Value;

    /// <summary>Runs a script to its end.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params IEnumerable<string> arguments)
    {
        await EnsureAsync();
        return await StartAsync("node", [script, .. arguments]);
    }

    private static async Task InstallAsync()
    {
        // npm writes this file last: when it is there and newer than the lock file, the installation is whole.
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return;
        var (exitCode, output) = await StartAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"]);
        Assert.True(exitCode == 0, $"npm ci failed in {Folder}: {output}");
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
