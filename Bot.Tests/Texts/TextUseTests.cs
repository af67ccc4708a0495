using System.Buffers;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Delivery;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan;
using ProcessDialogueBot.Plan.Cards;
using ProcessDialogueBot.Plan.Exchange.Export;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Plan.Paper;
using ProcessDialogueBot.Plan.Planner;
using ProcessDialogueBot.Questions;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Tests.Architecture;
using ProcessDialogueBot.Tests.Support;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Texts.Calendar;
using ProcessDialogueBot.Updates;

namespace ProcessDialogueBot.Tests.Texts;

/// <summary>The code and the resource files agree: every text asked for exists, every text that exists is asked for.</summary>
public sealed partial class TextUseTests
{
    private static readonly SearchValues<char> DanishLetters = SearchValues.Create("æøåÆØÅ");
    private static readonly SearchValues<char> CommandLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzæøå ");
    private static readonly HashSet<string> Keys = [.. Language.Danish.Keys];
    private static readonly HashSet<string> ResourceFiles = [.. Keys.Select(key => key.Split('.')[0])];

    // Keys that the code puts together, by the beginning that stands in it.
    private static readonly Dictionary<string, string[]> Composed = new(StringComparer.Ordinal)
    {
        ["Anonymity.Warning"] = Enum.GetNames<Finding>(),
        ["Calendar.Holiday"] = Enum.GetNames<DanishHoliday>(),
        ["Comments.Status"] = Enum.GetNames<ThreadStatus>(),
        ["Delivery.DataState"] = Enum.GetNames<DeliveryState>(),
        ["Exchange.Get"] = Enum.GetNames<ExportFormat>(),
        ["Exchange.One"] = [.. PlanLists.All.Select(list => char.ToUpperInvariant(list[0]) + list[1..])],
        ["Links.File"] = [.. Enum.GetNames<FileOutcome>().Except([nameof(FileOutcome.Saved), nameof(FileOutcome.Gone)])],
        ["Milestones.Field"] = Enum.GetNames<MilestoneField>(),
        ["Paper.Count"] = [.. Enum.GetNames<MilestoneStatus>().Except([nameof(MilestoneStatus.Done)]).SelectMany(status => new[] { $"{status}.One", $"{status}.Other" })],
        ["Paper.Language"] = [.. Language.All.Select(language => language.Code)],
        ["Paper.Span"] = Enum.GetNames<PaperSpan>(),
        ["Notices.Choose"] = [.. Enum.GetNames<DigestChoice>(), "Never"],
        ["Notices.Short"] = ["Reached", "PutOff", "Delayed", "Cancelled"],
        ["People.DataRole"] = Enum.GetNames<Role>(),
        ["Planner.Ended"] = [.. Enum.GetNames<PlannerOutcome>().Except([nameof(PlannerOutcome.Done), nameof(PlannerOutcome.NotFound)])],
        ["Planner.Why"] = Enum.GetNames<DirectoryFailure>(),
        ["Plan.Notice"] = Enum.GetNames<MilestoneStatus>(),
        ["Plan.Ordinal"] = ["1", "2", "3", "4"],
        ["Plan.Standing"] = [.. Enum.GetNames<Standing>().SelectMany(standing => new[] { standing, $"{standing}.One", $"{standing}.Other" })],
        ["Plan.Status"] = Enum.GetNames<MilestoneStatus>(),
        ["Plan.Tell"] = [.. Overviews().SelectMany(overview => new[] { overview + "Title", overview + "Keywords" })],
        ["Plan.TellMilestone"] = Enum.GetNames<MilestoneStatus>(),
        ["Plan.Words"] = Enum.GetNames<MilestoneStatus>(),
        ["Questions.DataStep"] = [.. Enum.GetValues<QuestionStepKind>().Where(kind => !new QuestionStep(1, kind, default, null, null).IsOfAsker).Select(kind => $"{kind}")],
        ["Questions.Found"] = [.. Enum.GetNames<Finding>().Except([nameof(Finding.Name)])], // Who publishes is told which names: Asker, Person.
        ["Questions.Step"] = Enum.GetNames<QuestionStepKind>(),
        ["Updates.File"] = [.. Enum.GetNames<FileOutcome>().Where(outcome => outcome != nameof(FileOutcome.Saved))],
        ["Updates.Audience"] = ["Leader", "Editor"],
        ["Updates.Category"] = Enum.GetNames<UpdateCategory>(),
        ["Updates.Choose"] = [.. new[] { "", "Not" }.SelectMany(not => new[] { "Roles", "Areas", "Channels", "Followers", "People", "Groups" }.Select(field => not + field))],
        ["Updates.CorrectionEnded"] = ["Approved", "Returned", "Changed", "Withdrawn", "Overtaken", "Recalled"],
        ["Updates.Ended"] = ["Approved", "Returned", "Changed", "Withdrawn", "Discarded"],
        ["Updates.Directory"] = Enum.GetNames<DirectoryFailure>(),
        ["Updates.State"] = Enum.GetNames<UpdateState>(),
        ["Updates.Reason"] = [.. Enum.GetNames<DeliveryReason>().Where(reason => reason != nameof(DeliveryReason.None)).SelectMany(reason => new[] { $"{reason}.One", $"{reason}.Other" })],
    };

    // The anonymous form is one, its texts are those of the feature that shows it: $"{kind.Texts}.FormTitle".
    private static readonly string[] FormTexts =
    [
        .. from literal in CompiledAssembly.Bot.Literals
           where literal.Type.StartsWith("ProcessDialogueBot.Anonymity.Forms.", StringComparison.Ordinal) && FormEnd().IsMatch(literal.Text)
           from feature in new[] { "Comments", "Questions" }
           select feature + literal.Text,
    ];

    // Strings of the compiled code that look like a key, such as "Plan.StatusTitle".
    private static readonly HashSet<string> Asked =
        [.. CompiledAssembly.Bot.Literals.Select(literal => literal.Text).Where(text => KeyShape().IsMatch(text) && ResourceFiles.Contains(text.Split('.')[0]))];

    [Fact]
    public void What_the_code_asks_for_exists() =>
        Findings.None(Asked.Where(key => !Keys.Contains(key) && !IsPair(key) && !Composed.ContainsKey(key)));

    [Fact]
    public void What_the_code_puts_together_exists()
    {
        Findings.None(Composed.Keys.Except(Asked));
        Findings.None(Composed.SelectMany(entry => entry.Value.Select(end => entry.Key + end)).Concat(FormTexts).Except(Keys));
        Assert.NotEmpty(FormTexts);
    }

    [Fact]
    public void What_exists_is_asked_for()
    {
        var used = Asked
            .Concat(Asked.Where(IsPair).SelectMany(stem => new[] { stem + ".One", stem + ".Other" }))
            .Concat(Composed.SelectMany(entry => entry.Value.Select(end => entry.Key + end)))
            .Concat(FormTexts);

        Findings.None(Keys.Except(used).Order(StringComparer.Ordinal));
    }

    // What people read stands in the resource files. The names of commands, and the alphabet of the analysis, stand in the code.
    [Fact]
    public void No_danish_text_stands_in_the_code() => Findings.None(
        from literal in CompiledAssembly.Bot.Literals
        where literal.Text.ContainsAny(DanishLetters)
            && !literal.Type.StartsWith("ProcessDialogueBot.Knowledge.Analysis.", StringComparison.Ordinal)
            && !(literal.Type.EndsWith("Extensions", StringComparison.Ordinal) && !literal.Text.ContainsAnyExcept(CommandLetters))
            && !(literal.Type.EndsWith(".CommandParser", StringComparison.Ordinal) && !literal.Text.ContainsAnyExcept(DanishLetters))
        select $"{literal.Type} says {literal.Text}");

    private static bool IsPair(string stem) => Keys.Contains(stem + ".One") && Keys.Contains(stem + ".Other");

    private static string[] Overviews() => ["Areas", "Budget", "Decisions", "Initiatives", "Policies", "Principles"];

    [GeneratedRegex(@"^[A-Z]\w+\.[A-Z][\w.]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^\.[A-Z]\w*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormEnd();

}
