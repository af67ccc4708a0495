using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Updates.Audience;

/// <summary>Reads what was chosen on the card.</summary>
internal sealed class AudienceForm(AudienceCatalogue catalogue)
{
    /// <summary>What the names of the lists of those who are left out begin with.</summary>
    public const string Not = "Not";

    /// <summary>What the names of the lists of what was found and chosen before end with.</summary>
    public const string Kept = "Kept";

    private const int LongestList = 16 * 1024;

    /// <summary>The choice on a card; more than <see cref="AudienceChoice.MaxParts"/> are left to whoever checks it.</summary>
    /// <param name="data">What the card sent.</param>
    /// <param name="include">The lists of those who are meant.</param>
    /// <param name="except">The lists of those who are left out.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    /// <exception cref="CardDataException">Something is named that was not offered.</exception>
    /// <exception cref="People.DirectoryException">Whether there is such a group cannot be told now.</exception>
    public async Task<AudienceChoice> ReadAsync(
        CardData data, IReadOnlyList<AudienceField> include, IReadOnlyList<AudienceField> except, CancellationToken cancellationToken) => new()
        {
            Include = await ReadAsync(data, include, "", cancellationToken),
            Except = await ReadAsync(data, except, Not, cancellationToken),
        };

    private async Task<IReadOnlyList<AudiencePart>> ReadAsync(
        CardData data, IReadOnlyList<AudienceField> fields, string prefix, CancellationToken cancellationToken)
    {
        List<AudiencePart> parts = [];
        foreach (var field in fields)
        {
            foreach (var value in Values(prefix + field.Name + Kept).Concat(Values(prefix + field.Name)).Distinct(StringComparer.Ordinal).Take(AudienceChoice.MaxParts + 1))
                parts.Add(await catalogue.FindAsync(field, value, cancellationToken) ?? throw new CardDataException(prefix + field.Name, CardDataProblem.WrongType));
        }

        return parts;

        string[] Values(string name) => (data.OptionalText(name, LongestList) ?? "")
            .Split(AudienceValues.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
