using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Retention;

/// <summary>Sets up the deleting of what has been kept for long enough.</summary>
internal static class RetentionServiceCollectionExtensions
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton(RetentionOptions.Audit);
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddOptions<RetentionOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Set = configuration.GetSection(RetentionOptions.Section).GetChildren()
                .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase))
            .ValidateOnStart();
        services.AddSingleton<RetentionJob>();
        return services.AddHostedService(provider => provider.GetRequiredService<RetentionJob>());
    }
}
