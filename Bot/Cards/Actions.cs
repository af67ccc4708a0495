using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Cards;

/// <summary>A button.</summary>
/// <param name="Title">What stands on it: a verb.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ShowCardAction), "Action.ShowCard")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
public abstract record CardAction(string Title)
{
    /// <summary>The button's look. Clients may ignore it.</summary>
    public ActionStyle? Style { get; init; }

    /// <summary>Whether it stands among the others or behind the dots; beside at least one that does not.</summary>
    public ActionMode? Mode { get; init; }

    /// <summary>A longer explanation, for screen readers and on hover.</summary>
    public string? Tooltip { get; init; }
}

/// <summary>Calls the bot, with the card's inputs; the answer comes back in the same request.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Verb">What to do, as <c>feature.action</c>.</param>
public sealed record ExecuteAction(string Title, string Verb) : CardAction(Title)
{
    /// <summary>What goes with the verb: ids, never what only the server may say.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    /// <summary>Whether the card's inputs are sent along and checked.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Opens a page.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Url">The page.</param>
public sealed record OpenUrlAction(string Title, string Url) : CardAction(Title);

/// <summary>Unfolds a card inside the card.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="Card">What unfolds.</param>
public sealed record ShowCardAction(string Title, AdaptiveCard Card) : CardAction(Title);

/// <summary>Shows and hides elements.</summary>
/// <param name="Title">What stands on the button.</param>
/// <param name="TargetElements">Their ids.</param>
public sealed record ToggleVisibilityAction(string Title, params IReadOnlyList<string> TargetElements) : CardAction(Title);
