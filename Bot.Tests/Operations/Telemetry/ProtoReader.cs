using System.Text;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>One field of a protobuf message: its number, and what is in it. Source: "Encoding" of the protobuf documentation.</summary>
internal readonly record struct ProtoField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public IReadOnlyList<ProtoField> Fields => Read(Bytes);

    /// <summary>The fields of this number in a field's message.</summary>
    public IEnumerable<ProtoField> All(int number) => Fields.Where(field => field.Number == number);

    /// <summary>The fields of a message.</summary>
    public static IReadOnlyList<ProtoField> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtoField>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(new ProtoField(number, Varint(message.Span, ref at), default));
                    break;
                case 1:
                    fields.Add(new ProtoField(number, BitConverter.ToUInt64(message.Span[at..]), message.Slice(at, 8)));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    fields.Add(new ProtoField(number, 0, message.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    fields.Add(new ProtoField(number, BitConverter.ToUInt32(message.Span[at..]), message.Slice(at, 4)));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}.");
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
