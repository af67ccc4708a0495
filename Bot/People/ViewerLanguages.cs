using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>The language that somebody chose in their settings, or that the list names for them; else that of the client before them.</summary>
internal sealed class ViewerLanguages(PeopleDirectory people, PeopleTable table) : IViewerLanguages
{
    public async Task<Language> FindAsync(string personId, Language client, CancellationToken cancellationToken) =>
        Language.For((await table.FindAsync(personId, cancellationToken))?.ChosenLanguage ?? people.Get(personId).Locale ?? client.Code);
}
