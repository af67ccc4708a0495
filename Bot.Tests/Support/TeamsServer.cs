using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Tests.Support;

/// <summary>The fake Teams behind a real server on this machine, for bots in processes of their own.</summary>
internal sealed class TeamsServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpMessageInvoker _wire;

    private TeamsServer(WebApplication server)
    {
        _server = server;
        Teams = new FakeTeams { Address = server.Urls.Single() };
        _wire = new HttpMessageInvoker(Teams.Wire);
    }

    public FakeTeams Teams { get; }

    /// <summary>Called with each request before Teams takes it; lets a test keep Teams from answering.</summary>
    public Func<HttpRequest, Task>? Hold { get; set; }

    public static async Task<TeamsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        TeamsServer? teams = null;
        var server = builder.Build();
        server.Run(context => teams!.ForwardAsync(context));
        await server.StartAsync();
        return teams = new TeamsServer(server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _wire.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var from = context.Request;
        if (Hold is { } hold)
            await hold(from);
        using var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(Teams.Address + from.Path.ToUriComponent() + from.QueryString));
        if (from.ContentLength > 0)
            request.Content = new StreamContent(from.Body);
        using var response = await _wire.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
