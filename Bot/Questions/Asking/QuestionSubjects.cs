using System.Globalization;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Questions.Asking;

/// <summary>What a question can be said to be about: one of the areas that people work in, one of the plan's initiatives.</summary>
internal sealed class QuestionSubjects(PeopleDirectory people, PlanStore plan)
{
    public const string AreaInput = "area";
    public const string InitiativeInput = "initiative";
    public const string AreasDataset = "question.areas";

    /// <summary>The most characters of either.</summary>
    public const int MaxLength = 400;

    private const string Folded = "subject";
    private const string Own = "own";
    private const string None = "none";

    // A longer list is searched; a name takes no more room than this, so that the question has room beside it, twice.
    private const int MostListed = 12;
    private const int TitleLength = 60;
    private const int TitleBytes = 110;

    /// <summary>The lists, folded away below a button of their own.</summary>
    public Container Fold(Language language) => new(
        new ActionSet(new ToggleVisibilityAction(language["Questions.SubjectMore"], Folded)),
        new Container([.. Lists(language)]) { Id = Folded, IsVisible = false })
    { Spacing = Spacing.Medium };

    /// <summary>The lists to choose from.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="draft">What was chosen before.</param>
    public IEnumerable<CardElement> Lists(Language language, QuestionDraft? draft = null)
    {
        var areas = Areas();
        var own = new Choice(language["Questions.SubjectOwnArea"], Own);
        yield return areas.Count <= MostListed
            ? new ChoiceSetInput(AreaInput, language["Questions.SubjectArea"], [own, .. areas.Select(area => new Choice(Title(area), area))]) { Value = draft?.Area ?? Own }
            : new ChoiceSetInput(AreaInput, language["Questions.SubjectArea"], own)
            {
                Value = Own,
                Style = ChoiceInputStyle.Filtered,
                ChoicesData = new DataQuery(AreasDataset),
                Placeholder = language["Questions.SubjectType"],
            };
        yield return new ChoiceSetInput(
            InitiativeInput,
            language["Questions.SubjectInitiative"],
            [
                new Choice(language["Questions.SubjectNoInitiative"], None),
                .. plan.Plan.Initiatives.Select(initiative => new Choice(Named(language, initiative), NumberOf(initiative))),
            ])
        { Value = draft?.Initiative ?? None };
    }

    /// <summary>Areas, by what somebody types.</summary>
    public Task<IReadOnlyList<SearchResult>> FindAreasAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchResult>>(
            [.. Areas().Where(area => SearchWords.Match(area, turn.Arguments)).Take(SearchResult.Most).Select(area => new SearchResult(Title(area), area))]);

    /// <summary>The area of a draft: the one that was chosen, where there is such a one, else the asker's own.</summary>
    public string? AreaOf(QuestionDraft draft, Person asker) =>
        Areas().FirstOrDefault(area => area.Equals(draft.Area, StringComparison.OrdinalIgnoreCase)) ?? asker.Area;

    /// <summary>The number of the initiative of a draft; null when none was chosen, or none that there is.</summary>
    public string? InitiativeOf(QuestionDraft draft) =>
        plan.Plan.Initiatives.Select(NumberOf).FirstOrDefault(number => number == draft.Initiative);

    /// <summary>"2 – Understøttelse af arbejdsfællesskaber"; the number alone when the plan no longer has it.</summary>
    public string NameOf(Language language, string number) =>
        plan.Plan.Initiatives.FirstOrDefault(initiative => NumberOf(initiative) == number) is { } found ? Named(language, found) : number;

    private IReadOnlyList<string> Areas() =>
    [
        .. people.Listed(Role.Employee).Select(person => person.Area).OfType<string>().Where(area => area.Length is > 0 and <= MaxLength)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Create(Language.Danish.Culture, ignoreCase: true)),
    ];

    private static string Named(Language language, Initiative initiative) =>
        language["Questions.InitiativeNamed", language.Number(initiative.Number), Title(initiative.Title)];

    private static string NumberOf(Initiative initiative) => initiative.Number.ToString(CultureInfo.InvariantCulture);

    private static string Title(string text) => CardText.Shorten(text, TitleLength, TitleBytes);
}
