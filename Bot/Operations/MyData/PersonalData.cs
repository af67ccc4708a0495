using System.Globalization;
using ProcessDialogueBot.Tables.Personal;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>Gathers what all features keep of a person.</summary>
/// <param name="data">What each keeps, those below first.</param>
internal sealed class PersonalData(IEnumerable<IPersonalData> data)
{
    /// <summary>The sections in which there is something.</summary>
    public async Task<IReadOnlyList<PersonalSection>> GetAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        List<PersonalSection> sections = [];
        foreach (var feature in data)
            sections.AddRange((await feature.DescribeAsync(personId, culture, cancellationToken)).Where(section => section.Entries.Count > 0));
        return sections;
    }
}
