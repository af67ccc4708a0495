using Azure;
using ProcessDialogueBot.Delivery.Digests;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables.Azure;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Delivery.Digests;

/// <summary>Two instances on one Azurite that both believe to hold the lease, and make the same digests at the same time.</summary>
public sealed class DigestRaceTests
{
    private const int People = 230;
    private static readonly string[] News = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_who_make_the_same_digests_make_them_once(int seed)
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));
        var (news, account) = (new FakeNews(), (await Azurite.StartedAsync()).NewAccount());
        using var first = Open();
        using var second = Open();
        var random = new Random(seed);
        var people = Enumerable.Range(0, People).Select(number => $"p{number:D3}").ToList();
        foreach (var person in people)
            await first.ChooseAsync(person, random.Next(3) == 0 ? DigestChoice.Weekly : DigestChoice.Daily);
        await first.WorkAsync();

        foreach (var id in News)
        {
            news.Add(id, clock.GetUtcNow());
            await first.OrderAsync(id, isUrgent: false, people.Where(_ => random.Next(4) > 0));
            clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(TryAsync(first), TryAsync(second));
            await TryAsync(first);
            Assert.All(await first.ReachedAsync(News), reached => Assert.Equal(1, reached.Value));
        }

        clock.Advance(TimeSpan.FromDays(7));
        await Task.WhenAll(TryAsync(first), TryAsync(second));
        await TryAsync(second);
        var reached = await first.ReachedAsync(News);
        Assert.All(reached, entry => Assert.Equal(1, entry.Value));
        Assert.Equal(await AddressedAsync(first), reached.Count);

        DigestRoom Open()
        {
            Assert.True(StorageAccount.TryParse(account.ConnectionString, out var storage));
            return new DigestRoom(new AzureTableService(storage, RealTime.Instance), clock, news);
        }
    }

    // As the job does: what fails has its turn again in the next round.
    private static async Task TryAsync(DigestRoom room)
    {
        try
        {
            await room.WorkAsync();
        }
        catch (Exception failure) when (failure is EditionTakenException or RequestFailedException { Status: 409 or 412 })
        {
            // The other instance makes them.
        }
    }

    private static async Task<int> AddressedAsync(DigestRoom room)
    {
        var addressed = 0;
        foreach (var id in News)
            addressed += await room.Ledger.GetRowsAsync(id, CancellationToken.None).CountAsync();
        return addressed;
    }
}
