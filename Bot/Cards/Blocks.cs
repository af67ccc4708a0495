namespace ProcessDialogueBot.Cards;

/// <summary>The parts that most cards are made of.</summary>
internal static class Blocks
{
    /// <summary>The heading of a card.</summary>
    public static TextBlock Heading(string text) =>
        new(text) { Size = TextSize.Large, Weight = TextWeight.Bolder, Style = TextBlockStyle.Heading };

    /// <summary>The heading of a part of a card.</summary>
    public static TextBlock Subheading(string text) => new(text) { Weight = TextWeight.Bolder, Spacing = Spacing.Medium };

    /// <summary>A small, toned-down line.</summary>
    public static TextBlock Note(string text) => new(text) { IsSubtle = true, Size = TextSize.Small };

    /// <summary>A coloured box.</summary>
    public static Container Notice(ContainerStyle style, string text) => new(new TextBlock(text)) { Style = style };
}
