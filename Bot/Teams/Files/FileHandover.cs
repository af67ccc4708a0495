using System.Net.Http.Headers;
using System.Text.Json;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using JsonContent = ProcessDialogueBot.Teams.Schema.JsonContent;

namespace ProcessDialogueBot.Teams.Files;

/// <summary>A file to hand over.</summary>
/// <param name="Name">Its name, with the ending.</param>
/// <param name="Content">Its bytes, at most <see cref="MaxBytes"/>.</param>
internal sealed record TeamsFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>The largest file: one request carries it. OneDrive itself takes up to 60 MiB in one.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;
}

/// <summary>What became of an offer.</summary>
internal enum FileOutcome
{
    /// <summary>The file is in the person's OneDrive, and a card in the chat opens it.</summary>
    Saved,

    /// <summary>The person did not want it.</summary>
    Declined,

    /// <summary>It could not be saved. The offer stands, so the person can accept it again.</summary>
    NotSaved,

    /// <summary>There is no such file any more.</summary>
    Gone,
}

/// <summary>
/// Hands files over as Teams has it: the bot asks, the person allows it, the bot puts the file into the person's own OneDrive and shows it in
/// the chat. Only in personal chats, and only where the manifest says <c>supportsFiles</c>. Source: "Send and receive files using bot".
/// </summary>
internal sealed partial class FileHandover(HttpClient http, ConnectorClient connector, UploadAddress addresses, ILogger<FileHandover> logger)
{
    /// <summary>Asks whether the bot may save a file. The file itself is made when the answer comes: see <see cref="TurnRoutes.File"/>.</summary>
    /// <param name="turn">The turn, in a personal chat.</param>
    /// <param name="route">The route that makes the file.</param>
    /// <param name="name">Its name, with the ending.</param>
    /// <param name="description">What is in it, in the person's language.</param>
    /// <param name="size">About how many bytes it has.</param>
    /// <param name="data">Comes back as <see cref="TurnContext.Data"/>: ids, never what only the server may say.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ConnectorException">Teams did not take it.</exception>
    public Task OfferAsync(
        TurnContext turn, string route, string name, string description, long size, IReadOnlyDictionary<string, string> data, CancellationToken cancellationToken)
    {
        var context = new Dictionary<string, string>(data, StringComparer.Ordinal) { [FileConsent.RouteData] = route };
        var card = new FileConsentCard(description, size, context, context);
        var content = new JsonContent(JsonSerializer.SerializeToUtf8Bytes(card, FilesJson.Default.FileConsentCard));
        return SendAsync(turn, new Attachment(FileConsentCard.ContentType, content) { Name = name }, description, cancellationToken);
    }

    /// <summary>Does what the person answered to the offer.</summary>
    /// <param name="turn">The turn of the answer.</param>
    /// <param name="make">Makes the file as it is now; null when there is none any more.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What became of it, for the caller to say.</returns>
    public async Task<FileOutcome> AnswerAsync(TurnContext turn, Func<CancellationToken, Task<TeamsFile?>> make, CancellationToken cancellationToken)
    {
        if (FileConsent.Of(turn.Activity) is not { } consent)
            throw new CardDataException("action", CardDataProblem.WrongType);
        if (!consent.IsAccepted)
        {
            await DropOfferAsync(turn, cancellationToken);
            return FileOutcome.Declined;
        }

        if (addresses.Allowed(consent.Upload?.UploadUrl) is not { } address)
        {
            Log.Refused(logger);
            return FileOutcome.NotSaved;
        }

        if (await make(cancellationToken) is not { } file)
            return FileOutcome.Gone;
        if (!await PutAsync(address, file, cancellationToken))
            return FileOutcome.NotSaved;
        await ShowAsync(turn, file, consent.Upload!, cancellationToken);
        await DropOfferAsync(turn, cancellationToken);
        return FileOutcome.Saved;
    }

    private async Task<bool> PutAsync(Uri address, TeamsFile file, CancellationToken cancellationToken)
    {
        var length = file.Content.Length;
        if (length is 0 or > TeamsFile.MaxBytes)
        {
            Log.WrongSize(logger, length, TeamsFile.MaxBytes);
            return false;
        }

        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ReadOnlyMemoryContent(file.Content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(0, length - 1, length);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return true;
            Log.NotUploaded(logger, (int)response.StatusCode, null);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotUploaded(logger, null, failure.GetType().Name);
        }

        return false;
    }

    private Task<string?> ShowAsync(TurnContext turn, TeamsFile file, FileUploadInfo upload, CancellationToken cancellationToken)
    {
        var content = new JsonContent(JsonSerializer.SerializeToUtf8Bytes(new FileInfoCard(upload.UniqueId, upload.FileType), FilesJson.Default.FileInfoCard));
        var name = upload.Name ?? file.Name;
        var attachment = new Attachment(FileInfoCard.ContentType, content) { Name = name, ContentUrl = addresses.Allowed(upload.ContentUrl)?.AbsoluteUri };
        return SendAsync(turn, attachment, name, cancellationToken);
    }

    // The card of the offer stays as it is after the answer, and could be accepted again.
    private async Task DropOfferAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.ReplyToId is not { } offer)
            return;
        try
        {
            await connector.DeleteAsync(turn.Conversation, offer, cancellationToken);
        }
        catch (ConnectorException failure)
        {
            Log.OfferStays(logger, failure.Failure);
        }
    }

    private Task<string?> SendAsync(TurnContext turn, Attachment attachment, string summary, CancellationToken cancellationToken) => connector.SendAsync(
        turn.Conversation, new Activity { Type = ActivityTypes.Message, Summary = summary, Attachments = [attachment] }, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A file was not uploaded: the address to put it is not OneDrive's or SharePoint's.")]
        public static partial void Refused(ILogger logger);

        [LoggerMessage(LogLevel.Error, "A file of {Bytes} bytes was not uploaded: 1 to {MaxBytes} are taken.")]
        public static partial void WrongSize(ILogger logger, int bytes, int maxBytes);

        [LoggerMessage(LogLevel.Warning, "A file could not be uploaded ({Status} {Type}).")]
        public static partial void NotUploaded(ILogger logger, int? status, string? type);

        [LoggerMessage(LogLevel.Information, "The offer of a file could not be removed ({Failure}).")]
        public static partial void OfferStays(ILogger logger, ConnectorFailure failure);
    }
}
