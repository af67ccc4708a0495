using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ProcessDialogueBot.Operations.CopyTables;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tests.Architecture;

namespace ProcessDialogueBot.Tests.Operations;

/// <summary>No table of the bot's is forgotten when it moves house: the list is held against the compiled bot.</summary>
public sealed class BotTablesTests
{
    private static readonly IReadOnlyList<(string Type, string? Name)> Opened = Read();

    [Fact]
    public void The_list_names_every_table_that_the_bot_opens_and_no_other() =>
        Assert.Equal(BotTables.Names, Opened.Select(table => table.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_table_is_opened_by_a_fixed_name_except_where_tables_are_copied_or_measured() =>
        Assert.Equal([typeof(CopySide).FullName, typeof(MeasuredTables).FullName], Opened.Where(table => table.Name is null).Select(table => table.Type).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Every call of <see cref="ITableService.GetTable"/>: who makes it, and the string that stands right before it.</summary>
    private static List<(string Type, string? Name)> Read()
    {
        using var file = new PEReader(File.OpenRead(typeof(Program).Assembly.Location));
        var metadata = file.GetMetadataReader();
        List<(string, string?)> calls = [];
        foreach (var (type, method) in metadata.TypeDefinitions.SelectMany(type => metadata.GetTypeDefinition(type).GetMethods().Select(method => (type, method))))
        {
            if (metadata.GetMethodDefinition(method).RelativeVirtualAddress is not (not 0 and var address))
                continue;
            var tokens = Instructions.Tokens(file.GetMethodBody(address).GetILBytes()!);
            for (var i = 0; i < tokens.Count; i++)
            {
                if (tokens[i].Kind == HandleKind.MethodDefinition && IsGetTable(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)tokens[i])))
                    calls.Add((
                        TypeReader.OutermostName(metadata, type),
                        i > 0 && tokens[i - 1].Kind == HandleKind.UserString ? metadata.GetUserString((UserStringHandle)tokens[i - 1]) : null));
            }
        }

        return calls;
    }

    private static bool IsGetTable(MetadataReader metadata, MethodDefinition method) =>
        metadata.GetString(method.Name) == nameof(ITableService.GetTable)
        && TypeReader.OutermostName(metadata, method.GetDeclaringType()) == typeof(ITableService).FullName;
}
