using Microsoft.Extensions.Options;
using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Operations.Tab;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Updates.Approval;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Cards;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Exporting;
using ProcessDialogueBot.Updates.Lists;
using ProcessDialogueBot.Updates.Personal;
using ProcessDialogueBot.Updates.Progress;
using ProcessDialogueBot.Updates.Reading;
using ProcessDialogueBot.Updates.Scheduling;
using ProcessDialogueBot.Updates.Sending;
using ProcessDialogueBot.Updates.Tab;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates;

/// <summary>Sets up updates: write, preview, send, correct, read.</summary>
internal static class UpdatesServiceCollectionExtensions
{
    public static IServiceCollection AddUpdates(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<UpdatesOptions>, UpdatesOptionsValidator>()
        .AddUpdatesOptions()
        .AddSingleton<UpdateStore>()
        .AddSingleton<ShownUpdates>()
        .AddSingleton<DeliveredCard>()
        .AddSingleton<IKnowledgeSource, UpdateKnowledge>()
        .AddSingleton<IPersonalTabSection, UpdatesSection>()
        .AddReading()
        .AddWriting()
        .AddAudience()
        .AddApproval()
        .AddSending()
        .AddProgress()
        .AddCorrecting()
        .AddExporting()
        .AddScheduling()
        .AddLists()
        .AddSingleton<IPersonalData, UpdatePersonalData>()
        .AddRetention<UpdateRetention>(UpdateRetention.Updates)
        .AddRetention<DraftRetention>(DraftRetention.Drafts)
        .AddRetention<ReadingRetention>(ReadingRetention.Readings);

    private static IServiceCollection AddUpdatesOptions(this IServiceCollection services)
    {
        services.AddOptions<UpdatesOptions>().BindConfiguration(UpdatesOptions.Section).ValidateOnStart();
        return services;
    }
}
