using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Tests.Scenarios;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Tests.Updates.Audience;

/// <summary>Who is meant, among as many as the municipality will ever have.</summary>
public sealed class AudienceResolverTests : IAsyncLifetime, IDisposable
{
    private const int Listed = 31_000;
    private const int Areas = 100;
    private const int Met = 1_500;
    private readonly FakeGroups _groups = new(
        ("odd", "Ulige", [.. Enumerable.Range(0, Listed).Where(number => number % 2 == 1).Select(Id)]), ("new", "Nye", [.. Enumerable.Range(Listed, 500).Select(Id)]));

    private BotApp _app = null!;

    // Everyone is on the list, in one of a hundred areas; every 1,000th is a leader. Some have met the bot, half of them strangers to the list.
    public async Task InitializeAsync()
    {
        _app = new BotApp
        {
            Groups = _groups,
            Listed = JsonSerializer.Serialize(Enumerable.Range(0, Listed).Select(number => new
            {
                id = Id(number),
                name = $"Person {number}",
                area = $"Område {number % Areas}",
                roles = new[] { number == 0 ? "Editor" : number % 1000 == 0 ? "Leader" : "Employee" },
            })),
        };
        var table = _app.Services.GetRequiredService<ITableService>().GetTable("people");
        for (var first = Listed - Met / 2; first < Listed + Met / 2; first += 100)
            await table.SubmitTransactionAsync(
                [.. Enumerable.Range(first, Math.Min(100, Listed + Met / 2 - first)).Select(number => new TableTransactionAction(
                    TableTransactionActionType.Add, (new KnownPerson(Id(number)) { Follows = [(number % 3).ToString(CultureInfo.InvariantCulture)] }).ToRow()))],
                CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Each_is_reached_once_and_the_numbers_are_right()
    {
        const int everyone = Listed + Met / 2;
        Assert.Equal(everyone, (await ResolveAsync([new(AudienceKind.Everyone)])).People.Count);
        Assert.Equal(30, (await ResolveAsync([new(AudienceKind.Role, "Leader")])).People.Count);
        Assert.Equal(Met / 3, (await ResolveAsync([new(AudienceKind.Followers, "2")])).People.Count);
        Assert.Equal(500, (await ResolveAsync([new(AudienceKind.Group, "new")])).People.Count);

        // Half of the list, and all of area 4, whose people have even numbers.
        var union = await ResolveAsync([new(AudienceKind.Group, "odd"), new(AudienceKind.Area, "område 4"), new(AudienceKind.Person, Id(4))]);
        Assert.Equal(Listed / 2 + Listed / Areas, union.People.Count);
        Assert.Equal(union.People.Count, union.People.ToHashSet(StringComparer.OrdinalIgnoreCase).Count);
        Assert.Equal([Listed / 2, Listed / Areas, 1], union.Counts.Values);

        // Everyone but the odd ones, the leaders and those whom only the group of new ones names.
        var rest = await ResolveAsync([new(AudienceKind.Everyone)], [new(AudienceKind.Group, "odd"), new(AudienceKind.Role, "Leader"), new(AudienceKind.Group, "new")]);
        Assert.Equal(everyone - Listed / 2 - 30 - 500, rest.People.Count);
        Assert.Empty(rest.Leaders);
    }

    [Fact]
    public async Task Leaders_are_told_apart()
    {
        var audience = await ResolveAsync([new(AudienceKind.Area, "Område 0")]);
        Assert.Equal(310, audience.People.Count);
        Assert.Equal((30, 0, 0), (audience.Leaders.Count, audience.LeadersAtOnce, audience.LeadersInDigest));

        // Only of those who have the app it is known that they can have it first.
        var table = _app.Services.GetRequiredService<PeopleTable>();
        var chat = new ConversationReference("https://smba.example/", "a:chat");
        await table.ChangeAsync(Id(1000), leader => leader with { Chat = chat }, CancellationToken.None);
        await table.ChangeAsync(Id(2000), leader => leader with { Chat = chat, Digest = DigestChoice.Weekly }, CancellationToken.None);
        await table.ChangeAsync(Id(3000), leader => leader with { Digest = DigestChoice.Weekly }, CancellationToken.None);
        audience = await ResolveAsync([new(AudienceKind.Area, "Område 0")]);
        Assert.Equal((30, 1, 1), (audience.Leaders.Count, audience.LeadersAtOnce, audience.LeadersInDigest));
    }

    [Fact]
    public async Task Nobody_chosen_is_nobody() => Assert.True((await ResolveAsync([])).IsEmpty);

    [Theory]
    [InlineData(AudienceKind.Group, "odd", false)]
    [InlineData(AudienceKind.Area, "Område 7", true)]
    [InlineData(AudienceKind.Person, "P-000007", true)]
    [InlineData(AudienceKind.Role, "Leader", false)]
    [InlineData(AudienceKind.Role, "Overhoved", false)]
    [InlineData(AudienceKind.Followers, "2", false)]
    public void Who_is_surely_meant_is_told_without_Entra(object kind, string key, bool isMeant)
    {
        var person = new ProcessDialogueBot.People.Person(Id(7), "Syv") { Area = "Område 7" };
        var part = new AudiencePart((AudienceKind)kind, key);
        Assert.Equal(isMeant, AudienceMatcher.IsSurelyMeant(new() { Include = [part] }, person, ["1"]));
        Assert.Equal(!isMeant && part.Kind != AudienceKind.Group, AudienceMatcher.IsSurelyMeant(new() { Include = [new(AudienceKind.Everyone)], Except = [part] }, person, ["1"]));
    }

    private Task<UpdateAudience> ResolveAsync(IReadOnlyList<AudiencePart> include, IReadOnlyList<AudiencePart>? except = null) =>
        _app.Services.GetRequiredService<AudienceResolver>().ResolveAsync(new() { Include = include, Except = except ?? [] }, CancellationToken.None);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"p-{number:D6}");
}
