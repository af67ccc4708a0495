using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>A OneDrive with room for one file, as Teams makes it: takes a whole file that says how long it is, over HTTP.</summary>
internal sealed class FakeDrive : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FakeDrive(WebApplication server) => _server = server;

    /// <summary>Where a file is to be put.</summary>
    public Uri UploadUrl => new(_server.Urls.Single() + "/uploadSession?guid=1");

    /// <summary>The files that were put, as their bytes.</summary>
    public ConcurrentQueue<byte[]> Files { get; } = new();

    /// <summary>The header that says which part of the file came.</summary>
    public string? ContentRange { get; private set; }

    /// <summary>Whether a request carried the bot's identity, which is none of OneDrive's business.</summary>
    public bool WasToldWho { get; private set; }

    /// <summary>What is answered in place of taking the file.</summary>
    public HttpStatusCode? Refusal { get; set; }

    /// <summary>The files that people have sent, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>Where a refusal sends the bot on to.</summary>
    public Uri? Elsewhere { get; set; }

    public static async Task<FakeDrive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var drive = new FakeDrive(server);
        server.Run(drive.TakeAsync);
        await server.StartAsync();
        return drive;
    }

    /// <summary>Where a file that somebody has sent is to be read.</summary>
    public Uri DownloadUrl(string name) => new($"{_server.Urls.Single()}/download?tempauth=secret&name={name}");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        WasToldWho |= context.Request.Headers.Authorization.Count > 0;
        if (Refusal is { } refusal)
        {
            context.Response.StatusCode = (int)refusal;
            if (Elsewhere is not null)
                context.Response.Headers.Location = Elsewhere.AbsoluteUri;
            return;
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Sent[context.Request.Query["name"]!]);
            return;
        }

        using var file = new MemoryStream();
        await context.Request.Body.CopyToAsync(file);
        ContentRange = context.Request.Headers.ContentRange;
        var isWhole = context.Request.Method == "PUT" && ContentRange == $"bytes 0-{file.Length - 1}/{file.Length}" && context.Request.ContentLength == file.Length;
        context.Response.StatusCode = isWhole ? StatusCodes.Status201Created : StatusCodes.Status400BadRequest;
        if (isWhole)
            Files.Enqueue(file.ToArray());
    }
}
