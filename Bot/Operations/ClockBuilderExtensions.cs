namespace ProcessDialogueBot.Operations;

/// <summary>The one place that knows the wall clock.</summary>
internal static class ClockBuilderExtensions
{
    public static IHostApplicationBuilder AddClock(this IHostApplicationBuilder builder)
    {
#pragma warning disable RS0030 // Everything else gets its time from here.
        builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        return builder;
    }
}
