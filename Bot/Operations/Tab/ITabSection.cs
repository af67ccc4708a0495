using ProcessDialogueBot.Teams.Tabs;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>Where a section stands on the tab, and what it is called.</summary>
/// <param name="Order">Smaller ones stand further up.</param>
/// <param name="Id">The anchor in the page: letters only.</param>
/// <param name="Title">The heading's key among the texts.</param>
internal readonly record struct TabPlace(int Order, string Id, string Title);

/// <summary>A feature that has something for everyone on the tab: it is given a language, and nothing of who reads.</summary>
internal interface ITabSection
{
    /// <summary>Where it stands.</summary>
    TabPlace Place { get; }

    /// <summary>Writes what stands below the heading, whose level is 2.</summary>
    Task WriteAsync(HtmlWriter html, Language language, CancellationToken cancellationToken);
}

/// <summary>A feature that shows on the tab what the reader may see, and not everyone may.</summary>
internal interface IPersonalTabSection
{
    /// <inheritdoc cref="ITabSection.Place"/>
    TabPlace Place { get; }

    /// <inheritdoc cref="ITabSection.WriteAsync"/>
    Task WriteAsync(HtmlWriter html, TabViewer viewer, CancellationToken cancellationToken);
}
