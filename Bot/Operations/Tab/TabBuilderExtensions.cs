using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace ProcessDialogueBot.Operations.Tab;

/// <summary>Sets up the tab.</summary>
internal static class TabBuilderExtensions
{
    public static IServiceCollection AddTab(this IServiceCollection services)
    {
        // Nothing secret stands beside what others may have written into the page, and a stranger cannot make a browser ask for it with the reader's token.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services.AddSingleton<ITabSection, FiguresSection>().AddSingleton<TabContent>().AddSingleton<TabLimits>().AddSingleton<TabEndpoint>();
    }

    /// <summary>Maps <c>/tab</c> and what belongs to it.</summary>
    public static void MapTab(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(TabEndpoint.Path, StringComparison.OrdinalIgnoreCase), tab => tab.UseResponseCompression());
        app.MapGet(TabEndpoint.Path, context => Endpoint(context).ShowAsync(context));
        app.MapGet(TabEndpoint.ContentPath, context => Endpoint(context).ShowContentAsync(context));
        app.MapGet(TabEndpoint.ConfigurePath, TabEndpoint.ShowConfigurationAsync);
        foreach (var asset in TabAssets.All)
            app.MapGet(asset.Path, asset.WriteAsync);
    }

    private static TabEndpoint Endpoint(HttpContext context) => context.RequestServices.GetRequiredService<TabEndpoint>();
}
