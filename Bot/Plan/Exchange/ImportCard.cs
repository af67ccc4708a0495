using System.Security.Cryptography;
using System.Text;
using Azure;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Exchange.Export;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Texts;
using static ProcessDialogueBot.Plan.Cards.PlanElements;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>The cards of an import: how it is done, what it would do, what came of it.</summary>
internal static partial class ImportCard
{
    public const string LoadVerb = "import.load";
    public const string CancelVerb = "import.cancel";
    public const string ShowVerb = "import.show";
    public const string UndoVerb = "import.undo";
    public const string IdData = "id";
    public const string VersionData = "version";
    public const string WhyInput = "why";
    private const int MostListed = 12;
    private const int TitleLength = 90;
    private const int ValueLength = 80;
    private const int NameLength = 60;
    private const int ProblemLength = 400;

    /// <summary>How a file is sent.</summary>
    public static AdaptiveCard How(Language language) => new(
        language["Exchange.HowTitle"],
        [
            Heading(language["Exchange.HowTitle"]),
            new TextBlock(language["Exchange.How1"]),
            Bullet(language["Exchange.How2"]),
            Bullet(language["Exchange.How3"]),
            Bullet(language["Exchange.How4"]),
            Blocks.Note(language["Exchange.HowNote", PlanFileReader.MaxMegabytes]) with { Spacing = Spacing.Medium },
        ])
    { Lang = language.Code, Actions = [.. ExportCard.Buttons(language)] };

    /// <summary>What a file would do.</summary>
    public static AdaptiveCard Preview(Language language, ImportView view) => Fit(limit => Preview(language, view, Math.Min(limit, MostListed)));

    /// <summary>Why a file cannot be read.</summary>
    public static AdaptiveCard Failed(Language language, string name, IReadOnlyList<FileProblem> failures) => Fit(limit => new AdaptiveCard(
        language["Exchange.FailedTitle"],
        [
            Heading(language["Exchange.FailedTitle"]),
            Subtle(Shown(name, NameLength), Spacing.None),
            new Container([.. Rows(language, failures, limit, failure => Problem(language, failure))]) { Style = ContainerStyle.Attention, Spacing = Spacing.Medium },
            new TextBlock(language["Exchange.NothingChanged"]),
        ])
    { Lang = language.Code });

    /// <summary>The editor wants none of it.</summary>
    public static AdaptiveCard Cancelled(Language language) => Told(language, "Exchange.CancelledTitle", "Exchange.Cancelled");

    /// <summary>The file does not wait any more.</summary>
    public static AdaptiveCard Gone(Language language) => Told(language, "Exchange.GoneTitle", "Exchange.Gone");

    /// <summary>What came of an import that was decided, or of taking it back.</summary>
    public static AdaptiveCard Result(Language language, ImportProgress progress, DateTimeOffset now)
    {
        var title = language[TitleOf(progress)];
        return Fit(limit => new AdaptiveCard(
            title,
            [
                Heading(title),
                .. Came(language, progress, now),
                .. progress.Conflicts.Count > 0
                    ? [new Container([new TextBlock(language[ConflictsOf(progress)]) { Weight = TextWeight.Bolder }, .. Conflicts(language, progress, limit)]) { Style = ContainerStyle.Warning, Spacing = Spacing.Medium }]
                    : Array.Empty<CardElement>(),
            ])
        { Lang = language.Code, Actions = [.. Buttons(language, progress, now)] });
    }

    /// <summary>A version of the plan, as a card carries it.</summary>
    public static string VersionOf(ETag version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.ToString())))[..16];

    private static AdaptiveCard Preview(Language language, ImportView view, int limit)
    {
        var preview = view.Preview;
        var title = language["Exchange.PreviewTitle"];
        List<CardElement> body =
        [
            Heading(title),
            Subtle(Shown(view.File.Name, NameLength), Spacing.None),
            .. view.Notice is { } notice ? [Blocks.Notice(ContainerStyle.Warning, notice)] : Array.Empty<CardElement>(),
            new ColumnSet(
                Tile(language, "Exchange.TileAdded", preview.Added.Count + preview.Others.Count(other => other.Properties.Count == 0)),
                Tile(language, "Exchange.TileChanged", preview.Changed.Count + preview.Others.Count(other => other.Properties.Count > 0)),
                Tile(language, "Exchange.TileUntouched", preview.Untouched),
                Tile(language, "Exchange.TileBad", preview.Bad, preview.Bad > 0 ? TextColor.Attention : null))
            { Spacing = Spacing.Medium },
        ];
        if (preview.Unsafe.Count > 0)
            body.Add(Box(language, ContainerStyle.Attention, language["Exchange.Unsafe"], preview.Unsafe, limit));
        if (preview.Problems.Count > 0)
            body.Add(Box(language, ContainerStyle.Attention, language.Count("Exchange.Bad", preview.Bad), preview.Problems, limit));
        if (preview.Remarks.Count > 0)
            body.Add(Box(language, ContainerStyle.Warning, language["Exchange.Remarks"], preview.Remarks, limit));
        if (preview.Added.Count > 0)
            body.AddRange([Section(language["Exchange.Added"]), .. Rows(language, preview.Added, limit, milestone => Added(language, milestone))]);
        if (preview.Changed.Count > 0)
            body.AddRange([Section(language["Exchange.Changed"]), .. Rows(language, preview.Changed, limit, changed => Changed(language, changed))]);
        if (preview.Others.Count > 0)
            body.AddRange([Section(language["Exchange.Others"]), .. Rows(language, preview.Others, limit, other => Other(language, other))]);
        if (view.Crowded.Count > 0)
            body.AddRange(
            [
                Section(language["Exchange.Begun"]),
                .. Rows(language, view.Crowded, limit, start => Begun(language, start.Milestone)),
                CrowdedNotice.Build(language, [.. view.Crowded.SelectMany(start => start.Areas).DistinctBy(area => area.Area)]) with { Spacing = Spacing.Medium },
            ]);
        if (preview is { Writes: 0, Unsafe.Count: 0 })
            body.Add(new TextBlock(language["Exchange.NothingToDo"]) { Spacing = Spacing.Medium });
        if (preview.Unnamed > 0)
            body.Add(Blocks.Note(language.Count("Exchange.Unnamed", preview.Unnamed)) with { Spacing = Spacing.Large, Separator = true });
        if (preview.CanLoad && view.NeedsWhy)
            body.Add(new TextInput(WhyInput, language[view.Crowded.Count > 0 ? "Exchange.WhyLabelCrowded" : "Exchange.WhyLabel"]) { MaxLength = MilestoneCommand.MaxNote, IsMultiline = true, IsRequired = true, ErrorMessage = language["Exchange.WhyMissing"], Spacing = Spacing.Medium });
        return new AdaptiveCard(Summary(language, preview), body)
        {
            Lang = language.Code,
            Actions = preview.CanLoad && view.File.Id.Length > 0 ? [.. Buttons(language, view)] : null,
        };
    }

    private static string Summary(Language language, ImportPreview preview)
    {
        var writes = language.Count("Exchange.PreviewWrites", preview.Writes);
        return preview.Bad == 0 ? $"{writes}." : $"{writes}. {language.Count("Exchange.Bad", preview.Bad)}.";
    }

    private static IEnumerable<CardAction> Buttons(Language language, ImportView view)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [IdData] = view.File.Id, [VersionData] = VersionOf(view.Version) };
        yield return new ExecuteAction(view.Preview.Bad == 0 ? language["Exchange.Load"] : language["Exchange.LoadRest"], LoadVerb) { Data = data, Style = ActionStyle.Positive };
        yield return new ExecuteAction(language["Exchange.Cancel"], CancelVerb) { Data = data, AssociatedInputs = AssociatedInputs.None };
    }

    private static Container Box(Language language, ContainerStyle style, string title, IReadOnlyList<FileProblem> problems, int limit) =>
        new([new TextBlock(title) { Weight = TextWeight.Bolder }, .. Rows(language, problems, limit, problem => Problem(language, problem))]) { Style = style, Spacing = Spacing.Medium };

    private static TextBlock Problem(Language language, FileProblem problem) => new(Shown(problem.In(language), ProblemLength)) { Spacing = Spacing.Small };

    private static ColumnSet Added(Language language, Milestone milestone) => new(
        new Column(
            "stretch",
            new TextBlock($"**{milestone.Id}** · {Shown(milestone.Title, TitleLength)}"),
            new TextBlock($"{PlanText.Capital(language, milestone.Due.In(language))} · {PlanText.Scope(language, milestone)}") { IsSubtle = true, Size = TextSize.Small, Spacing = Spacing.None }),
        new Column("auto", StatusBadge(language, milestone.Status)))
    { Spacing = Spacing.Medium };

    private static Container Changed(Language language, ChangedByFile changed) => new(
        [
            new TextBlock($"**{changed.Now.Id}** · {Shown(changed.Now.Title, TitleLength)}"),
            .. changed.Fields.Select(change => Subtle(FieldWords.Line(language, change, ValueLength), Spacing.None)),
        ])
    { Spacing = Spacing.Medium };

    private static Container Other(Language language, OtherChange other)
    {
        var name = other.List.Length == 0 ? language["Exchange.OneProcess"] : PlanLists.Name(language, other.List);
        return new Container(
        [
            new TextBlock(other.Title.Length == 0 ? $"**{name}**" : $"**{name}** · {Shown(other.Title, TitleLength)}"),
            .. other.Properties.Count == 0
                ? [Subtle(language["Exchange.IsNew"], Spacing.None)]
                : other.Properties.Select(change => Subtle(Line(language, PlanLists.PropertyName(language, other.List, change.Property), change.From, change.To), Spacing.None)),
        ])
        { Spacing = Spacing.Medium };
    }

    private static string Line(Language language, string name, string? from, string? to) => (from, to) switch
    {
        (null, { } value) => language["Milestones.ChangeSet", name, Shown(value, ValueLength)],
        ({ } value, null) => language["Milestones.ChangeCleared", name, Shown(value, ValueLength)],
        _ => language["Milestones.ChangeFromTo", name, Shown(from ?? "", ValueLength), Shown(to ?? "", ValueLength)],
    };

    private static TextBlock Begun(Language language, Milestone milestone) =>
        new($"**{milestone.Id}** · {Shown(milestone.Title, TitleLength)} · {PlanText.Scope(language, milestone)}") { Spacing = Spacing.Small };

    private static AdaptiveCard Told(Language language, string title, string text) => new(
        language[title], [Heading(language[title]), new TextBlock(language[text])])
    { Lang = language.Code };

    private static string Shown(string text, int length) => CardText.Beginning(CardText.Clean(text), length);
}
