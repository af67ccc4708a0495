using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Export;

/// <summary>A form in which the plan can be had.</summary>
internal enum ExportFormat
{
    Xlsx,
    Csv,
    Json,
}

/// <summary>The card that offers the plan as a file.</summary>
internal static class ExportCard
{
    public const string FileVerb = "export.file";
    public const string LinkVerb = "export.link";
    public const string FormatData = "format";

    /// <summary>What there is to choose from.</summary>
    public static AdaptiveCard Build(Language language) => new(
        language["Exchange.ExportTitle"],
        [
            Blocks.Heading(language["Exchange.ExportTitle"]),
            new TextBlock(language["Exchange.ExportXlsx"]),
            new TextBlock(language["Exchange.ExportCsv"]) { Spacing = Spacing.Small },
            new TextBlock(language["Exchange.ExportJson"]) { Spacing = Spacing.Small },
            Blocks.Note(language["Exchange.ExportNote"]) with { Spacing = Spacing.Medium },
        ])
    { Lang = language.Code, Actions = [.. Buttons(language)] };

    /// <summary>A file is offered: it can be had by a link all the same, for the offer goes to OneDrive, which not everybody has, and some clients cannot show it.</summary>
    public static AdaptiveCard Offered(Language language, string id, string name) => new(
        language["Exchange.ExportTitle"],
        [
            Blocks.Heading(language["Exchange.ExportTitle"]),
            new TextBlock(name) { IsSubtle = true, Spacing = Spacing.None },
            new TextBlock(language["Links.FileOffered"]),
            new TextBlock(language["Exchange.OrLink"]),
            new ActionSet(new ExecuteAction(language["Paper.GetLink"], LinkVerb) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [FileDesk.IdData] = id } }),
            Blocks.Note(language["Exchange.ExportNote"]) with { Spacing = Spacing.Medium },
        ])
    { Lang = language.Code, Actions = [.. Buttons(language)] };

    /// <summary>The link to a file.</summary>
    public static AdaptiveCard Link(Language language, string name, string link, DateTimeOffset until) => new(
        language["Exchange.LinkTitle"],
        [Blocks.Heading(language["Exchange.LinkTitle"]), new TextBlock(name) { IsSubtle = true, Spacing = Spacing.None }, new TextBlock(language["Paper.LinkText", language.MomentWithDay(until)])])
    { Lang = language.Code, Actions = [new OpenUrlAction(language["Exchange.Download"], link)] };

    /// <summary>A button for each form.</summary>
    public static IEnumerable<ExecuteAction> Buttons(Language language) => Enum.GetValues<ExportFormat>().Select(format =>
        new ExecuteAction(language[$"Exchange.Get{format}"], FileVerb) { Data = new Dictionary<string, string>(StringComparer.Ordinal) { [FormatData] = format.ToString() } });
}
