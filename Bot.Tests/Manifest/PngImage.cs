using System.Buffers.Binary;
using System.IO.Compression;

namespace ProcessDialogueBot.Tests.Manifest;

/// <summary>The pixels of a PNG with 8 bits a channel, RGB or RGBA, not interlaced.</summary>
internal sealed class PngImage
{
    private const int Signature = 8;
    private readonly byte[] _samples;
    private readonly int _channels;

    private PngImage(int width, int height, int channels, byte[] samples) => (Width, Height, _channels, _samples) = (width, height, channels, samples);

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue, byte Alpha) this[int x, int y]
    {
        get
        {
            var sample = _samples.AsSpan(((y * Width) + x) * _channels, _channels);
            return (sample[0], sample[1], sample[2], _channels == 4 ? sample[3] : byte.MaxValue);
        }
    }

    public IEnumerable<(int X, int Y)> Places => Enumerable.Range(0, Width * Height).Select(i => (i % Width, i / Width));

    public static PngImage Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var chunks = Chunks(bytes).ToLookup(chunk => chunk.Kind, chunk => bytes[chunk.Content]);
        var header = chunks["IHDR"].Single();
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        var height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal(8, header[8]);
        Assert.Equal(0, header[12]);
        var channels = header[9] switch { 2 => 3, 6 => 4, var other => throw new NotSupportedException($"Colour type {other}.") };
        using var inflated = new ZLibStream(new MemoryStream([.. chunks["IDAT"].SelectMany(part => part)]), CompressionMode.Decompress);
        return new PngImage(width, height, channels, Unfilter(inflated, width * channels, height, channels));
    }

    private static IEnumerable<(string Kind, Range Content)> Chunks(byte[] bytes)
    {
        for (var at = Signature; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            yield return (System.Text.Encoding.ASCII.GetString(bytes, at + 4, 4), (at + 8)..(at + 8 + length));
            at += length + 12;
        }
    }

    // Each row says how it was predicted from its left, upper and upper left neighbours (PNG specification, section 9).
    private static byte[] Unfilter(Stream rows, int stride, int height, int channels)
    {
        var samples = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            var row = samples.AsSpan(y * stride, stride);
            rows.ReadExactly(row);
            for (var i = 0; i < stride; i++)
            {
                int left = i < channels ? 0 : row[i - channels];
                int up = y == 0 ? 0 : samples[((y - 1) * stride) + i];
                int upLeft = i < channels || y == 0 ? 0 : samples[((y - 1) * stride) + i - channels];
                row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, upLeft) });
            }
        }

        return samples;
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var estimate = left + up - upLeft;
        var (toLeft, toUp, toUpLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - upLeft));
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
