using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProcessDialogueBot.Benchmarks.Load;

/// <summary>What no bot can do without: takes the request, reads its bytes, posts the reply, answers 200. Not a line of a bot, and nothing is parsed.</summary>
internal static class BareEndpoint
{
    public static async Task RunAsync(string[] args)
    {
        var app = WebApplication.CreateBuilder(args).Build();
        var connector = new Uri(app.Configuration["Connector"]!);
        var reply = await File.ReadAllBytesAsync(app.Configuration["Reply"]!);
        using var http = new HttpClient();
        app.MapPost("/api/messages", async context =>
        {
            await ReadAsync(context.Request);
            using var content = new ByteArrayContent(reply) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
            using var response = await http.PostAsync(connector, content, context.RequestAborted);
            await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
            context.Response.StatusCode = response.IsSuccessStatusCode ? StatusCodes.Status200OK : StatusCodes.Status502BadGateway;
        });
        await app.RunAsync();
    }

    private static async Task ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
