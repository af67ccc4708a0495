using System.Text.RegularExpressions;
using Azure;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations;

/// <summary>Finds what keeps the bot from starting, all of it at once, and says it in lines that IT can act on.</summary>
internal static partial class StartupErrors
{
    /// <summary>Checks every setting, and that the store can be written to, before anything else is built.</summary>
    /// <exception cref="AggregateException">Several settings are wrong.</exception>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="IOException">The store's file cannot be used, or its account does not answer or refuses.</exception>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetRequiredService<IStartupValidator>().Validate();
        try
        {
            // Deleting what is not there shows as much as a write does, and leaves nothing.
            await services.GetRequiredService<ITableService>().GetTable("people").DeleteAsync("health", "health", ETag.All, cancellationToken);
        }
        catch (RequestFailedException failure)
        {
            throw new IOException($"{TablesOptions.Section}:{nameof(TablesOptions.Tables)}: {TableFailures.Reason(failure)}", failure);
        }
    }

    /// <summary>What to put right, each line naming its key or file; null when the failure is none of the configuration's.</summary>
    public static IReadOnlyList<string>? In(Exception failure) => failure switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException aggregate when aggregate.InnerExceptions.Select(In).ToList() is var lines && lines.TrueForAll(some => some is not null) =>
            [.. lines.SelectMany(some => some!)],
        IOException { InnerException: AddressInUseException } inUse =>
            [$"urls: {inUse.Message} Is the bot running already? End it, or choose another address with --urls."],
        IOException file => [file.Message],

        // The binder's own words would repeat the value.
        InvalidOperationException binder when BoundKey().Match(binder.Message) is { Success: true } match =>
            [$"{match.Groups["key"].Value} has a value of the wrong kind."],
        _ => null,
    };

    [GeneratedRegex("^Failed to convert configuration value .* at '(?<key>[^']+)' to type", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoundKey();
}
