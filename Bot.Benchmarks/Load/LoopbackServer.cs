using System.Net;
using System.Net.Sockets;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>Answers HTTP requests on loopback, at once.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private const int LongestMessage = 64 * 1024;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Answer _answer;

    public LoopbackServer(Answer answer, int port = 0)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>Makes the whole response to a whole request.</summary>
    public delegate ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> request);

    public Uri Address => new($"http://{_listener.LocalEndPoint}");

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var connection = client;
        client.NoDelay = true;
        var buffer = new byte[LongestMessage];
        var filled = 0;
        try
        {
            while (await client.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var read)
            {
                filled += read;
                if (HttpFrame.LengthOf(buffer.AsSpan(0, filled)) is not (> 0 and var length))
                    continue;
                await client.SendAsync(_answer(buffer.AsSpan(0, length)));
                buffer.AsSpan(length, filled - length).CopyTo(buffer);
                filled -= length;
            }
        }
        catch (SocketException)
        {
            // The other side has ended.
        }
    }
}
