using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>Reads a method body far enough to find the tokens in it. Source: ECMA-335, partition III.</summary>
internal static class Instructions
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>What the instructions name: types, methods, fields, signatures and strings.</summary>
    public static IReadOnlyList<Handle> Tokens(byte[] body)
    {
        var tokens = new List<Handle>();
        for (var at = 0; at < body.Length;)
        {
            int code = body[at++];
            if (code == TwoBytePrefix)
                code = (code << 8) | body[at++];
            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineSig or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.Handle(ReadInt32()));
                    break;
                case OperandType.InlineString:
                    tokens.Add(MetadataTokens.UserStringHandle(ReadInt32() & 0xFFFFFF));
                    break;
                case OperandType.InlineSwitch:
                    var targets = ReadInt32();
                    at += targets * sizeof(int);
                    break;
                case var operand:
                    at += Size(operand);
                    break;
            }

            int ReadInt32()
            {
                at += sizeof(int);
                return BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at - sizeof(int)));
            }
        }

        return tokens;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new InvalidOperationException($"An instruction has an unknown operand: {operand}."),
    };
}
