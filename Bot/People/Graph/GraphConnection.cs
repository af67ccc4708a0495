using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Authentication;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Polly;

namespace ProcessDialogueBot.People.Graph;

/// <summary>
/// The way to Microsoft Graph. Its assemblies are large: nothing here names one of their types until the first call, and a test holds that.
/// </summary>
/// <param name="options">Where Graph is.</param>
/// <param name="http">Makes the client named <see cref="HttpClientName"/>.</param>
/// <param name="credentials">Makes the bot's identity.</param>
/// <param name="configuration">Tells whether it has one: without, Graph is on this machine, and asked without a token.</param>
/// <param name="time">The clock that is waited by.</param>
/// <param name="logger">Where failures go.</param>
internal sealed partial class GraphConnection(
    IOptions<PeopleOptions> options, IHttpClientFactory http, Func<TokenCredential> credentials, IConfiguration configuration, TimeProvider time,
    ILogger<GraphConnection> logger)
{
    /// <summary>The name of the HTTP client that speaks to Graph.</summary>
    public const string HttpClientName = "MicrosoftGraph";

    private GraphServiceClient Client => field ??= Connect();

    private Dictionary<GraphPatience, ResiliencePipeline> Retries =>
        field ??= Enum.GetValues<GraphPatience>().ToDictionary(patience => patience, patience => GraphRetry.Pipeline(patience, time));

    /// <summary>Asks Graph, again and again where that may help.</summary>
    /// <typeparam name="T">What it answers.</typeparam>
    /// <param name="call">The question.</param>
    /// <param name="patience">Who waits for the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DirectoryException">It did not tell.</exception>
    public async Task<T> CallAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T?>> call, GraphPatience patience, CancellationToken cancellationToken)
    {
        try
        {
            return await Retries[patience].ExecuteAsync(
                static async (state, token) => await state.call(state.Client, token) ?? throw new InvalidDataException("Graph gave an empty answer."),
                (call, Client),
                cancellationToken);
        }
        catch (Exception failure)
        {
            // Whatever it answered last, it is the end.
            cancellationToken.ThrowIfCancellationRequested();
            throw Told(failure);
        }
    }

    /// <summary>What to throw when Graph answers without what was asked for, as it does where a permission is missing.</summary>
    public DirectoryException Hides(string property, string permission)
    {
        Log.Hidden(logger, property, permission);
        return new DirectoryException(DirectoryFailure.NotPermitted);
    }

    private DirectoryException Told(Exception failure)
    {
        var status = (failure as ApiException)?.ResponseStatusCode;
        Log.Failed(logger, failure.GetType().Name, status, (failure as ODataError)?.Error?.Code);
        var meaning = status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => DirectoryFailure.NotPermitted,
            StatusCodes.Status404NotFound => DirectoryFailure.NotFound,
            _ => DirectoryFailure.Unavailable,
        };
        if (meaning == DirectoryFailure.NotPermitted)
            Log.NotPermitted(logger);
        return new DirectoryException(meaning)
        {
            RetryAfter = GraphRetry.RetryAfter(failure, time),
        };
    }

    private GraphServiceClient Connect()
    {
        var address = options.Value.Graph.BaseUrl;
        IAuthenticationProvider authentication = string.IsNullOrEmpty(configuration["MicrosoftAppId"])
            ? new AnonymousAuthenticationProvider()
            : new AzureIdentityAuthenticationProvider(
                credentials(), [address.Host], observabilityOptions: null, isCaeEnabled: true, $"{address.GetLeftPart(UriPartial.Authority)}/.default");
        var adapter = new HttpClientRequestAdapter(
            authentication,
            httpClient: http.CreateClient(HttpClientName),
            observabilityOptions: new ObservabilityOptions { IncludeEUIIAttributes = false }); // No addresses in traces: they hold people's ids.
        return new GraphServiceClient(adapter, address.AbsoluteUri.TrimEnd('/'));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Microsoft Graph does not show the bot {Property}: it lacks the permission {Permission}.")]
        public static partial void Hidden(ILogger logger, string property, string permission);

        [LoggerMessage(LogLevel.Warning, "Microsoft Graph did not do what it was asked ({Type}, HTTP {Status} {Code}).")]
        public static partial void Failed(ILogger logger, string type, int? status, string? code);

        [LoggerMessage(LogLevel.Warning, "The bot may lack a permission in Microsoft Graph: doctor names it, with the commands that give it.")]
        public static partial void NotPermitted(ILogger logger);
    }
}
