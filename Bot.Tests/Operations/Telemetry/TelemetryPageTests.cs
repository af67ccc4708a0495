using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessDialogueBot.Operations.Telemetry;
using ProcessDialogueBot.Tests.Support;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>What <c>docs/telemetry.md</c>, the collector and the dashboard say of telemetry is what the code lets out.</summary>
public sealed partial class TelemetryPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "telemetry.md"));

    [Fact]
    public void The_page_lists_the_metrics_with_unit_and_attributes() => Assert.Equal(
        TelemetryFields.Metrics.Select(metric => $"{metric.Name} {metric.Unit} {string.Join(' ', metric.Attributes)}"),
        Row().Matches(Section("## Metrics")).Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value.Trim()} {string.Join(' ', Words(row.Groups["attributes"].Value))}"));

    [Fact]
    public void The_page_lists_the_spans_with_their_attributes() => Assert.Equal(
        TelemetryFields.Spans.Select(span => $"{span.Key} {string.Join(' ', span.Value)}"),
        Span().Matches(Section("## Spans")).Select(row => $"{row.Groups["name"].Value} {string.Join(' ', Words(row.Groups["attributes"].Value))}"));

    [Fact]
    public void The_page_lists_the_values_of_log_lines_and_of_the_process()
    {
        Assert.Equal([.. TelemetryFields.LogValues, TelemetryFields.ExceptionType, .. TelemetryFields.LocalLogValues], Words(Section("## Logs")));
        Assert.Equal([.. TelemetryFields.Resource, "OTEL_RESOURCE_ATTRIBUTES"], Words(Section("## Of the process")));
    }

    [Fact]
    public void The_readme_lists_every_name_that_leaves()
    {
        var list = Section("## What leaves it", File.ReadAllText(Repository.PathOf("README.md")));
        var names = new[]
        {
            TelemetryFields.Metrics.Select(metric => metric.Name),
            TelemetryFields.Spans.Keys,
            TelemetryFields.Metrics.SelectMany(metric => metric.Attributes).Concat(TelemetryFields.Spans.Values.SelectMany(fields => fields)),
            [.. TelemetryFields.LogValues, TelemetryFields.ExceptionType],
            [.. TelemetryFields.Resource, "OTEL_RESOURCE_ATTRIBUTES"],
        };

        Assert.Equal(names.SelectMany(group => group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), Item().Matches(list).SelectMany(item => Words(item.Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_metric_on_the_dashboard_is_one_that_is_exported()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("infra", "dashboards", "procesdialog.grafana.json")));
        var asked = Metric().Matches(string.Join('\n', Queries(dashboard.RootElement))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var exported = TelemetryFields.Metrics.Select(metric => metric.Name.Replace('.', '_')).ToList();

        Assert.All(asked, name => Assert.Contains(exported, own => name.StartsWith(own, StringComparison.Ordinal)));
        Assert.All(exported, own => Assert.Contains(asked, name => name.StartsWith(own, StringComparison.Ordinal)));
    }

    private static string Section(string heading) => Section(heading, Page);

    private static string Section(string heading, string page)
    {
        var from = page.IndexOf(heading, StringComparison.Ordinal);
        var to = page.IndexOf("\n## ", from + heading.Length, StringComparison.Ordinal);
        return to < 0 ? page[from..] : page[from..to];
    }

    private static IEnumerable<string> Words(string text) => Quoted().Matches(text).Select(match => match.Groups["word"].Value);

    private static IEnumerable<string> Queries(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("expr") ? [property.Value.GetString()!] : Queries(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Queries),
        _ => [],
    };

    [GeneratedRegex(@"^\| `(?<name>[a-z_.]+)` \| (?<unit>[^|]*) \| (?<attributes>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<name>[a-z]+)` \| (?<attributes>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();

    [GeneratedRegex("`(?<word>[A-Za-z_.]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    // An item of a list, with the lines that it goes on in.
    [GeneratedRegex(@"^- .*(\n  .*)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();

    // As Prometheus names them: the unit and what is counted come behind.
    [GeneratedRegex(@"\b(bot|http_server|dotnet)_[a-z_]+(?=\{)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric();
}
