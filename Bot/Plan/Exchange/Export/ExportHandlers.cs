using System.Globalization;
using ProcessDialogueBot.Operations.Files;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Import;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange.Export;

/// <summary>Hands the plan over as a file.</summary>
internal sealed class ExportHandlers(PlanStore plan, ExportStore exports, FileDesk desk, TimeProvider time)
{
    /// <summary>The route that saves the file.</summary>
    public const string FileRoute = "export.save";

    private const int LongestId = 64;
    private const int LongestFormat = 8;

    /// <summary><c>plan hent</c>.</summary>
    public static Task ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = ExportCard.Build(turn.Language);
        return turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Makes the file and offers it; where Teams takes none, gives the link.</summary>
    public async Task<CardActionResponse> OfferAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ExportFormat>(turn.Data.Text(ExportCard.FormatData, LongestFormat), out var format) || !Enum.IsDefined(format))
            throw new CardDataException(ExportCard.FormatData, CardDataProblem.WrongType);
        var now = await plan.GetSnapshotAsync(cancellationToken);
        var whole = now.Plan with { Milestones = now.Milestones };
        var (content, type) = format switch
        {
            ExportFormat.Xlsx => (WorkbookWriter.Write(turn.Language, whole, time.GetUtcNow()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ExportFormat.Csv => (CsvWriting.Write(turn.Language, whole), "text/csv; charset=utf-8"),
            _ => (PlanWriter.Write(whole), "application/json; charset=utf-8"),
        };
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{turn.Language["Exchange.FileName"]}-{DanishTime.DateOf(time.GetUtcNow()):yyyy-MM-dd}.{format.ToString().ToLowerInvariant()}");
        if (content.Length > FileShelf.MaxBytes)
            return CardActionResponse.Message(turn.Language["Exchange.FileTooLarge"]);
        turn.Changed = await exports.AddAsync(name, type, content, cancellationToken);
        return await desk.OfferAsync(turn, File(turn.Language, turn.Changed, new LinkedFile(name, type, content)), cancellationToken);
    }

    /// <summary>Gives the link to a file that was offered.</summary>
    public async Task<CardActionResponse> LinkAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await FindAsync(turn, cancellationToken) is { } file ? await desk.LinkAsync(turn, file, cancellationToken) : CardActionResponse.Message(turn.Language["Exchange.FileGone"]);

    /// <summary>Saves the file, when the editor allows it.</summary>
    public async Task SaveAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await desk.SaveAsync(turn, await FindAsync(turn, cancellationToken), turn.Language["Exchange.FileGone"], cancellationToken);

    private async Task<DeskFile?> FindAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(FileDesk.IdData, LongestId);
        return await exports.FindAsync(id, cancellationToken) is { } file ? File(turn.Language, id, file) : null;
    }

    private static DeskFile File(Language language, string id, LinkedFile file) => new(id, file.Name, language["Exchange.FileDescription"], _ => Task.FromResult(file.Content))
    {
        Route = FileRoute,
        LinkKind = LinkKinds.Export,
        Path = ExchangeServiceCollectionExtensions.Path,
        LinkCard = (link, until) => ExportCard.Link(language, file.Name, link, until),
        OfferedCard = ExportCard.Offered(language, id, file.Name),
    };
}
