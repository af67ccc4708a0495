using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge.Learning;

namespace ProcessDialogueBot.Knowledge;

/// <summary>Registers the knowledge that questions are answered from.</summary>
public static class KnowledgeServiceCollectionExtensions
{
    /// <summary>Registers <see cref="KnowledgeBase"/>; a feature adds its <see cref="IKnowledgeSource"/> as a singleton.</summary>
    /// <param name="services">The application's services; a <see cref="TimeProvider"/> must be among them.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<KnowledgeOptions>, KnowledgeOptionsValidator>();
        services.AddOptions<KnowledgeOptions>().BindConfiguration(KnowledgeOptions.SectionName).ValidateOnStart();
        services.AddSingleton<ClassifierTrainer>();
        return services.AddSingleton<KnowledgeBase>();
    }
}
