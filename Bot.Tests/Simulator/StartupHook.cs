using System.Diagnostics.CodeAnalysis;
using ProcessDialogueBot.Tests.Simulator;

/// <summary>What .NET runs before <c>Main</c> of a bot under the simulator (<c>DOTNET_STARTUP_HOOKS</c>).</summary>
[SuppressMessage("Design", "CA1050", Justification = "The name that .NET looks for.")]
[SuppressMessage("Design", "MA0047", Justification = "The name that .NET looks for.")]
internal static class StartupHook
{
    public static void Initialize() => BotHook.Initialize();
}
