using System.Buffers.Text;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>
/// Just enough HTTP/1.1 to drive a server and to stand in for one: a head, and a body of a given length. A whole HTTP stack in the
/// driver would take more of the two cores than the bot does, and hide what is measured.
/// </summary>
internal static class HttpFrame
{
    /// <summary>The length of the head; 0 when it has not arrived in full.</summary>
    public static int HeadOf(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\r\n\r\n"u8) is >= 0 and var end ? end + 4 : 0;

    /// <summary>The length of the whole message; 0 when it has not arrived in full.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var head = HeadOf(bytes);
        if (head == 0)
            return 0;
        var name = "\r\nContent-Length: "u8;
        var at = bytes[..head].IndexOf(name);
        var body = 0;
        if (at >= 0 && !Utf8Parser.TryParse(bytes[(at + name.Length)..head], out body, out _))
            throw new InvalidDataException("A Content-Length that is no number.");
        return bytes.Length >= head + body ? head + body : 0;
    }

    /// <summary>A response with a JSON body.</summary>
    public static byte[] Json(ReadOnlySpan<byte> body) =>
        [.. System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
}
