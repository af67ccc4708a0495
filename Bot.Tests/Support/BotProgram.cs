using System.Diagnostics;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>The program itself, where it is to end by itself.</summary>
internal static class BotProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="verb">What stands first on its command line; null for the bot, which is to refuse to start.</param>
    /// <param name="environment">The name of the environment, such as Production.</param>
    /// <param name="settings">What else stands in the variables of its environment.</param>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string? verb, string environment, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "ProcessDialogueBot.dll"), .. verb is null ? [] : new[] { verb }])
        {
            WorkingDirectory = TestClients.BotFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        return await process.ToEndAsync();
    }
}
