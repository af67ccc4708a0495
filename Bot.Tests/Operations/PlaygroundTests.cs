using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ProcessDialogueBot.Operations.Playground;
using ProcessDialogueBot.Tests.EndToEnd;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations;

public sealed partial class PlaygroundTests
{
    [Fact]
    public async Task It_starts_after_the_bot_says_where_it_is_and_ends_with_the_bot()
    {
        await TestClients.InstalledAsync();
        var log = new FirstLine("Agents Playground");
        await using var app = Bot(log, Environments.Development, $"--PlaygroundPort={PlaygroundFixture.FreePort()}");
        using var http = new HttpClient();

        await app.StartAsync();
        var address = Address().Match(await log.Text.WaitAsync(TimeSpan.FromMinutes(1))).Value;
        var page = await http.GetStringAsync(new Uri(address));
        await app.StopAsync();

        Assert.Contains("Agents Playground", page, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetStringAsync(new Uri(address)));
    }

    [Fact]
    public async Task A_taken_port_gets_one_clear_line_with_the_address_it_has_instead()
    {
        await TestClients.InstalledAsync();
        var log = new FirstLine("Agents Playground");
        using var taken = new TcpListener(System.Net.IPAddress.IPv6Any, port: 0);
        taken.Server.DualMode = true;
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var app = Bot(log, Environments.Development, $"--PlaygroundPort={port}");

        await app.StartAsync();
        var line = await log.Text.WaitAsync(TimeSpan.FromMinutes(1));
        await app.StopAsync();

        Assert.Contains($"port {port} is taken", line, StringComparison.Ordinal);
        Assert.DoesNotContain($"localhost:{port}", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "--Playground=false")]
    [InlineData("Production", "--Playground=true")]
    public async Task It_is_left_out_when_unwanted_and_outside_development(string environment, string argument)
    {
        await using var app = Bot(new FirstLine(""), environment, argument);

        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => service is PlaygroundService);
    }

    [Fact]
    public async Task It_is_left_out_where_there_is_no_source_tree()
    {
        var deployed = Directory.CreateTempSubdirectory();
        await using var app = Bot(new FirstLine(""), Environments.Development, "--Playground=true", deployed.FullName);

        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => service is PlaygroundService);
        deployed.Delete();
    }

    private static WebApplication Bot(ILoggerProvider log, string environment, string argument, string? contentRoot = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = contentRoot ?? TestClients.BotFolder,
            EnvironmentName = environment,
            Args = ["--urls", "http://127.0.0.1:0", argument],
        });
        builder.Services.AddSingleton<TimeProvider>(RealTime.Instance);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.AddPlayground();
        return builder.Build();
    }

    [GeneratedRegex("http://localhost:[0-9]+/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    private sealed class FirstLine(string part) : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource<string> _text = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => _text.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (line.Contains(part, StringComparison.Ordinal)) _text.TrySetResult(line);
        }

        public void Dispose()
        {
        }
    }
}
