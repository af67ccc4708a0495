using System.Reflection;
using System.Text.Json.Nodes;
using ProcessDialogueBot.Teams;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Infra;

/// <summary>What can be set from outside: the one list that deployment files are held against.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Read by App Service, by .NET, by Azure.Identity, by OpenTelemetry's SDK and by the collector beside the bot.</summary>
    private static readonly string[] Others =
    [
        "WEBSITE_RUN_FROM_PACKAGE", "WEBSITES_CONTAINER_STOP_TIME_LIMIT", "DOTNET_EnableDiagnostics", "AZURE_CLIENT_ID", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "COLLECTOR_CONFIG", "COLLECTOR_CONNECTION",
    ];

    /// <summary>Without these the bot does not start outside Development.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        nameof(TeamsOptions.MicrosoftAppId), nameof(TeamsOptions.MicrosoftAppTenantId), "ConnectionStrings:Tables",
        "Anonymity:Key", "Anonymity:Pepper",
    ];

    /// <summary>Every property of every options class under its section, what the shipped settings set, and what others read.</summary>
    public static IReadOnlySet<string> Known { get; } = OfOptions().Concat(OfShippedSettings()).Concat(Others).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> OfOptions() =>
        from type in typeof(TeamsOptions).Assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAbstract
        let section = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(field => field is { IsLiteral: true, Name: "Section" or "SectionName" })?.GetRawConstantValue() as string
        where section is not null || type == typeof(TeamsOptions) // The Bot Framework's keys stand at the root.
        from property in type.GetProperties()
        where property.CanWrite
        select section is null ? property.Name : $"{section}:{property.Name}";

    private static IEnumerable<string> OfShippedSettings() =>
        Leaves(JsonNode.Parse(File.ReadAllText(Repository.PathOf("Bot", "appsettings.json")))!.AsObject());

    private static IEnumerable<string> Leaves(JsonObject section, string prefix = "") => section.SelectMany(child =>
        child.Value is JsonObject inner ? Leaves(inner, $"{prefix}{child.Key}:") : [prefix + child.Key]);
}
