using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace ProcessDialogueBot.Tables.Azure;

/// <summary>The way of a request to the Table service and back.</summary>
internal static class TablePipeline
{
    private const string Scope = "https://storage.azure.com/.default";

    /// <summary>Builds the pipeline for an account.</summary>
    /// <param name="account">Where, and how to get in.</param>
    /// <param name="time">The clock that requests are signed by.</param>
    /// <param name="options">Other than the usual, for tests.</param>
    /// <param name="credential">An identity other than the process's own, for tests.</param>
    public static HttpPipeline Build(StorageAccount account, TimeProvider time, TableClientOptions options, TokenCredential? credential = null) =>
        account switch
        {
            { Key: not null } => Build(options, perCall: [], perTry: [new SharedKeyLitePolicy(account, time)]),
            { Sas: { } sas } => Build(options, perCall: [new SasPolicy(sas)], perTry: []),
            _ => Build(options, perCall: [], perTry: [new BearerTokenAuthenticationPolicy(credential ?? new DefaultAzureCredential(), Scope)]),
        };

    private static HttpPipeline Build(TableClientOptions options, HttpPipelinePolicy[] perCall, HttpPipelinePolicy[] perTry) =>
        HttpPipelineBuilder.Build(options, perCall, perTry, new TableRetryClassifier());
}

/// <summary>
/// Tries a request up to four times within a few seconds: somebody in Teams waits. Nothing is logged or traced, because addresses hold
/// keys and signatures, and bodies hold rows; failures reach the caller with status and code.
/// </summary>
internal sealed class TableClientOptions : ClientOptions
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ResolveAnewAfter = TimeSpan.FromMinutes(5);

    public TableClientOptions()
    {
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsLoggingContentEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 3;
        Retry.Delay = TimeSpan.FromMilliseconds(400);
        Retry.MaxDelay = TimeSpan.FromSeconds(4);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>The usual transport: without the activities that System.Net.Http starts, for they hold addresses too.</summary>
    /// <param name="handler">Freed by the caller.</param>
    public static TableClientOptions Over(HttpMessageHandler handler) => new() { Transport = new HttpClientTransport(handler) };

    public static SocketsHttpHandler Handler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = ConnectWithin,
        PooledConnectionLifetime = ResolveAnewAfter,
        UseCookies = false,
    };
}
