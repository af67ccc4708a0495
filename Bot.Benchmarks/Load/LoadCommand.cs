using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>
/// <c>load [--seconds 5] [--rounds 5] [--clients 32] [--bot folder]</c>: the bot under load beside a bare endpoint, each in a process of its
/// own and in turn, so that what else the machine does falls on both.
/// </summary>
internal static class LoadCommand
{
    private const long TurnsBeforeMemory = 100_000;
    private const int Starts = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(string[] args)
    {
        var options = new ConfigurationBuilder().AddCommandLine(args).Build();
        var seconds = options.GetValue("seconds", 5);
        var rounds = options.GetValue("rounds", 5);
        var clients = options.GetValue("clients", 32);
        var folder = Path.GetFullPath(options.GetValue("bot", AppContext.BaseDirectory)!);
        var data = Directory.CreateTempSubdirectory("bot-load-").FullName;
#pragma warning disable RS0030 // A benchmark's clock is the real one.
        using var teams = new Teams(TimeProvider.System);
#pragma warning restore RS0030
        try
        {
            var reply = Path.Combine(data, "reply.json");
            teams.Listening = true;
            var bot = await StartAsync(() => ServerSettings.Bot(folder, Fresh(data), teams), Teams.ServiceUrl, authenticated: true);
            await File.WriteAllBytesAsync(reply, teams.LastPost);
            var open = await StartAsync(() => ServerSettings.BotWithoutAuthentication(folder, Fresh(data)), teams.Address.AbsoluteUri, authenticated: false);
            var bare = await StartAsync(() => ServerSettings.Bare(folder, Fresh(data), reply, teams), teams.Address.AbsoluteUri, authenticated: false);
            Subject[] subjects = [bare, bot, open];
            foreach (var subject in subjects)
            {
                await subject.Clients.WarmUpAsync(WarmUp);
                await subject.Clients.WeighAsync(TurnsBeforeMemory);
            }

            for (var round = 0; round < rounds; round++)
                foreach (var subject in subjects)
                    await subject.Clients.MeasureAsync(TimeSpan.FromSeconds(seconds));

            Console.WriteLine($"{rounds} rounds of {seconds} s each, in turn; {clients} clients; medians of the rounds; reply of {teams.LastPost.Length} bytes.");
            Report.Write(Console.Out, subjects);
            Goals.Write(Console.Out, bare, bot, open);
            foreach (var subject in subjects)
                await subject.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }

        // The first starts only tell how long they take; the last one stays.
        async Task<Subject> StartAsync(Func<ServerSettings> settings, string serviceUrl, bool authenticated)
        {
            var times = new List<TimeSpan>();
            while (true)
            {
                var server = await ServerProcess.StartAsync(settings());
                var (load, firstAnswer) = await Clients.BeginAsync(server, teams, serviceUrl, authenticated, clients);
                times.Add(firstAnswer);
                if (times.Count == Starts)
                    return new Subject(load, times.Order().ElementAt(Starts / 2));
                load.Dispose();
                await server.DisposeAsync();
            }
        }
    }

    private static string Fresh(string data) => Directory.CreateDirectory(Path.Combine(data, Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture))).FullName;
}

/// <summary>What is measured.</summary>
/// <param name="Clients">The clients on it, and their rounds.</param>
/// <param name="FirstAnswer">From the start of the process to its first answer.</param>
internal sealed record Subject(Clients Clients, TimeSpan FirstAnswer) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Clients.Server.DisposeAsync();
    }
}
