using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity.Forms;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Registers the machinery of anonymity.</summary>
public static class AnonymityHostExtensions
{
    /// <summary>Adds the pool with its clock, the form, the release, receipts and threads.</summary>
    /// <param name="builder">The application. Needs tables and a <see cref="TimeProvider"/>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHostApplicationBuilder AddAnonymity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AnonymityOptions>().BindConfiguration(AnonymityOptions.Section).ValidateOnStart();
        builder.Services
            .AddSingleton<IPostConfigureOptions<AnonymityOptions>>(_ => new DevelopmentKeys(builder.Environment))
            .AddSingleton<IValidateOptions<AnonymityOptions>, AnonymityOptionsValidator>()
            .AddSingleton<ReceiptHasher>()
            .AddSingleton<PoolCipher>()
            .AddSingleton<PoolStore>()
            .AddSingleton<PoolIntake>()
            .AddSingleton<ReleaseSchedule>()
            .AddSingleton<Releaser>()
            .AddSingleton<Pool>()
            .AddSingleton<AnonymousThreads>()
            .AddSingleton<ReceiptReader>()
            .AddSingleton<AnonymityPromise>()
            .AddSingleton<AnonymousFormCards>()
            .AddSingleton<AnonymousForm>()
            .AddHostedService<PoolClock>();
        return builder;
    }
}
