using Microsoft.Extensions.Options;
using ProcessDialogueBot.Operations.Files;

namespace ProcessDialogueBot.Operations.Links;

/// <summary>Sets up signed links, and the handing over of files.</summary>
internal static class LinksServiceCollectionExtensions
{
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LinksOptions>, LinksOptionsValidator>();
        services.AddOptions<LinksOptions>().BindConfiguration(LinksOptions.Section).ValidateOnStart();
        return services.AddSingleton<PublicAddress>().AddSingleton<SignedLinks>().AddSingleton<FileDesk>();
    }
}
