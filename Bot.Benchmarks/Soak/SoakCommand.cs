using Microsoft.Extensions.Configuration;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>
/// <c>soak [load] [outage] [end] [--minutes 10] [--warm-up 1] [--per-second 500] [--people 40000] [--outage-seconds 60] [--bot folder]</c>: what is asked
/// of the endpoint for a long time, with a delivery in the background; what becomes of what people do while the tables are away; and how long the bot takes to end.
/// </summary>
internal static class SoakCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parts = args.TakeWhile(arg => !arg.StartsWith('-')).ToList();
        var options = new ConfigurationBuilder().AddCommandLine([.. args.Skip(parts.Count)]).Build();
        var folder = Path.GetFullPath(options.GetValue("bot", AppContext.BaseDirectory)!);
        var isReached = true;
        if (Is("load"))
            isReached &= await LoadRun.RunAsync(
                folder,
                options.GetValue("people", 40_000),
                options.GetValue("per-second", 500),
                TimeSpan.FromMinutes(options.GetValue("warm-up", 1.0)),
                TimeSpan.FromMinutes(options.GetValue("minutes", 10.0)));
        if (Is("outage"))
            isReached &= await OutageRun.RunAsync(TimeSpan.FromSeconds(options.GetValue("outage-seconds", 60.0)));
        if (Is("end"))
            isReached &= await EndRun.RunAsync();
        return isReached ? 0 : 1;

        bool Is(string part) => parts.Count == 0 || parts.Contains(part);
    }
}
