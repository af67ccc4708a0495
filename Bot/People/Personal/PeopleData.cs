using System.Globalization;
using Azure;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People.Personal;

/// <summary>
/// Who a person is, where to reach them and what they chose. What the municipality's list says of them is the municipality's, and stays; all else goes.
/// </summary>
internal sealed class PeopleData(
    PeopleDirectory people, PeopleTable table, MeetingsKeeper meetings, LeaverTable leavers, ITableService tables, IOptions<DigestOptions> digests) : IPersonalData
{
    // What is left after the first call: the row that was emptied.
    private const string Emptied = "emptied";

    private readonly ITable _rows = tables.GetTable("people");

    /// <inheritdoc/>
    public string Name => "People";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var known = await table.FindAsync(personId, cancellationToken);
        return
        [
            new("Listed", language["People.DataListed"], language["People.DataListedErasing"], [.. Listed(language, people.Get(personId))]) { IsKept = true },
            new("Settings", language["People.DataSettings"], language["People.DataSettingsErasing"], known is null ? [] : [.. Known(language, known)]),
        ];
    }

    /// <inheritdoc/>
    public async Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken)
    {
        if (left is null)
            return await EmptyAsync(personId, cancellationToken);
        await DropAsync(personId, cancellationToken);
        return null;
    }

    // An empty row stands for a minute in the place of what was known. It makes void what any instance has noted of the person before, and is itself
    // the row over which the person is met who writes again.
    private async Task<string> EmptyAsync(string personId, CancellationToken cancellationToken)
    {
        await _rows.UpsertAsync(new TableEntity(PeopleTable.Partition, personId), TableUpdateMode.Replace, cancellationToken);
        await meetings.ForgetAsync(personId, cancellationToken);
        await leavers.RemoveAsync(personId, cancellationToken);
        return Emptied;
    }

    private async Task DropAsync(string personId, CancellationToken cancellationToken)
    {
        // By now every instance has stored what it had noted.
        if (await meetings.ForgetAsync(personId, cancellationToken))
            return; // The person has written again, and the row becomes theirs.

        // Whichever instance emptied it last: a row that holds something is theirs already.
        if (await _rows.GetAsync(PeopleTable.Partition, personId, cancellationToken) is not { Count: 0 } empty)
            return;
        try
        {
            await _rows.DeleteAsync(PeopleTable.Partition, personId, empty.ETag, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            // It has become theirs just now.
        }
    }

    private static IEnumerable<PersonalEntry> Listed(Language language, Person person)
    {
        if (person.Name.Length == 0 && person.Area is null)
            yield break;
        yield return new PersonalEntry(
            person.Name,
            At: null,
            [
                new(language["People.DataId"], person.Id) { IsTechnical = true },
                new(language["People.DataName"], person.Name),
                new(language["People.Area"], person.Area),
                new(language["People.DataRoles"], language.List([.. person.Roles.Select(role => language[$"People.DataRole{role}"])])),
                new(language["People.DataLanguage"], NameOf(language, person.Locale)),
            ]);
    }

    private IEnumerable<PersonalEntry> Known(Language language, KnownPerson known)
    {
        if (known.Chat is { } chat)
            yield return new PersonalEntry(
                language["People.DataChat"],
                At: null,
                [
                    new(language["People.DataId"], known.Id) { IsTechnical = true },
                    new(language["People.DataChatId"], chat.ConversationId) { IsTechnical = true },
                    new(language["People.DataChatAddress"], chat.ServiceUrl) { IsTechnical = true },
                    new(language["People.DataTenant"], chat.TenantId) { IsTechnical = true },
                    new(language["People.DataBot"], chat.BotId) { IsTechnical = true },
                    new(language["People.DataClientLanguage"], NameOf(language, known.ClientLanguage)),
                ]);
        if (known is { ChosenLanguage: null, Digest: DigestChoice.AtOnce, MilestoneDigest: null, Follows.Count: 0 })
            yield break;
        yield return new PersonalEntry(
            language["People.DataChoices"],
            At: null,
            [
                new(language["People.DataLanguage"], NameOf(language, known.ChosenLanguage)),
                new(language["People.DigestLabel"], When(language, known.Digest)),
                new(language["People.MilestonesLabel"], known.MilestoneDigest is { } milestones ? When(language, milestones) : null),
                new(language["People.Following"], Follows(language, known)),
            ]);
    }

    // Any other language as it is stored.
    private static string? NameOf(Language language, string? code) => code?.Split('-')[0] switch
    {
        "da" => language["People.LanguageDanish"],
        "en" => language["People.LanguageEnglish"],
        _ => code,
    };

    private static string? Follows(Language language, KnownPerson known) => known.Follows.Count == 0
        ? null
        : language.List([.. known.Follows.Select(id => id == KnownPerson.WholeProcess ? language["People.FollowsProcess"] : language["People.FollowsInitiatives", id])]);

    private string When(Language language, DigestChoice choice) => choice switch
    {
        DigestChoice.Daily => language["People.DigestDaily", language.Time(digests.Value.Time)],
        DigestChoice.Weekly => language[
            "People.DigestWeekly", language.Culture.DateTimeFormat.GetDayName(digests.Value.WeeklyDay), language.Time(digests.Value.Time)],
        _ => language["People.DigestAtOnce"],
    };
}
