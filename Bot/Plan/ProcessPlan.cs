using ProcessDialogueBot.Plan.Milestones;

namespace ProcessDialogueBot.Plan;

/// <summary>All that is decided and published about the process. What moves (the milestones' status) lives in <see cref="PlanStore"/>.</summary>
internal sealed record ProcessPlan
{
    /// <summary>What the process is called.</summary>
    public required string Title { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Municipality { get; init; }

    /// <summary>The papers that every fact comes from.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>What it is for.</summary>
    public required IReadOnlyList<Fact> Purposes { get; init; }

    /// <summary>How it is to be done.</summary>
    public required IReadOnlyList<Fact> Principles { get; init; }

    /// <summary>What went before and what it rests on.</summary>
    public required IReadOnlyList<Fact> Background { get; init; }

    /// <summary>What is said about time without being a milestone.</summary>
    public required IReadOnlyList<Fact> TimeFrame { get; init; }

    /// <summary>Who takes part, in which role. Never a person's name.</summary>
    public required IReadOnlyList<Actor> Actors { get; init; }

    /// <summary>What was decided to be done, by number.</summary>
    public required IReadOnlyList<Initiative> Initiatives { get; init; }

    /// <summary>The milestones as the file has them.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>The political decisions, oldest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The money set aside.</summary>
    public required IReadOnlyList<BudgetLine> Budget { get; init; }

    /// <summary>The policies and strategies that it is tied to.</summary>
    public required IReadOnlyList<Fact> Policies { get; init; }

    /// <summary>The paper with this id, or null.</summary>
    public Source? FindSource(string id) => Sources.FirstOrDefault(source => source.Id == id);

    /// <summary>The initiative with this number, or null.</summary>
    public Initiative? FindInitiative(int number) => Initiatives.FirstOrDefault(initiative => initiative.Number == number);
}

/// <summary>A council paper.</summary>
/// <param name="Id">What the file calls it.</param>
/// <param name="Paper">The paper's own title.</param>
/// <param name="Body">Who decided on it last.</param>
/// <param name="Date">When they did.</param>
/// <param name="CaseNumber">The municipality's case number, where the paper gives one.</param>
/// <param name="Route">The committees that it goes through.</param>
/// <param name="Attachments">What is attached to it.</param>
internal sealed record Source(
    string Id, string Paper, string Body, DateOnly Date, string? CaseNumber, IReadOnlyList<string> Route, IReadOnlyList<PaperAttachment> Attachments);

/// <summary>A document attached to a paper.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its document number.</param>
/// <param name="Record">Its record number.</param>
internal sealed record PaperAttachment(string Title, string Number, string Record);

/// <summary>Something that answers a question by itself and says where it stands.</summary>
/// <param name="Id">Unique among everything that is told.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">One to three sentences.</param>
/// <param name="Keywords">Other words that people use for it; searched, never shown.</param>
/// <param name="Source">Where it stands.</param>
internal record Fact(string Id, string Title, string Text, IReadOnlyList<string> Keywords, Source Source);

/// <summary>A body or office that takes part, and what it does.</summary>
/// <inheritdoc cref="Fact"/>
internal sealed record Actor(string Id, string Title, string Text, IReadOnlyList<string> Keywords, Source Source)
    : Fact(Id, Title, Text, Keywords, Source);

/// <summary>Money set aside.</summary>
/// <param name="Id">Unique among everything that is told.</param>
/// <param name="Title">What it is for, or whose.</param>
/// <param name="Text">One to three sentences.</param>
/// <param name="Amount">Danish kroner.</param>
/// <param name="Keywords">Other words that people use for it; searched, never shown.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record BudgetLine(string Id, string Title, string Text, long Amount, IReadOnlyList<string> Keywords, Source Source)
    : Fact(Id, Title, Text, Keywords, Source);

/// <summary>Something decided to be done. Title and items are quotes from the paper.</summary>
/// <param name="Number">What people type: <c>plan 2</c>.</param>
/// <param name="Title">The paper's words.</param>
/// <param name="Items">What it consists of.</param>
/// <param name="Text">What else the paper says about it.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record Initiative(
    int Number, string Title, IReadOnlyList<SubInitiative> Items, string? Text, IReadOnlyList<string> Keywords, Source Source)
{
    /// <summary>Every area that its items name.</summary>
    public IEnumerable<string> Areas => Items.SelectMany(item => item.Areas);
}

/// <summary>A part of an initiative.</summary>
/// <param name="Title">The paper's words.</param>
/// <param name="Areas">The areas that it names.</param>
/// <param name="Keywords">Other words that people use for it.</param>
internal sealed record SubInitiative(string Title, IReadOnlyList<string> Areas, IReadOnlyList<string> Keywords);

/// <summary>A political decision.</summary>
/// <param name="Id">Unique among everything that is told.</param>
/// <param name="Body">Who decided.</param>
/// <param name="Date">When.</param>
/// <param name="Outcome">The minutes' own word.</param>
/// <param name="Title">What it was about.</param>
/// <param name="Points">What was decided.</param>
/// <param name="RecommendedBy">Who put it forward, where the paper says so.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record Decision(
    string Id,
    string Body,
    DateOnly Date,
    string Outcome,
    string Title,
    IReadOnlyList<string> Points,
    string? RecommendedBy,
    IReadOnlyList<string> Keywords,
    Source Source);
