namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Sets up <c>doctor</c>.</summary>
internal static class DoctorBuilderExtensions
{
    /// <summary>Registers what is looked at. What the bot itself would log is not told: each finding is said once, in plain words.</summary>
    public static void AddDoctor(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient(NetworkCheckup.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        builder.Services
            .AddSingleton<ICheckup, SettingsCheckup>()
            .AddSingleton<ICheckup, StorageCheckup>()
            .AddSingleton<ICheckup, SealedCheckup>()
            .AddSingleton<ICheckup, AuditCheckup>()
            .AddSingleton<ICheckup, TokenCheckup>()
            .AddSingleton<ICheckup, NetworkCheckup>()
            .AddSingleton<ICheckup, GraphCheckup>()
            .AddSingleton<ICheckup, ManifestCheckup>()
            .AddSingleton<ICheckup, TimeCheckup>();
    }
}
