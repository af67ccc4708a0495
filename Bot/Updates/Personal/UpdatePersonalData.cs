using System.Globalization;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Reading;

namespace ProcessDialogueBot.Updates.Personal;

/// <summary>
/// What updates keep of a person: that they have read one, that one was written to them by name, and what they wrote as an editor. The last is the
/// municipality's, as everything that it has told its staff is, and stays.
/// </summary>
internal sealed class UpdatePersonalData(UpdateStore store, ReadingStore readings, PendingCorrections corrections) : IPersonalData
{
    // In the place of somebody who had themselves erased; nobody has this id.
    private const string Nobody = "erased";

    /// <inheritdoc/>
    public string Name => "Updates";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var (read, named, written) = (new List<PersonalEntry>(), new List<PersonalEntry>(), new List<PersonalEntry>());
        await foreach (var update in store.GetAllAsync(cancellationToken))
        {
            if (await HasReadAsync(update, personId, cancellationToken))
                read.Add(Entry(language, update, []));
            if (IsNamed(update, personId))
                named.Add(update.IsSent ? Entry(language, update, []) : new(language["Updates.DataNotSent"], At: null, []));
            if (await PartsOfAsync(language, update, personId, cancellationToken) is { Count: > 0 } parts)
                written.Add(Entry(language, update, parts));
        }

        foreach (var correction in await corrections.GetAllAsync(cancellationToken))
            if (PartsOf(language, (correction.EditorId == personId, "Updates.DataCorrecting"), (correction.ApprovedBy == personId, "Updates.DataApproving"), (correction.ReturnedBy == personId, "Updates.DataReturning")) is { } parts)
                written.Add(new(correction.Content.Title, correction.AskedAt, [parts, new(language["Updates.DataText"], correction.Content.Text)]));
        return
        [
            new("Read", language["Updates.DataRead"], language["Updates.DataReadErasing"], read),
            new("Named", language["Updates.DataNamed"], language["Updates.DataNamedErasing"], named),
            new("Written", language["Updates.DataWritten"], language["Updates.DataWrittenErasing"], written) { IsKept = true },
        ];
    }

    /// <inheritdoc/>
    public async Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken)
    {
        await foreach (var update in store.GetAllAsync(cancellationToken))
        {
            for (var revision = 0; update is { IsSent: true, RequiresRead: true } && revision <= update.Revision; revision++)
                await readings.RemoveAsync(update.Id, revision, personId, cancellationToken);
            await RemoveNameAsync(update, personId, cancellationToken);
        }

        return null;
    }

    // Of one that is still to be sent it is what the process team wants.
    private async Task RemoveNameAsync(Update? update, string personId, CancellationToken cancellationToken)
    {
        while (update is { IsSent: true } && IsNamed(update, personId)
            && await store.TrySaveAsync(update with { Audience = Without(update.Audience, personId) }, cancellationToken) is null)
            update = await store.FindAsync(update.Id, cancellationToken);
    }

    private async Task<bool> HasReadAsync(Update update, string personId, CancellationToken cancellationToken)
    {
        for (var revision = 0; update is { IsSent: true, RequiresRead: true } && revision <= update.Revision; revision++)
            if (await readings.HasReadAsync(update.Id, revision, personId, cancellationToken))
                return true;
        return false;
    }

    private async Task<IReadOnlyList<PersonalField>> PartsOfAsync(Language language, Update update, string personId, CancellationToken cancellationToken)
    {
        var hasCorrected = update.CorrectedBy == personId || update.Revision > 0 && (await store.GetHistoryAsync(update.Id, cancellationToken)).Any(text => text.By == personId);
        return PartsOf(
            language,
            (update.AuthorId == personId || update.Writers.Contains(personId), "Updates.DataWriting"),
            (update.ApprovedBy == personId, "Updates.DataApproving"),
            (update.ReturnedBy == personId, "Updates.DataReturning"),
            (hasCorrected, "Updates.DataCorrecting")) is { } parts ? [parts, new(language["Updates.DataText"], update.Content.Text)] : [];
    }

    // Null when they had none.
    private static PersonalField? PartsOf(Language language, params IEnumerable<(bool IsTheirs, string Key)> parts) =>
        parts.Where(part => part.IsTheirs).Select(part => language[part.Key]).ToList() is { Count: > 0 } theirs
            ? new(language["Updates.DataPart"], language.List(theirs))
            : null;

    private static PersonalEntry Entry(Language language, Update update, IReadOnlyList<PersonalField> fields) => new(update.Content.TitleIn(language), update.SentAt, fields);

    private static bool IsNamed(Update update, string personId) =>
        update.Audience.Include.Concat(update.Audience.Except).Contains(new AudiencePart(AudienceKind.Person, personId));

    private static AudienceChoice Without(AudienceChoice choice, string personId)
    {
        return choice with { Include = Cleared(choice.Include), Except = Cleared(choice.Except) };

        IReadOnlyList<AudiencePart> Cleared(IReadOnlyList<AudiencePart> parts) =>
            [.. parts.Select(part => part == new AudiencePart(AudienceKind.Person, personId) ? part with { Key = Nobody } : part)];
    }
}
