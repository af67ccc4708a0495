using ProcessDialogueBot.Operations.Audit;
using ProcessDialogueBot.Operations.Failures;
using ProcessDialogueBot.Operations.Health;
using ProcessDialogueBot.Operations.Help;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Operations;

/// <summary>Sets up what keeps the bot running and honest.</summary>
internal static class OperationsBuilderExtensions
{
    /// <summary>Registered before all others: its first step is the outermost of every turn.</summary>
    public static IHostApplicationBuilder AddOperations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTurnMiddleware<FailureMiddleware>();
        builder.Services.AddHealthChecks().AddCheck<TablesHealthCheck>("tables", tags: ["ready"]);
        builder.Services.AddTurns<HelpHandlers>((routes, handlers) =>
        {
            routes.Command("hjælp", "help", handlers.HelpAsync);
            routes.Verb("help.show", handlers.ShowAsync);
            routes.Mistyped(HelpHandlers.SuggestAsync);
            routes.Installed(handlers.WelcomeAsync);
        });
        return builder;
    }

    /// <summary>Registered after those who find out who is speaking.</summary>
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddTurnMiddleware<AuditMiddleware>();
        return builder;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
    }
}
