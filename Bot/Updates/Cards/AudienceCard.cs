using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Audience;

namespace ProcessDialogueBot.Updates.Cards;

/// <summary>Where an editor chooses whom an update is for. What few need is folded away, unless it is in use.</summary>
internal static class AudienceCard
{
    private const string MorePart = "more";
    private const string ExceptPart = "except";
    private static readonly string[] Always = ["Roles", "Areas", "Channels"];

    /// <param name="language">The editor's language.</param>
    /// <param name="draft">The update, in the version that is shown.</param>
    /// <param name="choice">What is chosen on the card.</param>
    /// <param name="include">The lists of those who are meant.</param>
    /// <param name="except">The lists of those who are left out.</param>
    /// <param name="problem">What is to be put right; null for nothing.</param>
    public static AdaptiveCard Build(
        Language language, Update draft, AudienceChoice choice, IReadOnlyList<AudienceField> include, IReadOnlyList<AudienceField> except, string? problem)
    {
        var title = language["Updates.ChooseTitle"];
        var more = include.Where(field => !Always.Contains(field.Name)).ToList();
        return new AdaptiveCard(
            title,
            [
                Blocks.Heading(title),
                problem is null ? new TextBlock(language["Updates.ChooseHint"]) { Spacing = Spacing.Small } : Blocks.Notice(ContainerStyle.Attention, problem),
                .. include.Where(field => Always.Contains(field.Name)).SelectMany(field => List(language, field, choice.Include, "")),
                new ActionSet(
                    new ToggleVisibilityAction(language["Updates.ShowOptions"], MorePart),
                    new ToggleVisibilityAction(language["Updates.ChooseExcept"], ExceptPart)),
                new Container([.. more.SelectMany(field => List(language, field, choice.Include, ""))])
                {
                    Id = MorePart,
                    IsVisible = more.Any(field => field.Choices.Any(option => choice.Include.Contains(option.Part))) ? null : false,
                    Separator = true,
                    Spacing = Spacing.Medium,
                },
                new Container(
                    [
                        Blocks.Note(language["Updates.ChooseExceptHint"]),
                        .. except.SelectMany(field => List(language, WithoutEveryone(field), choice.Except, AudienceForm.Not)),
                    ])
                { Id = ExceptPart, IsVisible = choice.Except.Count > 0 ? null : false, Separator = true, Spacing = Spacing.Medium },
            ])
        {
            Lang = language.Code,
            Actions = [new ExecuteAction(language["Updates.ShowPreview"], "update.audience") { Data = UpdateData.Of(draft), Style = ActionStyle.Positive }],
        };
    }

    // Everyone but everyone would be nobody.
    private static AudienceField WithoutEveryone(AudienceField field) =>
        field with { Choices = [.. field.Choices.Where(option => option.Part.Kind != AudienceKind.Everyone)] };

    // What is chosen stands as boxes to untick; what is searched is added in a field of its own, whose names a client can forget.
    private static IEnumerable<CardElement> List(Language language, AudienceField field, IReadOnlyList<AudiencePart> chosen, string prefix)
    {
        var label = language[$"Updates.Choose{prefix}{field.Name}"];
        if (field.Dataset is null)
            yield return Boxes(prefix + field.Name, label, field, chosen);
        else if (field.Choices.Count > 0)
            yield return Boxes(prefix + field.Name + AudienceForm.Kept, label, field, chosen);
        if (field.Dataset is { } searched)
            yield return new ChoiceSetInput(prefix + field.Name, field.Choices.Count > 0 ? language["Updates.ChooseAdd"] : label)
            {
                IsMultiSelect = true,
                Style = ChoiceInputStyle.Filtered,
                ChoicesData = new DataQuery(searched),
                Placeholder = language["Updates.ChooseType"],
            };
    }

    private static ChoiceSetInput Boxes(string id, string label, AudienceField field, IReadOnlyList<AudiencePart> chosen) =>
        new(id, label, [.. field.Choices.Select(option => new Choice(option.Title, option.Value))])
        {
            Value = string.Join(AudienceValues.Separator, field.Choices.Where(option => chosen.Contains(option.Part)).Select(option => option.Value)),
            IsMultiSelect = true,
            Style = ChoiceInputStyle.Expanded,
        };
}
