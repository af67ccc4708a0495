namespace ProcessDialogueBot.Operations.Shutdown;

/// <summary>Sets up how the bot ends.</summary>
internal static class ShutdownExtensions
{
    private const string Health = "/health";

    /// <summary>Everything ends at the same time once the requests are answered, as each part takes most of its time waiting for others.</summary>
    public static IServiceCollection AddShutdown(this IServiceCollection services)
    {
        services.Configure<HostOptions>(options => (options.ShutdownTimeout, options.ServicesStopConcurrently) = (Draining.ShutdownTimeout, true));
        services.AddSingleton<Draining>();
        return services.AddHostedService(provider => provider.GetRequiredService<Draining>());
    }

    /// <summary>From here on, requests are turned away while the bot ends. Whether it is well may always be asked.</summary>
    public static void UseDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((context, next) => context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal) ? next(context) : draining.PassAsync(context, next));
    }

    /// <summary>Runs until a signal ends it. What has not ended in time is as a kill would leave it, and goes on with the next start.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        var lifetime = app.Lifetime;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("The bot has ended before all of its work had; the rest goes on when it starts.");
        }
    }
}
