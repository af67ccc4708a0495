using System.Net.Sockets;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>One connection that sends a message, waits for its answer, and sends the next.</summary>
internal sealed class Client : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[16 * 1024];
    private readonly Uri _server;
    private readonly Message _message;

    public Client(Uri server, string serviceUrl, string? token, string text = "status")
    {
        _server = server;
        _message = new Message(server, serviceUrl, token, text);
    }

    public Task ConnectAsync() => _socket.ConnectAsync(_server.Host, _server.Port);

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public async Task SendAsync(long sender, long number)
    {
        await _socket.SendAsync(_message.Write(sender, number));
        var filled = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_answer.AsMemory(filled));
            filled += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
        }
        while (HttpFrame.LengthOf(_answer.AsSpan(0, filled)) == 0);
        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException($"The server answered {System.Text.Encoding.UTF8.GetString(_answer, 0, filled)}.");
    }

    public void Dispose() => _socket.Dispose();
}
