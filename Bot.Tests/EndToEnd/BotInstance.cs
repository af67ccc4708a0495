using System.Collections.Concurrent;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.EndToEnd;

/// <summary>A bot in a process of its own, as people talk to it.</summary>
/// <param name="process">The process.</param>
/// <param name="teams">The Teams that it talks to.</param>
internal sealed class BotInstance(BotProcess process, FakeTeams teams) : IBot
{
    public BotProcess Process => process;

    public HttpClient Client { get; } = new() { BaseAddress = process.Address };

    public FakeTeams Teams => teams;

    public ConcurrentQueue<PressAnswer> Answers { get; } = new();

    public string NextActivityId() => Guid.NewGuid().ToString("N");

    /// <summary>Ends it by force.</summary>
    public async Task EndAsync()
    {
        Client.Dispose();
        await process.DisposeAsync();
    }
}
