using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>What an editor can choose an audience from, and what it is called.</summary>
internal sealed class AudienceCatalogue(PeopleDirectory people, Channels channels, PlanStore plan, IGroupDirectory groups)
{
    public const string PeopleDataset = "update.people";
    public const string AreasDataset = "update.areas";
    public const string ChannelsDataset = "update.channels";
    public const string GroupsDataset = "update.groups";

    /// <summary>Lists longer than this are searched.</summary>
    public const int MostListed = 12;

    // A name on a card takes no more room than this, so that all that can be chosen fits one card.
    private const int TitleLength = 50;
    private const int TitleBytes = 110;

    /// <summary>The lists of the card, with what is chosen in one of them.</summary>
    /// <exception cref="DirectoryException">What a group is called cannot be told now.</exception>
    public async Task<IReadOnlyList<AudienceField>> GetFieldsAsync(
        Language language, IReadOnlyList<AudiencePart> chosen, CancellationToken cancellationToken)
    {
        var areas = Areas();
        var linked = await LinkedAsync(language, cancellationToken);
        List<AudienceField> fields =
        [
            new("Roles", [.. new[] { new AudiencePart(AudienceKind.Everyone), RolePart(Role.Leader), RolePart(Role.Editor) }.Select(part => Option(language, part))]),
            await ListAsync("Areas", AreasDataset, [.. areas.Select(area => new AudienceOption(new(AudienceKind.Area, area), Title(area)))], AudienceKind.Area),
            await ListAsync("Channels", ChannelsDataset, [Option(language, new(AudienceKind.AllChannels)), .. linked], AudienceKind.Channel),
            new("Followers", [.. plan.Plan.Initiatives.Select(initiative => Option(language, FollowersPart(initiative.Number)))]),
            new("People", await ChosenAsync(AudienceKind.Person)) { Dataset = PeopleDataset },
        ];
        if (groups.IsAvailable || chosen.Any(part => part.Kind == AudienceKind.Group))
            fields.Add(new("Groups", await ChosenAsync(AudienceKind.Group)) { Dataset = GroupsDataset });
        return fields;

        async Task<AudienceField> ListAsync(string name, string dataset, IReadOnlyList<AudienceOption> all, AudienceKind kind)
        {
            var gone = (await ChosenAsync(kind)).Where(option => all.All(other => other.Value != option.Value));
            return all.Count <= MostListed
                ? new AudienceField(name, [.. all, .. gone])
                : new AudienceField(name, [.. all.Where(option => option.Part.Kind != kind || chosen.Contains(option.Part)), .. gone]) { Dataset = dataset };
        }

        async Task<IReadOnlyList<AudienceOption>> ChosenAsync(AudienceKind kind)
        {
            List<AudienceOption> options = [];
            foreach (var part in chosen.Where(part => part.Kind == kind).Distinct())
                options.Add(new AudienceOption(part, await NameAsync(language, part, cancellationToken)));
            return options;
        }
    }

    /// <summary>What a card's value stands for; null when it is nothing that is offered.</summary>
    /// <exception cref="DirectoryException">Whether there is such a group cannot be told now.</exception>
    public async Task<AudiencePart?> FindAsync(AudienceField field, string value, CancellationToken cancellationToken) =>
        field.Choices.FirstOrDefault(option => option.Value == value) is { } listed ? listed.Part : field.Dataset switch
        {
            PeopleDataset when people.Get(value).Name.Length > 0 => new AudiencePart(AudienceKind.Person, people.Get(value).Id),
            AreasDataset => Areas().Select(area => new AudiencePart(AudienceKind.Area, area)).Cast<AudiencePart?>()
                .FirstOrDefault(part => AudienceValues.Of(part!.Value) == value),
            ChannelsDataset when await channels.FindAsync(value, cancellationToken) is { } channel => new AudiencePart(AudienceKind.Channel, channel.Id),
            GroupsDataset when await groups.FindAsync(value, cancellationToken) is { } group => new AudiencePart(AudienceKind.Group, group.Id),
            _ => null,
        };

    /// <summary>What a part is called, short enough for a card.</summary>
    /// <exception cref="DirectoryException">What a group is called cannot be told now.</exception>
    public async Task<string> NameAsync(Language language, AudiencePart part, CancellationToken cancellationToken) => part.Kind switch
    {
        AudienceKind.Group => await groups.FindAsync(part.Key, cancellationToken) is { } group ? Title(group.Name) : language["Updates.AudienceGroupGone"],
        AudienceKind.Channel => (await LinkedAsync(language, cancellationToken)).FirstOrDefault(option => option.Part == part)?.Title
            ?? language["Updates.AudienceChannelGone"],
        _ => Option(language, part).Title,
    };

    /// <summary>People on the list of whose name a word begins with what was typed.</summary>
    public IEnumerable<AudienceOption> FindPeople(string text) => people.Listed(Role.Employee)
        .Where(person => SearchWords.Match(person.Name, text))
        .OrderBy(person => person.Name, StringComparer.Create(Language.Danish.Culture, ignoreCase: true))
        .Select(person => new AudienceOption(new(AudienceKind.Person, person.Id), Title(person.Area is { } area ? $"{person.Name} · {area}" : person.Name)));

    /// <summary>Areas of which a word begins with what was typed.</summary>
    public IEnumerable<AudienceOption> FindAreas(string text) => Areas()
        .Where(area => SearchWords.Match(area, text))
        .Select(area => new AudienceOption(new(AudienceKind.Area, area), Title(area)));

    /// <summary>Linked channels of which a word begins with what was typed.</summary>
    public async Task<IEnumerable<AudienceOption>> FindChannelsAsync(Language language, string text, CancellationToken cancellationToken) =>
        (await LinkedAsync(language, cancellationToken)).Where(option => SearchWords.Match(option.Title, text));

    /// <summary>Groups of Entra that fit what was typed.</summary>
    /// <exception cref="DirectoryException">It cannot be told now.</exception>
    public async Task<IEnumerable<AudienceOption>> FindGroupsAsync(string text, CancellationToken cancellationToken) =>
        (await groups.SearchAsync(text, cancellationToken)).Select(group => new AudienceOption(new(AudienceKind.Group, group.Id), Title(group.Name)));

    private AudienceOption Option(Language language, AudiencePart part) => new(part, part.Kind switch
    {
        AudienceKind.Everyone => language["Updates.AudienceAllPeople"],
        AudienceKind.AllChannels => language["Updates.AudienceAllChannels"],
        AudienceKind.Role => language[$"Updates.Audience{part.Key}"],
        AudienceKind.Area => Title(part.Key),
        AudienceKind.Followers => InitiativeTitle(part.Key) is { } title
            ? language["Updates.AudienceFollowers", part.Key, title]
            : language["Updates.AudienceFollowersGone", part.Key],
        AudienceKind.Person => people.Get(part.Key).Name is { Length: > 0 } name ? Title(name) : language["Updates.AudiencePersonUnknown"],
        _ => part.Key,
    });

    private string? InitiativeTitle(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which) && plan.Plan.FindInitiative(which) is { } initiative
            ? Title(initiative.Title)
            : null;

    private IReadOnlyList<string> Areas() =>
    [
        .. people.Listed(Role.Employee).Select(person => person.Area).OfType<string>().Where(area => area.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Create(Language.Danish.Culture, ignoreCase: true)),
    ];

    // A channel whose name Teams has not told has a number.
    private async Task<IReadOnlyList<AudienceOption>> LinkedAsync(Language language, CancellationToken cancellationToken) =>
    [
        .. (await channels.GetAsync(ChannelTopics.Updates, cancellationToken)).Select((channel, index) => new AudienceOption(
            new(AudienceKind.Channel, channel.Id),
            channel.NameIn(language) is { } name ? Title(name) : language["Updates.AudienceChannel", language.Number(index + 1)])),
    ];

    private static AudiencePart RolePart(Role role) => new(AudienceKind.Role, role.ToString());

    private static AudiencePart FollowersPart(int initiative) => new(AudienceKind.Followers, initiative.ToString(CultureInfo.InvariantCulture));

    private static string Title(string text) => CardText.Shorten(text, TitleLength, TitleBytes);
}
