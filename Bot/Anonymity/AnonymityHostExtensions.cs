using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;
using ProcessDialogueBot.Tables.Sealed;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Registers the machinery of anonymity.</summary>
public static class AnonymityHostExtensions
{
    /// <summary>Adds the pool with its clock, the form, the release, receipts and threads, the key of sealed rows, and the health check <c>pool</c>.</summary>
    /// <param name="builder">The application. Needs tables and a <see cref="TimeProvider"/>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHostApplicationBuilder AddAnonymity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnonymityOptions>().BindConfiguration(AnonymityOptions.Section).ValidateOnStart();
        builder.Services
            .AddSingleton<IPostConfigureOptions<AnonymityOptions>>(_ => new DevelopmentKeys(builder.Environment))
            .AddSingleton<IValidateOptions<AnonymityOptions>, AnonymityOptionsValidator>()
            .AddSingleton<ReceiptHasher>()
            .AddSingleton(provider => new SealingKey(Convert.FromBase64String(provider.GetRequiredService<IOptions<AnonymityOptions>>().Value.Key!)))
            .AddSingleton(provider => SigningKey.Of(Convert.FromBase64String(provider.GetRequiredService<IOptions<AnonymityOptions>>().Value.Pepper!), "audit"))
            .AddSingleton<PoolStore>()
            .AddSingleton<PoolIntake>()
            .AddSingleton<ReleaseSchedule>()
            .AddSingleton<Releaser>()
            .AddSingleton<PoolMetrics>()
            .AddSingleton<PoolWatch>()
            .AddSingleton<Pool>()
            .AddSingleton<ThreadLifetime>()
            .AddSingleton<AnonymousThreads>()
            .AddSingleton<ThreadOverview>()
            .AddSingleton<ThreadRetention>()
            .AddSingleton<ReceiptReader>()
            .AddSingleton<AnonymityPromise>()
            .AddSingleton<AnonymousFormCards>()
            .AddSingleton<AnonymousForm>()
            .AddHostedService<PoolClock>()
            .AddHealthChecks().AddCheck<PoolHealthCheck>("pool", tags: ["ready"]);
        return builder;
    }
}
