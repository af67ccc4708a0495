using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessDialogueBot.Plan.Import;

// Everything here may be null: a person wrote the file, and PlanBuilder says what is missing.

/// <summary>The plan file as it is written. Texts are in the language of the papers.</summary>
internal sealed record PlanDocument
{
    /// <summary>What the process is called.</summary>
    public string? Title { get; init; }

    /// <summary>Whose it is.</summary>
    public string? Municipality { get; init; }

    /// <summary>The papers that the facts come from.</summary>
    public IReadOnlyList<SourceEntry?>? Sources { get; init; }

    /// <summary>What the process is for.</summary>
    public IReadOnlyList<FactEntry?>? Purposes { get; init; }

    /// <summary>How it is to be done.</summary>
    public IReadOnlyList<FactEntry?>? Principles { get; init; }

    /// <summary>What went before and what it rests on.</summary>
    public IReadOnlyList<FactEntry?>? Background { get; init; }

    /// <summary>What is said about time without being a milestone.</summary>
    public IReadOnlyList<FactEntry?>? TimeFrame { get; init; }

    /// <summary>Who takes part, by role.</summary>
    public IReadOnlyList<FactEntry?>? Actors { get; init; }

    /// <summary>What was decided to be done.</summary>
    public IReadOnlyList<InitiativeEntry?>? Initiatives { get; init; }

    /// <summary>What is to be reached, and when.</summary>
    public IReadOnlyList<MilestoneEntry?>? Milestones { get; init; }

    /// <summary>The political decisions.</summary>
    public IReadOnlyList<DecisionEntry?>? Decisions { get; init; }

    /// <summary>The money set aside.</summary>
    public IReadOnlyList<BudgetEntry?>? Budget { get; init; }

    /// <summary>Policies and strategies that the process is tied to.</summary>
    public IReadOnlyList<FactEntry?>? Policies { get; init; }
}

/// <summary>A council paper.</summary>
/// <param name="Id">What the rest of the file calls it.</param>
/// <param name="Paper">Its title.</param>
/// <param name="Body">Who decided on it last.</param>
/// <param name="Date">When they did, <c>yyyy-MM-dd</c>.</param>
/// <param name="CaseNumber">The case number, where it has one.</param>
/// <param name="Route">The committees it goes through.</param>
/// <param name="Attachments">What is attached.</param>
internal sealed record SourceEntry(
    string? Id,
    string? Paper,
    string? Body,
    string? Date,
    string? CaseNumber,
    IReadOnlyList<string?>? Route,
    IReadOnlyList<AttachmentEntry?>? Attachments);

/// <summary>A document attached to a paper.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its document number.</param>
/// <param name="Record">Its record number.</param>
internal sealed record AttachmentEntry(string? Title, string? Number, string? Record);

/// <summary>Something that answers a question by itself.</summary>
/// <param name="Id">Unique among all facts, actors, decisions, budget lines and policies.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">One to three sentences.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">The id of the paper.</param>
internal sealed record FactEntry(string? Id, string? Title, string? Text, IReadOnlyList<string?>? Keywords, string? Source);

/// <summary>Something decided to be done.</summary>
/// <param name="Number">What people type: <c>plan 2</c>. 1–999.</param>
/// <param name="Title">The paper's words.</param>
/// <param name="Items">What it consists of.</param>
/// <param name="Text">What else the paper says about it.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">The id of the paper.</param>
internal sealed record InitiativeEntry(
    int? Number, string? Title, IReadOnlyList<ItemEntry?>? Items, string? Text, IReadOnlyList<string?>? Keywords, string? Source);

/// <summary>A part of an initiative.</summary>
/// <param name="Title">The paper's words.</param>
/// <param name="Areas">The areas it names.</param>
/// <param name="Keywords">Other words for it.</param>
internal sealed record ItemEntry(string? Title, IReadOnlyList<string?>? Areas, IReadOnlyList<string?>? Keywords);

/// <summary>Something to be reached.</summary>
/// <param name="Id">What people type: up to 20 lower-case letters a–z, digits and hyphens.</param>
/// <param name="Initiative">The initiative's number; left out for the process as a whole.</param>
/// <param name="Title">What is reached.</param>
/// <param name="Due"><c>2022-11-15</c>, <c>2023-06</c>, <c>2023-Q1</c>, <c>2023-H1</c> or <c>2023</c>.</param>
/// <param name="Status"><c>planned</c> (the default), <c>inProgress</c>, <c>done</c>, <c>delayed</c> or <c>cancelled</c>.</param>
/// <param name="Source">The id of the paper.</param>
internal sealed record MilestoneEntry(string? Id, int? Initiative, string? Title, string? Due, string? Status, string? Source)
{
    /// <summary>The role that answers for it; never a person's name.</summary>
    public string? Owner { get; init; }

    /// <summary>How far it is, such as <c>3/6</c>.</summary>
    public string? Progress { get; init; }

    /// <summary>The areas that it concerns; left out for all.</summary>
    public IReadOnlyList<string?>? Areas { get; init; }

    /// <summary>The ids of the milestones that must be reached before it.</summary>
    public IReadOnlyList<string?>? DependsOn { get; init; }

    /// <summary>What there is to say about it now.</summary>
    public string? Note { get; init; }
}

/// <summary>A political decision.</summary>
/// <param name="Id">Unique among all facts, actors, decisions, budget lines and policies.</param>
/// <param name="Body">Who decided.</param>
/// <param name="Date">When, <c>yyyy-MM-dd</c>.</param>
/// <param name="Outcome">The minutes' word.</param>
/// <param name="Title">What it was about.</param>
/// <param name="Points">What was decided.</param>
/// <param name="RecommendedBy">Who put it forward.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">The id of the paper.</param>
internal sealed record DecisionEntry(
    string? Id,
    string? Body,
    string? Date,
    string? Outcome,
    string? Title,
    IReadOnlyList<string?>? Points,
    string? RecommendedBy,
    IReadOnlyList<string?>? Keywords,
    string? Source);

/// <summary>Money set aside.</summary>
/// <param name="Id">Unique among all facts, actors, decisions, budget lines and policies.</param>
/// <param name="Title">What it is for, or whose.</param>
/// <param name="Text">One to three sentences.</param>
/// <param name="Amount">Danish kroner.</param>
/// <param name="Keywords">Other words that people use for it.</param>
/// <param name="Source">The id of the paper.</param>
internal sealed record BudgetEntry(
    string? Id, string? Title, string? Text, long? Amount, IReadOnlyList<string?>? Keywords, string? Source);

/// <summary>Source-generated JSON for the plan file; a name it does not know is an error, since it is most likely a slip.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanJson : JsonSerializerContext;
