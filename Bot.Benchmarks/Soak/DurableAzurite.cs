using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Benchmarks.Soak;

/// <summary>An Azurite that keeps its rows on disk and its port when it is stopped and started again.</summary>
/// <param name="folder">Where its rows are.</param>
internal sealed class DurableAzurite(string folder) : IAsyncDisposable
{
    private const string Account = "outage";
    private static readonly string Key = Convert.ToBase64String(new byte[64]);
    private readonly int _port = FreePort();
    private Process? _process;

    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{_port}/{Account};");

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var clients = await TestClients.InstalledAsync();
        var start = clients.Script(
            "--require", "./end-with-parent.cjs", "--max-http-header-size=65536", "./azurite-table.cjs",
            "--location", folder, "--disableTelemetry", "--silent", "--tablePort", _port.ToString(CultureInfo.InvariantCulture), "--tableKeepAliveTimeout", "600");
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{Key}";
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Listening on", StringComparison.Ordinal))
                return;
        throw new InvalidOperationException($"Azurite ended at once: {await _process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Stops it. As it writes its rows down only every five seconds, it is told to end, and ended when it has written.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", _process!.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("successfully closed", StringComparison.Ordinal))
        {
            // It is closing.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
