using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Cards;

/// <summary>Something to fill in. Its id names the value that the bot receives.</summary>
public abstract record CardInput : CardElement
{
    /// <summary>An input with the two things that none may lack.</summary>
    /// <param name="id">The name of the value.</param>
    /// <param name="label">The question, for everyone to see and for screen readers.</param>
    protected CardInput(string id, string label) => (Id, Label) = (id, label);

    /// <summary>The question, for everyone to see and for screen readers.</summary>
    public string Label { get; init; }

    /// <summary>What is there from the start.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it must be filled in.</summary>
    public bool? IsRequired { get; init; }

    /// <summary>What is said when it is not; needed where <see cref="IsRequired"/> is set.</summary>
    public string? ErrorMessage { get; init; }
}

/// <summary>A field to write in.</summary>
/// <param name="Id">The name of the value.</param>
/// <param name="Label">What to write, for everyone to see and for screen readers.</param>
public sealed record TextInput(string Id, string Label) : CardInput(Id, Label)
{
    /// <summary>A hint inside the empty field.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The longest text, in characters. A hint to the client: the server checks again.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the field has several lines.</summary>
    public bool? IsMultiline { get; init; }

    /// <summary>What is written, so that a phone shows the right keyboard.</summary>
    public TextInputStyle? Style { get; init; }
}

/// <summary>A box to tick. Its value is the text <c>true</c> or <c>false</c>.</summary>
/// <param name="Id">The name of the value.</param>
/// <param name="Label">The question, for everyone to see and for screen readers.</param>
/// <param name="Title">The text beside the box.</param>
public sealed record ToggleInput(string Id, string Label, string Title) : CardInput(Id, Label)
{
    /// <summary>Whether a long title breaks into lines.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>A date to pick. Its value is the text <c>yyyy-MM-dd</c>; a client that has no picker sends whatever is typed.</summary>
/// <param name="Id">The name of the value.</param>
/// <param name="Label">The question, for everyone to see and for screen readers.</param>
public sealed record DateInput(string Id, string Label) : CardInput(Id, Label)
{
    /// <summary>The first date that can be picked, <c>yyyy-MM-dd</c>. A hint to the client: the server checks again.</summary>
    public string? Min { get; init; }

    /// <summary>The last date that can be picked, <c>yyyy-MM-dd</c>. A hint to the client: the server checks again.</summary>
    public string? Max { get; init; }
}

/// <summary>A time of day to pick. Its value is the text <c>HH:mm</c>; a client that has no picker sends whatever is typed.</summary>
/// <param name="Id">The name of the value.</param>
/// <param name="Label">The question, for everyone to see and for screen readers.</param>
public sealed record TimeInput(string Id, string Label) : CardInput(Id, Label);

/// <summary>A choice among several. Several values are separated by commas.</summary>
/// <param name="Id">The name of the value.</param>
/// <param name="Label">The question, for everyone to see and for screen readers.</param>
/// <param name="Choices">What can be chosen.</param>
public sealed record ChoiceSetInput(string Id, string Label, params IReadOnlyList<Choice> Choices) : CardInput(Id, Label)
{
    /// <summary>Drop-down, list of buttons, or list with search.</summary>
    public ChoiceInputStyle? Style { get; init; }

    /// <summary>Whether several can be chosen.</summary>
    public bool? IsMultiSelect { get; init; }

    /// <summary>Where more choices come from while somebody types; the list needs <see cref="ChoiceInputStyle.Filtered"/>.</summary>
    [JsonPropertyName("choices.data")]
    public DataQuery? ChoicesData { get; init; }

    /// <summary>What stands there while nothing is chosen.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether long choices break into lines.</summary>
    public bool Wrap { get; init; } = true;
}

/// <summary>One choice.</summary>
/// <param name="Title">What the person sees.</param>
/// <param name="Value">What the bot receives.</param>
public sealed record Choice(string Title, string Value);

/// <summary>Choices that the bot finds while somebody types (the invoke <c>application/search</c>). Source: "Typeahead search in Adaptive Cards".</summary>
/// <param name="Dataset">What is searched, as <c>feature.list</c>.</param>
public sealed record DataQuery(string Dataset)
{
    /// <summary>The element's discriminator in the schema.</summary>
    [JsonInclude]
    internal string Type { get; } = "Data.Query";
}
