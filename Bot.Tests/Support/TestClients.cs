using System.Diagnostics;
using ProcessDialogueBot.Operations.Playground;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>The source tree that the tests run in, with its npm packages installed once.</summary>
internal static class TestClients
{
    private static readonly Lazy<Task<NodeClients>> Installed = new(InstallAsync);

    /// <summary>The folder <c>Bot</c>.</summary>
    public static string BotFolder => Repository.PathOf("Bot");

    /// <summary>Who and what the Playground shows.</summary>
    public static string People => Path.Combine(BotFolder, "Operations", "Playground", "m365agentsplayground.yml");

    /// <summary>The folder that the tests leave their pictures in.</summary>
    public static string Screenshots => Repository.PathOf("Bot.Tests", "Screenshots");

    /// <summary>The npm packages, installed.</summary>
    /// <returns>When they are.</returns>
    public static Task<NodeClients> InstalledAsync() => Installed.Value;

    /// <summary>Runs a script of the folder to its end.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params IEnumerable<string> arguments)
    {
        var clients = await InstalledAsync();
        using var process = Process.Start(clients.Script([script, .. arguments]))!;
        process.StandardInput.Close();
        return await process.ToEndAsync();
    }

    private static async Task<NodeClients> InstallAsync()
    {
        var clients = NodeClients.Beside(BotFolder)!;
        await clients.RequireNodeAsync(CancellationToken.None);
        await clients.InstallAsync(RealTime.Instance, CancellationToken.None);
        return clients;
    }
}

/// <summary>The real clock, for waiting on other processes.</summary>
internal sealed class RealTime : TimeProvider
{
    /// <summary>The clock.</summary>
    public static readonly RealTime Instance = new();
}
