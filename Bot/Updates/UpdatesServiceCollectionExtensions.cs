using ProcessDialogueBot.Knowledge;
using ProcessDialogueBot.Updates.Audience;
using ProcessDialogueBot.Updates.Correcting;
using ProcessDialogueBot.Updates.Exporting;
using ProcessDialogueBot.Updates.Lists;
using ProcessDialogueBot.Updates.Progress;
using ProcessDialogueBot.Updates.Reading;
using ProcessDialogueBot.Updates.Scheduling;
using ProcessDialogueBot.Updates.Sending;
using ProcessDialogueBot.Updates.Writing;

namespace ProcessDialogueBot.Updates;

/// <summary>Sets up updates: write, preview, send, correct, read.</summary>
internal static class UpdatesServiceCollectionExtensions
{
    public static IServiceCollection AddUpdates(this IServiceCollection services) => services
        .AddSingleton<UpdateStore>()
        .AddSingleton<ShownUpdates>()
        .AddSingleton<AudienceResolver>()
        .AddSingleton<IKnowledgeSource, UpdateKnowledge>()
        .AddReading()
        .AddWriting()
        .AddSending()
        .AddScheduling()
        .AddProgress()
        .AddCorrecting()
        .AddExporting()
        .AddLists();
}
