using System.Globalization;
using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.People;

/// <summary>The language that somebody chose in their settings, or that the list names for them; else that of the client before them.</summary>
internal sealed class ViewerLanguages(PeopleDirectory people, PeopleTable table) : IViewerLanguages
{
    public async Task<CultureInfo> FindAsync(string personId, CultureInfo client, CancellationToken cancellationToken) =>
        Cultures.Of((await table.FindAsync(personId, cancellationToken))?.ChosenLanguage ?? people.Get(personId).Locale ?? client.Name);
}
