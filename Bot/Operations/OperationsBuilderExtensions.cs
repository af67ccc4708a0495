using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Failures;
using ProcessDialogueBot.Operations.Health;
using ProcessDialogueBot.Operations.Help;
using ProcessDialogueBot.Operations.Late;
using ProcessDialogueBot.Operations.Leases;
using ProcessDialogueBot.Operations.Limits;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Operations.Retention;
using ProcessDialogueBot.Operations.Shutdown;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations;

/// <summary>Sets up what keeps the bot running and honest.</summary>
internal static class OperationsBuilderExtensions
{
    /// <summary>Registered before all others: its steps are the outermost of every turn.</summary>
    public static IHostApplicationBuilder AddOperations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddShutdown();
        builder.Services.AddTurnSteps();
        builder.Services.AddLeases();
        builder.Services.AddLinks();
        builder.Services.AddTab();
        builder.Services.Replace(ServiceDescriptor.Transient(typeof(IOptionsFactory<>), typeof(BoundOptionsFactory<>)));
        builder.Services.AddRetention();
        builder.Services.AddSingleton<Readiness>().AddHealthChecks().AddCheck<TablesHealthCheck>("tables", tags: [Readiness.Tag]);
        builder.Services.AddTurns<HelpHandlers>((routes, handlers) =>
        {
            routes.Command("hjælp", "help", handlers.HelpAsync);
            routes.Verb(HelpCard.ShowVerb, handlers.ShowAsync);
            routes.Mistyped(HelpHandlers.SuggestAsync);
            routes.Installed(handlers.WelcomeAsync);
        });
        return builder;
    }

    /// <summary>The steps that every turn passes before anything is done: from the outermost inwards.</summary>
    public static IServiceCollection AddTurnSteps(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        services.AddSingleton<SenderLimits>();
        services.AddSingleton<AnonymousFailures>();
        services.AddHostedService(provider => provider.GetRequiredService<AnonymousFailures>());
        services.AddSingleton<LateTurns>();
        services.AddHostedService(provider => provider.GetRequiredService<LateTurns>());

        // Limits stand inside repeats: what Teams delivers again, because we were slow, must not count against the person. And inside
        // failures, since asking for patience can fail like any other answer.
        return services
            .AddTurnMiddleware<RepeatMiddleware>()
            .AddTurnMiddleware<LateMiddleware>()
            .AddTurnMiddleware<FailureMiddleware>()
            .AddTurnMiddleware<LimitMiddleware>()
            .AddTurnMiddleware<TypingMiddleware>();
    }

    /// <summary>Leases for work that only one instance may do.</summary>
    public static IServiceCollection AddLeases(this IServiceCollection services) => services.AddSingleton<ILeases>(provider =>
        provider.GetRequiredService<ITableService>().IsShared ? ActivatorUtilities.CreateInstance<TableLeases>(provider) : new SoleInstance());

    /// <summary>Registered after those who find out who is speaking.</summary>
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAuditLog();
        builder.Services.AddTurnMiddleware<AuditMiddleware>();
        return builder;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).DisableHttpMetrics();
        app.MapMethods("/health/ready", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            var services = context.RequestServices;
            var status = services.GetRequiredService<Draining>().IsStopping ? HealthStatus.Unhealthy : await services.GetRequiredService<Readiness>().AskAsync(context.RequestAborted);
            context.Response.StatusCode = status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync($"{status}", context.RequestAborted);
        }).DisableHttpMetrics();
    }
}
