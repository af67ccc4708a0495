using System.Globalization;

namespace ProcessDialogueBot.Cards;

/// <summary>
/// A small form that a feature offers on the cards of others. It lies folded under a button, and is unfolded by the client alone: nobody, not even the
/// bot, is told of it. The card may be the same for all who have it.
/// </summary>
public interface IFoldedForm
{
    /// <summary>The button with the form under it.</summary>
    /// <param name="culture">The readers' language.</param>
    /// <param name="below">The card that the form lies on; null where it cannot be shown again.</param>
    ShowCardAction In(CultureInfo culture, CardBelow? below);
}

/// <summary>The card that a folded form lies on: what takes its place leads back to it.</summary>
/// <param name="Verb">Shows it again.</param>
/// <param name="Id">Which one it is; null where there is one only.</param>
public sealed record CardBelow(string Verb, string? Id = null);

/// <summary>Lays folded forms on cards.</summary>
public static class FoldedForms
{
    /// <summary>The card with the forms as its last buttons.</summary>
    /// <param name="card">A card without fields of its own.</param>
    /// <param name="forms">The forms.</param>
    /// <param name="culture">The readers' language.</param>
    /// <param name="below">How the card is shown again; null where it cannot be.</param>
    /// <remarks>
    /// The card's own buttons send no fields. By the schema they would send those of the card alone and none of what is unfolded under it; but what is
    /// typed into such a form is not to go with a press that tells who pressed, whatever a client makes of that.
    /// </remarks>
    public static AdaptiveCard With(this AdaptiveCard card, IEnumerable<IFoldedForm> forms, CultureInfo culture, CardBelow? below)
    {
        var folded = forms.Select(form => form.In(culture, below)).ToList();
        return folded.Count == 0 ? card : card with { Actions = [.. (card.Actions ?? []).Select(WithoutFields), .. folded] };
    }

    private static CardAction WithoutFields(CardAction action) =>
        action is ExecuteAction execute ? execute with { AssociatedInputs = AssociatedInputs.None } : action;
}
