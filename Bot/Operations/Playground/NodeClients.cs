using System.ComponentModel;
using System.Diagnostics;

namespace ProcessDialogueBot.Operations.Playground;

/// <summary>The npm packages of <c>Bot.Tests/Clients</c> and the Node that runs them.</summary>
/// <param name="folder">The folder with <c>package.json</c> and its lock file.</param>
internal sealed class NodeClients(string folder)
{
    /// <summary>The oldest major version of Node that the packages run on.</summary>
    public const int OldestNode = 20;

    /// <summary>The folder with <c>package.json</c> and its lock file.</summary>
    public string Folder => folder;

    // npm writes this file last, so its age is that of a complete installation.
    private string InstalledLock => Path.Combine(folder, "node_modules", ".package-lock.json");

    /// <summary>Whether <c>node_modules</c> is missing, unfinished or older than the lock file.</summary>
    public bool NeedsInstall =>
        File.GetLastWriteTimeUtc(InstalledLock) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));

    /// <summary>The clients of the source tree that a content root stands in.</summary>
    /// <param name="contentRoot">The folder <c>Bot</c>.</param>
    /// <returns>The clients, or null where there is no source tree, such as in a deployment.</returns>
    public static NodeClients? Beside(string contentRoot)
    {
        var folder = Path.GetFullPath(Path.Combine(contentRoot, "..", "Bot.Tests", "Clients"));
        return File.Exists(Path.Combine(folder, "package-lock.json")) ? new NodeClients(folder) : null;
    }

    /// <summary>Makes sure that a Node is there that can run the packages.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When it is there.</returns>
    /// <exception cref="PlaygroundUnavailableException">Node is missing or too old.</exception>
    public async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (_, answer) = await RunAsync("node", "--version", cancellationToken);
        if (!Version.TryParse(answer.TrimStart('v'), out var version) || version.Major < OldestNode)
            throw new PlaygroundUnavailableException($"it needs Node.js {OldestNode} or newer, and this is {answer}. Install it from https://nodejs.org.");
    }

    /// <summary>Installs the packages exactly as locked, unless they are. Safe among several processes.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <returns>When they are installed.</returns>
    /// <exception cref="PlaygroundUnavailableException">npm is missing or failed.</exception>
    public async Task InstallAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(time, cancellationToken);
        if (!NeedsInstall) return;

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (exitCode, output) = await RunAsync(npm, "ci --no-audit --no-fund --loglevel=error", cancellationToken);
        if (exitCode != 0) throw new PlaygroundUnavailableException($"`npm ci` in {folder} failed with exit code {exitCode}: {output}");
    }

    /// <summary>How a script among the packages is started with this Node.</summary>
    /// <param name="arguments">The script, relative to <see cref="Folder"/>, and what follows it.</param>
    /// <returns>A start with redirected streams.</returns>
    public ProcessStartInfo Script(params IEnumerable<string> arguments) => new("node", arguments)
    {
        WorkingDirectory = folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private async Task<(int ExitCode, string Output)> RunAsync(string file, string arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Start(start);
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, (await output + await errors).ReplaceLineEndings(" ").Trim());
    }

    /// <summary>Starts a process, or says what is missing.</summary>
    /// <param name="start">What to start.</param>
    /// <returns>The running process.</returns>
    /// <exception cref="PlaygroundUnavailableException">There is no such program.</exception>
    internal static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new PlaygroundUnavailableException(
                $"it needs {start.FileName}, which cannot be started ({missing.Message}). Install Node.js {OldestNode} or newer from https://nodejs.org.");
        }
    }

    // Whoever holds the file is installing. The file goes when its holder does, even by force.
    private async Task<FileStream> TurnAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200), time);
        while (true)
        {
            try
            {
                var file = Path.Combine(folder, ".installing");
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await poll.WaitForNextTickAsync(cancellationToken);
            }
        }
    }
}
