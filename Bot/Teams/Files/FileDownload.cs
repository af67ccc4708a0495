namespace ProcessDialogueBot.Teams.Files;

/// <summary>What became of a download.</summary>
internal enum DownloadOutcome
{
    /// <summary>Here are its bytes.</summary>
    Read,

    /// <summary>It is larger than allowed; it was not read whole.</summary>
    TooLarge,

    /// <summary>It lies where Teams keeps no files; nothing was asked for.</summary>
    Refused,

    /// <summary>It could not be read.</summary>
    Failed,
}

/// <summary>A file that was read, or why it was not.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Content">Its bytes; empty unless it was read.</param>
internal readonly record struct DownloadedFile(DownloadOutcome Outcome, byte[] Content);

/// <summary>Reads files that people sent. Source: "Send and receive files using bot": the address needs no sign-in and lives for some minutes.</summary>
internal sealed partial class FileDownload(HttpClient http, UploadAddress addresses, ILogger<FileDownload> logger)
{
    private const int Block = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maxBytes">The largest one; of a larger one no more is read than shows that it is.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<DownloadedFile> ReadAsync(SentFile file, int maxBytes, CancellationToken cancellationToken)
    {
        if (addresses.Allowed(file.DownloadUrl) is not { } address)
        {
            Log.Refused(logger);
            return new DownloadedFile(DownloadOutcome.Refused, []);
        }

        // The client's own timeout ends with the headers when the body is read by oneself.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(http.Timeout);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                Log.NotRead(logger, (int)response.StatusCode, null);
                return new DownloadedFile(DownloadOutcome.Failed, []);
            }

            return response.Content.Headers.ContentLength > maxBytes
                ? new DownloadedFile(DownloadOutcome.TooLarge, [])
                : await ReadAsync(response.Content, maxBytes, limit.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, null, failure.GetType().Name);
            return new DownloadedFile(DownloadOutcome.Failed, []);
        }
    }

    private static async Task<DownloadedFile> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var file = new MemoryStream();
        var block = new byte[Block];
        while (await body.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            if (file.Length + read > maxBytes)
                return new DownloadedFile(DownloadOutcome.TooLarge, []);
            file.Write(block, 0, read);
        }

        return new DownloadedFile(DownloadOutcome.Read, file.ToArray());
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A file was not downloaded: its address is not OneDrive's or SharePoint's.")]
        public static partial void Refused(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "A file could not be downloaded ({Status} {Type}).")]
        public static partial void NotRead(ILogger logger, int? status, string? type);
    }
}
