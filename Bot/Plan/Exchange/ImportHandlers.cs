using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Plan.Editing;
using ProcessDialogueBot.Plan.Milestones;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Plan.Exchange;

/// <summary>Takes files in: shows first what they would do, and does it when the editor says so.</summary>
internal sealed partial class ImportHandlers(
    PlanStore plan, MilestoneStore milestones, ImportStore store, ImportRunner runner, FileDownload download, KnowledgeBase knowledge, IOptions<PlanOptions> options, TimeProvider time, ILogger<ImportHandlers> logger)
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
                ? await TakeAsync(turn, file.Name, read.Content, cancellationToken)
                : ImportCard.Failed(language, file.Name, [NotRead(read.Outcome)]), cancellationToken);
        }
    }

    /// <summary>"Indlæs".</summary>
    public async Task<CardActionResponse> LoadAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var language = turn.Language;
        var id = turn.Data.Text(ImportCard.IdData, LongestId);
        if (await store.GetAsync(id, cancellationToken) is not null)
            return Show(await ResultAsync(turn, id, cancellationToken));
        if (await store.FindAsync(id, cancellationToken) is not { } file)
            return Show(ImportCard.Gone(language));
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
        var job = ImportJob.Of(preview, turn.SenderId, language["Exchange.Reason", file.Name], changed => NoteIn(changed) ?? (NeedsReason(changed) ? why : null));
        if (!await store.TryDecideAsync(id, job, version, cancellationToken))
            return await LoadAsync(turn, cancellationToken);
        turn.Changed = id;
        await TryRunAsync(id, cancellationToken);
        return Show(await ResultAsync(turn, id, cancellationToken));
    }

    /// <summary>"Annuller": the file is let go.</summary>
    public async Task<CardActionResponse> CancelAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var id = turn.Data.Text(ImportCard.IdData, LongestId);
        if (await store.GetAsync(id, cancellationToken) is not null)
            return Show(await ResultAsync(turn, id, cancellationToken));
        if (await store.FindAsync(id, cancellationToken) is not null)
            await store.ForgetAsync(id, cancellationToken);
        return Show(ImportCard.Cancelled(turn.Language));
    }

    /// <summary>What came of it.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Show(await ResultAsync(turn, turn.Data.Text(ImportCard.IdData, LongestId), cancellationToken));

    private async Task<AdaptiveCard> TakeAsync(TurnContext turn, string name, byte[] content, CancellationToken cancellationToken)
    {
        var file = new WaitingFile("", name, turn.SenderId, content);
        var (version, now, reading) = await LookAsync(turn.Language, file, cancellationToken);
        if (reading.Content is null)
            return ImportCard.Failed(turn.Language, name, reading.Failures);
        var preview = ImportCheck.Run(now, reading.Content, cancellationToken);
        if (preview.CanLoad)
            file = await store.AddAsync(name, turn.SenderId, content, cancellationToken);
        return ImportCard.Preview(turn.Language, View(file, version, now, preview));
    }

    // The version first: what is changed meanwhile is then found out when it is decided.
    private async Task<(Azure.ETag Version, PlanSnapshot Now, PlanFileReading Reading)> LookAsync(Language language, WaitingFile file, CancellationToken cancellationToken) =>
        (await milestones.GetVersionAsync(cancellationToken), await plan.GetSnapshotAsync(cancellationToken), PlanFileReader.Read(file.Name, file.Content, language));

    private ImportView View(WaitingFile file, Azure.ETag version, PlanSnapshot now, ImportPreview preview)
    {
        var wanted = preview.Changed.ToDictionary(changed => changed.Now.Id, Wanted, StringComparer.Ordinal);
        var then = now with { Milestones = [.. now.Milestones.Select(milestone => wanted.GetValueOrDefault(milestone.Id, milestone)), .. preview.Added] };
        var begun = preview.Added.Concat(preview.Changed.Where(changed => changed.Fields.Any(change => change.Field == MilestoneField.Status)).Select(changed => wanted[changed.Now.Id]));
        return new ImportView(file, version, preview)
        {
            Crowded = [.. begun.SelectMany(milestone => CrowdedAreas.Find(then with { Milestones = [.. then.Milestones.Where(other => other.Id != milestone.Id)] }, milestone, options.Value.MaxInProgress))
                .DistinctBy(area => area.Area)],
            NeedsWhy = preview.Changed.Any(changed => NeedsReason(changed) && NoteIn(changed) is null),
        };
    }

    private static Milestone Wanted(ChangedByFile changed) =>
        changed.Fields.Aggregate(changed.Now, (milestone, change) => MilestoneFields.With(milestone, change.Field, change.To));

    private static bool NeedsReason(ChangedByFile changed) => MilestoneEditor.NeedsReason(changed.Now, Wanted(changed));

    // A note that comes with a change is its reason, as in the form. Nothing else is: everyone who follows reads it, and the file's name is no reason.
    private static string? NoteIn(ChangedByFile changed) => changed.Fields.FirstOrDefault(change => change.Field == MilestoneField.Note)?.To;

    private static FileProblem NotRead(DownloadOutcome outcome) => outcome == DownloadOutcome.TooLarge
        ? new FileProblem(new FilePlace(null), "Exchange.TooLarge", PlanFileReader.MaxBytes / 1024 / 1024)
        : new FileProblem(new FilePlace(null), outcome == DownloadOutcome.Refused ? "Exchange.NotHere" : "Exchange.NotRead");

    // It is decided: what fails here is done in a minute.
    private async Task TryRunAsync(string id, CancellationToken cancellationToken)
    {
        using var answered = new CancellationTokenSource(LongestRun, time);
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, answered.Token);
        try
        {
            await runner.RunAsync(id, run.Token);
            knowledge.Invalidate();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.CutShort(logger, failure.GetType().Name);
        }
    }

    private async Task<AdaptiveCard> ResultAsync(TurnContext turn, string id, CancellationToken cancellationToken) =>
        await store.GetAsync(id, cancellationToken) is { } progress ? ImportCard.Result(turn.Language, progress) : ImportCard.Gone(turn.Language);

    private static CardActionResponse Show(AdaptiveCard card) => CardActionResponse.Card(card.ToJson());

    private static Task<string?> SendAsync(TurnContext turn, AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An import was cut short ({Type}); it goes on within a minute.")]
        public static partial void CutShort(ILogger logger, string type);
    }
}
