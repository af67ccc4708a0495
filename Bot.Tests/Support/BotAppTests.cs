using System.Runtime.CompilerServices;

namespace ProcessDialogueBot.Tests.Support;

public sealed class BotAppTests
{
    private const int Apps = 6;

    // What runs this may still hold the last one or two.
    private const int MayStillBeHeld = 2;

    [Fact]
    public async Task Nothing_holds_a_bot_that_has_stopped()
    {
        List<WeakReference> services = [];
        for (var app = 0; app < Apps; app++)
            services.Add(await StartAndStopAsync());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(services.Count(reference => reference.IsAlive), 0, MayStillBeHeld);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> StartAndStopAsync()
    {
        await using var app = new BotApp();
        await app.Employee().InstallAsync();
        await app.Employee().SayAsync("hjælp");
        return new WeakReference(app.Services);
    }
}
