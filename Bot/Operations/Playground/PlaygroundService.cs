using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ProcessDialogueBot.Operations.Playground;

/// <summary>Runs the Agents Playground beside the bot, for as long as the bot runs. Whatever fails here costs the Playground only.</summary>
internal sealed partial class PlaygroundService(
    NodeClients clients,
    IServer server,
    IHostEnvironment environment,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<PlaygroundService> logger) : BackgroundService
{
    private const int DefaultPort = 56150;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Kestrel knows its addresses only when it has started.
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stoppingToken);
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot stops, and the Playground with it.
        }
        catch (PlaygroundUnavailableException unavailable)
        {
            Log.Unavailable(logger, unavailable.Message);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        await clients.RequireNodeAsync(stoppingToken);
        if (clients.NeedsInstall) Log.Installing(logger, clients.Folder);
        await clients.InstallAsync(time, stoppingToken);

        var port = configuration.GetValue("PlaygroundPort", DefaultPort);
        var people = Path.Combine(environment.ContentRootPath, "Operations", "Playground", "m365agentsplayground.yml");
        await using var playground = await PlaygroundProcess.StartAsync(clients, Bot(), port, people, time, stoppingToken);

        if (playground.Address.Port == port) Log.Ready(logger, playground.Address);
        else Log.ReadyElsewhere(logger, playground.Address, port);

        await playground.WaitForExitAsync(stoppingToken);

        // Ctrl-C reaches the child as well, and it may be the faster one.
        if (!lifetime.ApplicationStopping.IsCancellationRequested)
            Log.Ended(logger, playground.Output);
    }

    private Uri Bot()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ?? throw new PlaygroundUnavailableException("it talks to the bot over http, and the bot has no http address. Add one to --urls.");
        var listening = BindingAddress.Parse(address);
        var host = listening.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : listening.Host;
        return new UriBuilder(Uri.UriSchemeHttp, host, listening.Port).Uri;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Talk to the bot in the Agents Playground: {Address}")]
        public static partial void Ready(ILogger logger, Uri address);

        [LoggerMessage(2, LogLevel.Warning, "Talk to the bot in the Agents Playground: {Address} (port {Port} is taken, maybe by one that runs already)")]
        public static partial void ReadyElsewhere(ILogger logger, Uri address, int port);

        [LoggerMessage(3, LogLevel.Information, "Installing the Agents Playground with npm, once, in {Folder}")]
        public static partial void Installing(ILogger logger, string folder);

        [LoggerMessage(4, LogLevel.Warning, "The bot runs without the Agents Playground: {Reason}")]
        public static partial void Unavailable(ILogger logger, string reason);

        [LoggerMessage(5, LogLevel.Warning, "The Agents Playground has ended by itself; the bot runs on. It said: {Output}")]
        public static partial void Ended(ILogger logger, string output);
    }
}
