namespace ProcessDialogueBot.Updates.Audience;

/// <summary>One list on the card on which an audience is chosen.</summary>
/// <param name="Name">The name of its value.</param>
/// <param name="Choices">What stands in it: everything, where it is little; else what is chosen already.</param>
internal sealed record AudienceField(string Name, IReadOnlyList<AudienceOption> Choices)
{
    /// <summary>What is searched while the editor types; null where everything stands in the list.</summary>
    public string? Dataset { get; init; }
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Part">What it stands for.</param>
/// <param name="Title">What it is called, for editors.</param>
internal sealed record AudienceOption(AudiencePart Part, string Title)
{
    /// <summary>What the card sends for it. Never with a comma, which parts the values.</summary>
    public string Value => AudienceValues.Of(Part);
}
