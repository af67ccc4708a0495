using ProcessDialogueBot.Tests.Simulator;
using ProcessDialogueBot.Tests.Tables;

namespace ProcessDialogueBot.Tests;

/// <summary>What the test assembly is when a test starts it as a process of its own.</summary>
internal static class TestProcesses
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        [WriterProcess.Verb, var path, var round] => WriterProcess.RunAsync(path, round),
        ["teams", var clock] => SimulatorServer.RunAsync(clock),
        _ => throw new ArgumentException("Run these tests with dotnet test.", nameof(arguments)),
    };
}
