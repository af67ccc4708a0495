using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Fuzz;

/// <summary>The whole bot in this process, on a store of its own, before a Teams that takes everything.</summary>
internal sealed class FuzzApp : WebApplicationFactory<TurnRouter>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fuzz-").FullName;

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The errors that the bot logged, and how often.</summary>
    public ConcurrentDictionary<string, int> Errors { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSolutionRelativeContentRoot("Bot", "*.sln");
        builder.UseEnvironment("Development");
        builder.UseSetting("Playground", "false");
        builder.UseSetting("Limits:Turns", "1000000");
        builder.UseSetting("ConnectionStrings:Tables", $"Data Source={Path.Combine(_folder, "bot.db")}");
        builder.UseSetting("Anonymity:KeyFile", Path.Combine(_folder, "anonymity.json"));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new ErrorCounter(Errors)).SetMinimumLevel(LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddHttpClient(TeamsServiceCollectionExtensions.ConnectorHttpClient).ConfigurePrimaryHttpMessageHandler(() => new Sink());
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            Directory.Delete(_folder, recursive: true);
    }

    private sealed class Sink : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new ByteArrayContent("""{"id":"1"}"""u8.ToArray()) });
    }

    private sealed class ErrorCounter(ConcurrentDictionary<string, int> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Each turn has a reference of its own.
            var line = formatter(state, exception);
            var key = line.StartsWith("Turn ", StringComparison.Ordinal) ? line[12..] : line;
            errors.AddOrUpdate($"{key} {exception}", 1, (_, count) => count + 1);
        }

        public void Dispose()
        {
        }
    }
}
