using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Cards;

/// <summary>The room above an element.</summary>
public enum Spacing
{
#pragma warning disable CS1591 // The schema's own words.
    None,
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}

/// <summary>The size of text.</summary>
public enum TextSize { Small, Default, Medium, Large, ExtraLarge }

/// <summary>The weight of text.</summary>
public enum TextWeight { Lighter, Default, Bolder }

/// <summary>The colour of text.</summary>
public enum TextColor { Default, Dark, Light, Accent, Good, Warning, Attention }

/// <summary>What a text is.</summary>
public enum TextBlockStyle { Default, ColumnHeader, Heading }

/// <summary>Where text stands in its room.</summary>
public enum HorizontalAlignment { Left, Center, Right }

/// <summary>Where elements stand in a column's height.</summary>
public enum VerticalAlignment { Top, Center, Bottom }

/// <summary>The background of a container.</summary>
public enum ContainerStyle { Default, Emphasis, Accent, Good, Attention, Warning }

/// <summary>The colour of a badge.</summary>
public enum BadgeStyle { Default, Subtle, Informative, Accent, Good, Attention, Warning }

/// <summary>The look of a badge.</summary>
public enum BadgeAppearance { Filled, Tint }

/// <summary>The size of a badge.</summary>
public enum BadgeSize { Medium, Large, ExtraLarge }

/// <summary>The colour of a progress bar.</summary>
public enum ProgressBarColor { Accent, Good, Warning, Attention }

/// <summary>A colour of a chart. The schema writes them in lower case.</summary>
public enum ChartColor
{
    [JsonStringEnumMemberName("good")] Good,
    [JsonStringEnumMemberName("warning")] Warning,
    [JsonStringEnumMemberName("attention")] Attention,
    [JsonStringEnumMemberName("neutral")] Neutral,
    [JsonStringEnumMemberName("categoricalBlue")] CategoricalBlue,
}

/// <summary>The look of a choice.</summary>
public enum ChoiceInputStyle { Compact, Expanded, Filtered }

/// <summary>The look of a button.</summary>
public enum ActionStyle { Default, Positive, Destructive }

/// <summary>Where a button stands.</summary>
public enum ActionMode { Primary, Secondary }

/// <summary>What is written in a field.</summary>
public enum TextInputStyle { Text, Tel, Url, Email, Password }

/// <summary>Whether a button sends the inputs.</summary>
public enum AssociatedInputs { Auto, None }
#pragma warning restore CS1591
