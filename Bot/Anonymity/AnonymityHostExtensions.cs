using Microsoft.Extensions.Options;
using ProcessDialogueBot.Anonymity.Threads;

namespace ProcessDialogueBot.Anonymity;

/// <summary>Registers the machinery of anonymity.</summary>
public static class AnonymityHostExtensions
{
    private const string DefaultKeyFile = "App_Data/anonymity.json";

    /// <summary>Adds the pool with its clock, the release, receipts and threads.</summary>
    /// <param name="builder">The application. Needs tables and a <see cref="TimeProvider"/>.</param>
    /// <param name="keyFile">
    /// Where keys are made in Development when none are configured; relative to the content root. Beside the database by default.
    /// </param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHostApplicationBuilder AddAnonymity(this IHostApplicationBuilder builder, string keyFile = DefaultKeyFile)
    {
        var file = Path.GetFullPath(keyFile, builder.Environment.ContentRootPath);
        builder.Services.AddOptions<AnonymityOptions>().BindConfiguration(AnonymityOptions.Section).ValidateOnStart();
        builder.Services
            .AddSingleton<IPostConfigureOptions<AnonymityOptions>>(_ => new DevelopmentKeys(builder.Environment, file))
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
            .AddHostedService<PoolClock>();
        return builder;
    }
}
