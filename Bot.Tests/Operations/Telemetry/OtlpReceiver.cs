using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Tests.Operations.Telemetry;

/// <summary>Where telemetry goes in a test: OTLP over HTTP, every byte kept. Source: "OTLP Specification" and its .proto files.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _server;

    private OtlpReceiver(WebApplication server) => _server = server;

    /// <summary>What to set as <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>All that came, as it came.</summary>
    public IEnumerable<byte[]> Bodies => _received.Select(one => one.Body);

    /// <summary>The metrics: name, unit and the keys and values of the attributes of each point.</summary>
    public IEnumerable<(string Name, string Unit, IReadOnlyDictionary<string, string> Attributes)> Metrics =>
        from metric in Of("/v1/metrics", 2)
        from data in metric.Fields.Where(kind => kind.Number is 5 or 7 or 9 or 10 or 11)
        from point in data.All(1)
        select (metric.All(1).Single().Text, metric.All(3).FirstOrDefault().Text, Attributes(point, data.Number == 9 ? 9 : 7));

    /// <summary>The examples of measurements that the points carry.</summary>
    public IEnumerable<ProtoField> Exemplars =>
        from metric in Of("/v1/metrics", 2)
        from data in metric.Fields.Where(kind => kind.Number is 5 or 7 or 9)
        from point in data.All(1)
        from example in point.All(data.Number == 9 ? 8 : 5)
        select example;

    /// <summary>The names of the loggers whose lines came.</summary>
    public IEnumerable<string> Loggers => (
        from one in _received
        where one.Path == "/v1/logs"
        from resource in ProtoField.Read(one.Body)
        from scope in resource.All(2)
        from logger in scope.All(1)
        from name in logger.All(1)
        select name.Text).Distinct();

    /// <summary>The spans, whole.</summary>
    public IEnumerable<ProtoField> Spans => Of("/v1/traces", 2);

    /// <summary>The lines of the log, whole.</summary>
    public IEnumerable<ProtoField> Logs => Of("/v1/logs", 2);

    /// <summary>The keys of the resources' attributes.</summary>
    public IEnumerable<string> Resource => (
        from one in _received
        from resource in ProtoField.Read(one.Body)
        from attributes in resource.All(1)
        from key in Attributes(attributes, 1).Keys
        select key).Distinct();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var receiver = new OtlpReceiver(server);
        server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._received.Enqueue((context.Request.Path, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await server.StartAsync();
        return receiver;
    }

    /// <summary>A message's attributes, which lie in this field.</summary>
    public static IReadOnlyDictionary<string, string> Attributes(ProtoField message, int field) => message.All(field).ToDictionary(
        attribute => attribute.All(1).Single().Text,
        attribute => attribute.All(2).SelectMany(value => value.Fields).Select(value => value.Number == 1 ? value.Text : $"{value.Value}").FirstOrDefault() ?? "");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Resource, scope, and what is in the scope.
    private IEnumerable<ProtoField> Of(string path, int field) =>
        from one in _received
        where one.Path == path
        from resource in ProtoField.Read(one.Body)
        from scope in resource.All(2)
        from item in scope.All(field)
        select item;
}
