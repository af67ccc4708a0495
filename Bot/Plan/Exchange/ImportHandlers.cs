using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Exchange.Formats;
using ProcessDialogueBot.Plan.Exchange.Loading;
using ProcessDialogueBot.Plan.Exchange.Preview;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>Takes files in: shows first what they would do, and does it when the editor says so.</summary>
internal sealed partial class ImportHandlers(
    PlanStore plan, MilestoneStore milestones, ImportStore store, ImportRunner runner, FileDownload download, IOptions<PlanOptions> options, TimeProvider time, ILogger<ImportHandlers> logger)
{
    private const int LongestId = 64;

    // Teams waits some 15 seconds for the answer to a press.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(8);

    /// <summary><c>plan indlæs</c>: how it is done; written together with a file, the same as the file alone.</summary>
    public Task HowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        SentFile.Of(turn.Activity).Count > 0 ? SentAsync(turn, cancellationToken) : SendAsync(turn, ImportCard.How(turn.Language), cancellationToken);

    /// <summary>A file in the chat: the preview of what it would do.</summary>
    public async Task SentAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var language = turn.Language;
        var files = SentFile.Of(turn.Activity);
        if (!turn.Roles.Contains(nameof(Role.Editor)))
        {
            await turn.SendAsync(language["Exchange.NotForYou"], cancellationToken);
        }
        else if (files is not [var file])
        {
            await turn.SendAsync(language["Exchange.OneAtATime"], cancellationToken);
        }
        else if (!PlanFileReader.Knows(file.Name))
        {
            await SendAsync(turn, ImportCard.Failed(language, file.Name, [new FileProblem(new FilePlace(null), "Exchange.UnknownKind")]), cancellationToken);
        }
        else
        {
            var read = await download.ReadAsync(file, PlanFileReader.MaxBytes, cancellationToken);
            await SendAsync(turn, read.Outcome == DownloadOutcome.Read
                ? await TakeAsync(turn, file.Name, read.Content, null, cancellationToken)
                : ImportCard.Failed(language, file.Name, [NotRead(read.Outcome)]), cancellationToken);
        }
    }

    /// <summary>"Indlæs".</summary>
    public async Task<CardActionResponse> LoadAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var language = turn.Language;
        var id = turn.Data.Text(ImportCard.IdData, LongestId);
        if (await store.GetAsync(id, cancellationToken) is { } decided)
            return Shown(turn, decided);
        if (await store.FindAsync(id, cancellationToken) is not { } file)
            return Show(ImportCard.Gone(language));
        if (file.EditorId != turn.SenderId)
            return NotYours(turn);
        var (version, now, reading) = await LookAsync(language, file, cancellationToken);
        if (reading.Content is null)
            return Show(ImportCard.Failed(language, file.Name, reading.Failures));
        var preview = ImportCheck.Run(now, reading.Content, cancellationToken);
        var view = View(file, version, now, preview);
        var why = turn.Data.OptionalText(ImportCard.WhyInput, MilestoneCommand.MaxNote);
        if (turn.Data.OptionalText(ImportCard.VersionData, LongestId) != ImportCard.VersionOf(version))
            return Show(ImportCard.Preview(language, view with { Notice = language["Exchange.PlanChanged"] }));
        if (!preview.CanLoad || view.NeedsWhy && why is null)
            return Show(ImportCard.Preview(language, view with { Notice = preview.CanLoad ? language["Exchange.WhyMissing"] : null }));
        var reasons = Reasons(language, view, why);
        var job = ImportJob.Of(preview, turn.SenderId, language["Exchange.Reason", file.Name], milestone => reasons.GetValueOrDefault(milestone));
        try
        {
            if (!await store.TryDecideAsync(id, job, version, cancellationToken))
                return await LoadAsync(turn, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Show(ImportCard.Failed(language, file.Name, [NotRead(DownloadOutcome.TooLarge)]));
        }

        return await RunAsync(turn, id, cancellationToken);
    }

    /// <summary>"Annuller": the file is let go.</summary>
    public async Task<CardActionResponse> CancelAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(ImportCard.IdData, LongestId);
        if (await store.FindAsync(id, cancellationToken) is { } file && await store.GetAsync(id, cancellationToken) is null)
        {
            if (file.EditorId != turn.SenderId)
                return NotYours(turn);
            if (await store.TryCancelAsync(file, cancellationToken))
                await store.ForgetAsync(id, cancellationToken);
        }

        return await store.GetAsync(id, cancellationToken) is { Outcome: not ImportOutcome.Cancelled } decided
            ? Shown(turn, decided)
            : Show(ImportCard.Cancelled(turn.Language));
    }

    /// <summary>"Fortryd indlæsningen": what nobody has changed since is put back.</summary>
    public async Task<CardActionResponse> UndoAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(ImportCard.IdData, LongestId);
        if (await store.GetAsync(id, cancellationToken) is not { } decided)
            return Show(ImportCard.Gone(turn.Language));
        if (decided.EditorId != turn.SenderId)
            return NotYours(turn);
        if (decided.CanUndo(time.GetUtcNow()) && await store.TryUndoAsync(decided, cancellationToken))
            return await RunAsync(turn, id, cancellationToken);
        return decided is { IsFinished: true, IsUndo: false }
            ? CardActionResponse.Message(turn.Language["Exchange.UndoTooLate"])
            : await ShowAsync(turn, cancellationToken);
    }

    /// <summary>What came of it.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await store.GetAsync(turn.Data.Text(ImportCard.IdData, LongestId), cancellationToken) is { } decided ? Shown(turn, decided) : Show(ImportCard.Gone(turn.Language));

    /// <summary>Keeps a file until the editor decides, and shows what it would do.</summary>
    /// <param name="turn">The editor's turn.</param>
    /// <param name="name">The file's name, or <see cref="PlannerFile.Name"/>.</param>
    /// <param name="content">The file's content, at most <see cref="PlanFileReader.MaxBytes"/>.</param>
    /// <param name="notice">What the editor is told beside it; null for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AdaptiveCard> TakeAsync(TurnContext turn, string name, byte[] content, string? notice, CancellationToken cancellationToken)
    {
        var file = new WaitingFile("", name, turn.SenderId, content);
        var (version, now, reading) = await LookAsync(turn.Language, file, cancellationToken);
        if (reading.Content is null)
            return ImportCard.Failed(turn.Language, name, reading.Failures);
        var preview = ImportCheck.Run(now, reading.Content, cancellationToken);
        if (preview.CanLoad)
            file = await store.AddAsync(name, turn.SenderId, content, cancellationToken);
        return ImportCard.Preview(turn.Language, View(file, version, now, preview) with { Notice = notice });
    }

    // The version first: what is changed meanwhile is then found out when it is decided.
    private async Task<(Azure.ETag Version, PlanSnapshot Now, PlanFileReading Reading)> LookAsync(Language language, WaitingFile file, CancellationToken cancellationToken)
    {
        var version = await milestones.GetVersionAsync(cancellationToken);
        var now = await plan.GetSnapshotAsync(cancellationToken);
        return (version, now, file.Name == PlannerFile.Name ? PlannerFile.Read(file.Content, now, language) : PlanFileReader.Read(file.Name, file.Content, language));
    }

    private ImportView View(WaitingFile file, Azure.ETag version, PlanSnapshot now, ImportPreview preview)
    {
        var crowded = CrowdedStart.Find(now, preview, options.Value.MaxInProgress);
        return new ImportView(file, version, preview)
        {
            Crowded = crowded,
            NeedsWhy = Changes(preview).Any(change => NeedsReason(crowded, change) && MilestoneEditor.ReasonIn(change.Seen, change.Wanted) is null),
        };
    }

    // Nothing but a note and what the editor says is a reason: everyone who follows reads it, and the file's name tells them nothing.
    private static Dictionary<string, string?> Reasons(Language language, ImportView view, string? why) => Changes(view.Preview).ToDictionary(
        change => change.Wanted.Id,
        change => MilestoneEditor.Decided(
            language,
            view.Crowded.FirstOrDefault(start => start.Milestone.Id == change.Wanted.Id)?.Areas ?? [],
            MilestoneEditor.ReasonIn(change.Seen, change.Wanted) ?? (NeedsReason(view.Crowded, change) ? why : null)),
        StringComparer.Ordinal);

    private static IEnumerable<(Milestone? Seen, Milestone Wanted)> Changes(ImportPreview preview) =>
        preview.Changed.Select(changed => ((Milestone?)changed.Now, changed.Wanted)).Concat(preview.Added.Select(added => ((Milestone?)null, added)));

    private static bool NeedsReason(IReadOnlyList<CrowdedStart> crowded, (Milestone? Seen, Milestone Wanted) change) =>
        change.Seen is { } seen && MilestoneEditor.NeedsReason(seen, change.Wanted) || crowded.Any(start => start.Milestone.Id == change.Wanted.Id);

    private static FileProblem NotRead(DownloadOutcome outcome) => outcome == DownloadOutcome.TooLarge
        ? new FileProblem(new FilePlace(null), "Exchange.TooLarge", PlanFileReader.MaxMegabytes)
        : new FileProblem(new FilePlace(null), outcome == DownloadOutcome.Refused ? "Exchange.NotHere" : "Exchange.NotRead");

    // It is decided: what fails here is done in a minute.
    private async Task<CardActionResponse> RunAsync(TurnContext turn, string id, CancellationToken cancellationToken)
    {
        turn.Changed = id;
        using var answered = new CancellationTokenSource(LongestRun, time);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, answered.Token);
        try
        {
            await runner.RunAsync(id, isWatched: true, run.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CutShort(logger, failure.GetType().Name);
        }

        return await ShowAsync(turn, cancellationToken);
    }

    private CardActionResponse Shown(TurnContext turn, ImportProgress decided) =>
        decided.EditorId != turn.SenderId ? NotYours(turn)
        : Show(decided.Outcome == ImportOutcome.Cancelled ? ImportCard.Gone(turn.Language) : ImportCard.Result(turn.Language, decided, time.GetUtcNow()));

    private static CardActionResponse NotYours(TurnContext turn) => CardActionResponse.Message(turn.Language["Exchange.NotYours"]);

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An import was cut short ({Type}); it goes on within a minute.")]
        public static partial void CutShort(ILogger logger, string type);
    }
}
