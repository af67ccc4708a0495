using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether the bot would start with these settings: the same checks, all errors at once, no value repeated.</summary>
internal sealed class SettingsCheckup(IServiceProvider services, IHostEnvironment environment) : ICheckup
{
    public string Name => "settings";

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return Task.FromResult<IReadOnlyList<Finding>>([Finding.Ok($"are valid, in the environment {environment.EnvironmentName} on .NET {Environment.Version}")]);
        }
        catch (Exception failure) when (StartupErrors.In(failure) is { } errors)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([.. errors.Select(error => new Finding(Verdict.Error, error))]);
        }
    }
}
