using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ProcessDialogueBot.Tests.Simulator;

/// <summary>
/// Teams' Connector in a process of its own: <c>teams &lt;clock&gt;</c>. It says where it listens, and ends when its standard input does.
/// </summary>
/// <remarks>
/// Under <c>/control</c>: <c>PUT population</c> begins anew with these people, fair weather and nothing taken; <c>PUT weather</c>; <c>GET figures</c>;
/// <c>GET messages</c>; <c>GET messages/{conversation}/{number}</c>, in full, when there are so many; <c>GET alerts/{number}</c>, answered when so
/// many notifications have been taken; <c>GET corrections/{number}</c>, when they have been changed so often.
/// </remarks>
internal static class SimulatorServer
{
    public static async Task<int> RunAsync(string clock)
    {
        await using var server = await StartAsync(FasterClock.Parse(clock));
        Console.WriteLine($"Now listening on: {server.Urls.Single()}");

        // Whoever started it is gone when this ends.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>Starts it in this process.</summary>
    public static async Task<WebApplication> StartAsync(TimeProvider clock)
    {
        var teams = new SimulatedTeams(clock, new Population(0));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();

        foreach (var address in (string[])["", "/{conversation}/activities", "/{conversation}/activities/{activity}", "/{conversation}/pagedmembers"])
            server.Map("/v3/conversations" + address, (RequestDelegate)(context => Volatile.Read(ref teams).AnswerAsync(context)));

        server.MapPut("/control/population", (RequestDelegate)(async context =>
            Volatile.Write(ref teams, new SimulatedTeams(clock, (await context.Request.ReadFromJsonAsync<Population>())!))));
        server.MapPut("/control/weather", (RequestDelegate)(async context =>
            Volatile.Read(ref teams).Set((await context.Request.ReadFromJsonAsync<Weather>())!)));
        server.MapGet("/control/figures", (RequestDelegate)(context => context.Response.WriteAsJsonAsync(Volatile.Read(ref teams).Figures)));
        server.MapGet("/control/messages", (RequestDelegate)(context =>
            WriteAsync(context, Volatile.Read(ref teams).Messages.All.Select(message => message with { Activity = null }))));
        server.MapGet("/control/messages/{conversation}/{number:int}", (RequestDelegate)(async context => await WriteAsync(
            context,
            await Volatile.Read(ref teams).Messages.InAsync((string)context.Request.RouteValues["conversation"]!, NumberIn(context), context.RequestAborted))));
        server.MapGet("/control/alerts/{number:int}", (RequestDelegate)(context =>
            Volatile.Read(ref teams).Messages.AlertsAsync(NumberIn(context), context.RequestAborted)));
        server.MapGet("/control/corrections/{number:int}", (RequestDelegate)(context =>
            Volatile.Read(ref teams).Messages.CorrectionsAsync(NumberIn(context), context.RequestAborted)));
        await server.StartAsync();
        return server;
    }

    private static int NumberIn(HttpContext context) => int.Parse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);

    // A line for each.
    private static async Task WriteAsync(HttpContext context, IEnumerable<AcceptedMessage> messages)
    {
        foreach (var message in messages)
            await context.Response.WriteAsync(JsonSerializer.Serialize(message) + '\n');
    }
}
