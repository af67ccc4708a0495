using ProcessDialogueBot.Operations.Playground;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>The source tree that the tests run in, with its npm packages installed once.</summary>
internal static class TestClients
{
    private static readonly Lazy<Task<NodeClients>> Installed = new(InstallAsync);

    /// <summary>The folder <c>Bot</c>.</summary>
    public static string BotFolder => Path.Combine(Root(), "Bot");

    /// <summary>Who and what the Playground shows.</summary>
    public static string People => Path.Combine(BotFolder, "Operations", "Playground", "m365agentsplayground.yml");

    /// <summary>The folder that the tests leave their pictures in.</summary>
    public static string Screenshots => Path.Combine(Root(), "Bot.Tests", "Screenshots");

    /// <summary>The npm packages, installed.</summary>
    /// <returns>When they are.</returns>
    public static Task<NodeClients> InstalledAsync() => Installed.Value;

    private static async Task<NodeClients> InstallAsync()
    {
        var clients = NodeClients.Beside(BotFolder)!;
        await clients.RequireNodeAsync(CancellationToken.None);
        await clients.InstallAsync(RealTime.Instance, CancellationToken.None);
        return clients;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProcessDialogueBot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <summary>The real clock, for waiting on other processes.</summary>
internal sealed class RealTime : TimeProvider
{
    /// <summary>The clock.</summary>
    public static readonly RealTime Instance = new();
}
