using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery;

/// <summary>Teams fails in all its ways, by chance; the ledger adds up after every step and says nothing that is not so.</summary>
public sealed class WeatherTests
{
    private const int Audience = 40;
    private static readonly Fate[] Fates = Enum.GetValues<Fate>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task The_ledger_is_true_in_any_weather(int seed)
    {
        using var folder = new TemporaryFolder();
        var teams = new ScriptedTeams { Decide = Weather(seed) };
        using var room = new Mailroom(folder, teams);
        Recipient[] audience = [.. await room.MeetAsync(Audience), await room.LinkAsync("c0"), await room.LinkAsync("c1"), Recipient.Person("stranger")];
        await room.OrderAsync(Mailroom.OrderTo(audience));
        room.Tables.IsSerial = true;
        room.Tables.Written = async () => Assert.Equal(audience.Length, (await room.AddsUpAsync()).Audience);

        await room.FinishAsync();

        foreach (var row in await room.RowsAsync())
        {
            var arrived = teams.ArrivedIn(row.Recipient.Kind == RecipientKind.Channel ? row.Recipient.Id : ScriptedTeams.ChatOf(row.Recipient.Id));
            var (least, most) = row.State switch
            {
                DeliveryState.Sent => (1, 2),
                DeliveryState.Uncertain => (0, 2),
                _ => (0, 0),
            };
            Assert.True(arrived >= least && arrived <= most, $"{row} but {arrived} arrived");
            Assert.Equal(row.State == DeliveryState.Sent, row.Reason == DeliveryReason.None);
        }
    }

    // Each conversation has its own chance, so that the order in which they are served does not matter.
    private static Func<string, Fate> Weather(int seed)
    {
        var chances = new Dictionary<string, Random>(StringComparer.Ordinal);
        var numbers = new Random(seed);
        foreach (var conversation in Conversations())
            chances[conversation] = new Random(numbers.Next());
        return conversation =>
        {
            lock (chances)
                return chances[conversation].Next(3) == 0 ? Fate.Taken : Fates[chances[conversation].Next(Fates.Length)];
        };
    }

    private static IEnumerable<string> Conversations() =>
        Enumerable.Range(0, Audience).Select(number => $"p{number}").Append("stranger").SelectMany(person => new[] { person, ScriptedTeams.ChatOf(person) })
            .Concat(["c0", "c1"]);
}
