namespace ProcessDialogueBot.Operations.Playground;

/// <summary>Registers the Agents Playground, a Teams to try the bot in without Teams.</summary>
public static class PlaygroundExtensions
{
    /// <summary>
    /// Starts the Agents Playground beside the bot: in Development only, from a source tree only, and unless the
    /// setting <c>Playground</c> is <c>false</c>. <c>PlaygroundPort</c> moves it away from 56150.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <returns>The application.</returns>
    public static IHostApplicationBuilder AddPlayground(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        if (builder.Environment.IsDevelopment()
            && builder.Configuration.GetValue("Playground", defaultValue: true)
            && NodeClients.Beside(builder.Environment.ContentRootPath) is { } clients)
        {
            builder.Services.AddSingleton(clients).AddHostedService<PlaygroundService>();
        }

        return builder;
    }
}
