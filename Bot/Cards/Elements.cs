using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Cards;

/// <summary>Anything that can stand in the body of a card. Names and values are those of the Adaptive Cards schema.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), nameof(TextBlock))]
[JsonDerivedType(typeof(Container), nameof(Container))]
[JsonDerivedType(typeof(ColumnSet), nameof(ColumnSet))]
[JsonDerivedType(typeof(FactSet), nameof(FactSet))]
[JsonDerivedType(typeof(ActionSet), nameof(ActionSet))]
[JsonDerivedType(typeof(Badge), nameof(Badge))]
[JsonDerivedType(typeof(ProgressBar), nameof(ProgressBar))]
[JsonDerivedType(typeof(StackedHorizontalBarChart), "Chart.HorizontalBar.Stacked")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(TimeInput), "Input.Time")]
[JsonDerivedType(typeof(ChoiceSetInput), "Input.ChoiceSet")]
public abstract record CardElement
{
    /// <summary>A name for <see cref="ToggleVisibilityAction"/>; for an input the name of its value.</summary>
    public string? Id { get; init; }

    /// <summary>The room above the element.</summary>
    public Spacing? Spacing { get; init; }

    /// <summary>A line above the element.</summary>
    public bool? Separator { get; init; }

    /// <summary>False hides the element until an action shows it.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>What a client shows that does not know the element.</summary>
    public CardElement? Fallback { get; init; }
}

/// <summary>Text in Teams' Markdown subset. Wraps, unless told otherwise.</summary>
/// <param name="Text">The text.</param>
public sealed record TextBlock(string Text) : CardElement
{
    /// <summary>Whether long text breaks into lines.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary>The size.</summary>
    public TextSize? Size { get; init; }

    /// <summary>The weight.</summary>
    public TextWeight? Weight { get; init; }

    /// <summary>The colour.</summary>
    public TextColor? Color { get; init; }

    /// <summary>Whether the text is toned down.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>What the text is, for screen readers: a heading or plain.</summary>
    public TextBlockStyle? Style { get; init; }

    /// <summary>Where the text stands in its room.</summary>
    public HorizontalAlignment? HorizontalAlignment { get; init; }
}

/// <summary>Elements that belong together.</summary>
/// <param name="Items">The elements.</param>
public sealed record Container(params IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>The background.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>Whether the background reaches the card's edge.</summary>
    public bool? Bleed { get; init; }

    /// <summary>What happens when it is pressed.</summary>
    public CardAction? SelectAction { get; init; }
}

/// <summary>Columns side by side.</summary>
/// <param name="Columns">The columns.</param>
public sealed record ColumnSet(params IReadOnlyList<Column> Columns) : CardElement;

/// <summary>One column.</summary>
/// <param name="Width"><c>auto</c>, <c>stretch</c>, a weight or a width in pixels (<c>50px</c>).</param>
/// <param name="Items">The elements.</param>
public sealed record Column(string Width, params IReadOnlyList<CardElement> Items)
{
    /// <summary>The column's discriminator in the schema.</summary>
    [JsonInclude]
    internal string Type { get; } = nameof(Column);

    /// <summary>Where the elements stand in the column's height.</summary>
    public VerticalAlignment? VerticalContentAlignment { get; init; }

    /// <summary>The background.</summary>
    public ContainerStyle? Style { get; init; }

    /// <summary>The room before the column.</summary>
    public Spacing? Spacing { get; init; }
}

/// <summary>Names and values in two columns.</summary>
/// <param name="Facts">The rows.</param>
public sealed record FactSet(params IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>One row of a <see cref="FactSet"/>.</summary>
/// <param name="Title">The name.</param>
/// <param name="Value">The value.</param>
public sealed record Fact(string Title, string Value);

/// <summary>Buttons in the body of the card.</summary>
/// <param name="Actions">The buttons.</param>
public sealed record ActionSet(params IReadOnlyList<CardAction> Actions) : CardElement;

/// <summary>A small coloured label. Newer than schema 1.5: give it a <see cref="CardElement.Fallback"/>.</summary>
/// <param name="Text">The label.</param>
public sealed record Badge(string Text) : CardElement
{
    /// <summary>The colour.</summary>
    public BadgeStyle? Style { get; init; }

    /// <summary>Filled or tinted.</summary>
    public BadgeAppearance? Appearance { get; init; }

    /// <summary>The size.</summary>
    public BadgeSize? Size { get; init; }
}

/// <summary>A bar that shows how far something is. Newer than schema 1.5: give it a <see cref="CardElement.Fallback"/>.</summary>
/// <param name="Value">How far, 0 to <see cref="Max"/>.</param>
public sealed record ProgressBar(double Value) : CardElement
{
    /// <summary>The whole.</summary>
    public double Max { get; init; } = 100;

    /// <summary>The colour.</summary>
    public ProgressBarColor? Color { get; init; }
}
