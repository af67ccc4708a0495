using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>The words with which an editor says what a channel is to be told.</summary>
internal static class TopicWords
{
    // Questions carry the names of those who ask, and everyone in the channel can read them: that is for an editor to say.
    private const ChannelTopics Default = ChannelTopics.Updates | ChannelTopics.Milestones;

    private static readonly (ChannelTopics Topic, string Key)[] All =
    [
        (ChannelTopics.Updates, "People.TopicUpdates"),
        (ChannelTopics.Milestones, "People.TopicMilestones"),
        (ChannelTopics.Questions, "People.TopicQuestions"),
    ];

    /// <summary>The topics named; updates and milestones when none is named; <see cref="ChannelTopics.None"/> when a word is not understood.</summary>
    public static ChannelTopics Parse(string text)
    {
        var topics = ChannelTopics.None;
        var words = text.Split([' ', ',', '.', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => Language.All.All(language => !Same(word, language["Common.And"])));
        foreach (var word in words)
        {
            var topic = All.FirstOrDefault(entry => Language.All.Any(language => Same(word, language[entry.Key]))).Topic;
            if (topic == ChannelTopics.None)
                return ChannelTopics.None;
            topics |= topic;
        }

        return topics == ChannelTopics.None ? Default : topics;
    }

    /// <summary>"opdateringer, milepæle og spørgsmål".</summary>
    public static string Describe(Language language, ChannelTopics topics) =>
        language.List([.. All.Where(entry => topics.HasFlag(entry.Topic)).Select(entry => language[entry.Key])]);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
