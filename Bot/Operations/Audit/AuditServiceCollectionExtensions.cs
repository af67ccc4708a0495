namespace ProcessDialogueBot.Operations.Audit;

/// <summary>Sets up the audit.</summary>
internal static class AuditServiceCollectionExtensions
{
    public static IServiceCollection AddAuditLog(this IServiceCollection services)
    {
#pragma warning disable RS0030 // The real randomness, injected here.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AuditLog>(provider, Random.Shared));
#pragma warning restore RS0030
        return services
            .AddSingleton<AuditSigner>()
            .AddSingleton<AuditChain>()
            .AddSingleton<AuditVerifier>()
            .AddSingleton<AuditRetention>()
            .AddHostedService<AuditRetentionJob>();
    }
}
