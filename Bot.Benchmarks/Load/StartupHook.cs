using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProcessDialogueBot.Benchmarks.Load;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Tests.Simulator;

/// <summary>
/// What .NET runs before <c>Main</c> of the bot under load (<c>DOTNET_STARTUP_HOOKS</c>). The bot itself has no seam for this: it is the
/// built ProcessDialogueBot.dll with its own <c>Program</c>, settings and checks. Added to it are a port that tells what it has allocated and keeps,
/// and one last handler on the way out that takes what goes to Teams' address to the benchmark's.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The name that .NET looks for.")]
[SuppressMessage("Design", "MA0047", Justification = "The name that .NET looks for.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        BotHook.Initialize();
        if (Environment.GetEnvironmentVariable(ServerProcess.CountersVariable) is { } port)
            _ = new LoopbackServer(
                request => HttpFrame.Json(Encoding.ASCII.GetBytes(
                    request.StartsWith("GET /assemblies "u8) ? Assemblies() :
                    request.StartsWith("GET /reflection "u8) ? $"{JsonSerializer.IsReflectionEnabledByDefault}" : Counters())),
                int.Parse(port, CultureInfo.InvariantCulture));
        if (Environment.GetEnvironmentVariable(ServerProcess.ConnectorVariable) is { } connector)
            DiagnosticListener.AllListeners.Subscribe(new Listener(new Uri(connector)));
    }

    private static string Counters() => string.Create(
        CultureInfo.InvariantCulture, $"{GC.GetTotalAllocatedBytes(precise: true)} {GC.GetGCMemoryInfo().TotalCommittedBytes}");

    private static string Assemblies() => string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name));

    /// <summary>Waits for the host that is being built, as WebApplicationFactory does.</summary>
    private sealed class Listener(Uri connector) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
                builder.ConfigureServices(services => services
                    .AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient)
                    .AddHttpMessageHandler(() => new ToLoopback(connector)));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class ToLoopback(Uri connector) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(connector.AbsoluteUri[..^1] + request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
