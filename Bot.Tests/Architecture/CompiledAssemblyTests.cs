using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Tests.Architecture.Samples;

namespace ProcessDialogueBot.Tests.Architecture;

/// <summary>The reader that the room tests lean on misses no way of knowing a type.</summary>
public sealed class CompiledAssemblyTests
{
    private static readonly CompiledAssembly Own = CompiledAssembly.Of(typeof(CompiledAssemblyTests).Assembly.Location);

    [Theory]
    [InlineData(typeof(ByProperty), typeof(ConnectorClient))]
    [InlineData(typeof(ByParameter), typeof(Activity))]
    [InlineData(typeof(ByInterface), typeof(ITurnMiddleware))]
    [InlineData(typeof(ByAttribute), typeof(JsonContentConverter))]
    [InlineData(typeof(ByConstraint<>), typeof(ITurnMiddleware))]
    [InlineData(typeof(ByCall), typeof(Messages))]
    [InlineData(typeof(ByTypeOf), typeof(SenderTokens))]
    [InlineData(typeof(ByCatch), typeof(ConnectorException))]
    [InlineData(typeof(ByLambda), typeof(Messages))]
    [InlineData(typeof(ByAsync), typeof(Messages))]
    [InlineData(typeof(ByPattern), typeof(CardReply))]
    [InlineData(typeof(ByNested), typeof(CardReply))]
    public void Finds_a_reference(Type from, Type to) => Assert.Contains(new TypeReference(from.FullName!, to.FullName!), Own.References);

    [Fact]
    public void Finds_the_strings_of_a_type() => Assert.Contains((typeof(ByCall).FullName!, "sagt"), Own.Literals);

    [Fact]
    public void Finds_nothing_that_is_not_there() =>
        Assert.DoesNotContain(Own.References, reference => reference.From == typeof(ByCatch).FullName && reference.To.Contains("Messages", StringComparison.Ordinal));
}
