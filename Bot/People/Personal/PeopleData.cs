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
        await DropAsync(personId, new ETag(left), cancellationToken);
        return null;
    }

    // An empty row stands for a minute in the place of what was known. It makes void what any instance has noted of the person before, and is itself
    // the row over which the person is met who writes again.
    private async Task<string> EmptyAsync(string personId, CancellationToken cancellationToken)
    {
        var empty = await _rows.UpsertAsync(new TableEntity(PeopleTable.Partition, personId), TableUpdateMode.Replace, cancellationToken);
        await meetings.ForgetAsync(personId, cancellationToken);
        await leavers.RemoveAsync(personId, cancellationToken);
        return empty.ToString();
    }

    private async Task DropAsync(string personId, ETag empty, CancellationToken cancellationToken)
    {
        // By now every instance has stored what it had noted.
        if (await meetings.ForgetAsync(personId, cancellationToken))
            return; // The person has written again, and the row becomes theirs.
        try
        {
            await _rows.DeleteAsync(PeopleTable.Partition, personId, empty, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            // It has become theirs already.
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
                new(language["People.DataId"], person.Id),
                new(language["People.DataName"], person.Name),
                new(language["People.Area"], person.Area),
                new(language["People.DataRoles"], language.List([.. person.Roles.Select(role => language[$"People.DataRole{role}"])])),
                new(language["People.DataLanguage"], person.Locale),
            ]);
    }

    private IEnumerable<PersonalEntry> Known(Language language, KnownPerson known)
    {
        if (known.Chat is { } chat)
            yield return new PersonalEntry(
                language["People.DataChat"],
                At: null,
                [
                    new(language["People.DataId"], known.Id),
                    new(language["People.DataChatId"], chat.ConversationId),
                    new(language["People.DataChatAddress"], chat.ServiceUrl),
                    new(language["People.DataTenant"], chat.TenantId),
                    new(language["People.DataBot"], chat.BotId),
                    new(language["People.DataClientLanguage"], known.ClientLanguage),
                ]);
        if (known is { ChosenLanguage: null, Digest: DigestChoice.AtOnce, MilestoneDigest: null, Follows.Count: 0 })
            yield break;
        yield return new PersonalEntry(
            language["People.DataChoices"],
            At: null,
            [
                new(language["People.LanguageLabel"], known.ChosenLanguage),
                new(language["People.DigestLabel"], When(language, known.Digest)),
                new(language["People.MilestonesLabel"], known.MilestoneDigest is { } milestones ? When(language, milestones) : null),
                new(language["People.Following"], Follows(language, known)),
            ]);
    }

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
