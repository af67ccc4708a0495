using System.Diagnostics;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>What tests do with processes.</summary>
internal static class ProcessExtensions
{
    /// <summary>Lets a process run to its end, whose output and errors are redirected.</summary>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> ToEndAsync(this Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
