using Microsoft.Extensions.Options;
using ProcessDialogueBot.People.Meetings;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.People;

/// <summary>What people choose for themselves, and which channels are told.</summary>
internal sealed class PeopleHandlers(PeopleTable people, Channels channels, ChannelNames names, IOptions<DigestOptions> digests)
{
    public async Task ShowSettingsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var known = await people.FindAsync(turn.Person.Id, cancellationToken);
        var card = SettingsCard.Build(turn.Language, turn.Person, known, digests.Value);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    public async Task<CardActionResponse> SaveSettingsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var chosen = turn.Data.OptionalText(SettingsCard.LanguageInput, 4) switch
        {
            "da" => "da",
            "en" => "en",
            SettingsCard.Automatic or null => null,
            _ => throw new CardDataException(SettingsCard.LanguageInput, CardDataProblem.WrongType),
        };
        var digest = ReadDigest(turn.Data, SettingsCard.DigestInput);
        var milestones = ReadDigest(turn.Data, SettingsCard.MilestonesInput);
        var known = await people.ChangeAsync(
            turn.Person.Id, person => Chosen(person, chosen, digest, milestones), cancellationToken);
        var language = Language.For(chosen ?? turn.Person.Locale ?? known.ClientLanguage);
        return CardActionResponse.Card(SettingsCard.Build(language, turn.Person, known, digests.Value, isSaved: true).ToJson());
    }

    public async Task LinkAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await RefuseOutsideChannelAsync(turn, cancellationToken))
            return;
        var topics = TopicWords.Parse(turn.Arguments);
        if (topics == ChannelTopics.None)
        {
            await turn.SendAsync(turn.Language["People.LinkUnknownTopic"], cancellationToken);
            return;
        }

        var channel = await names.NameAsync(new LinkedChannel(ChannelOf(turn), topics) { TeamId = TeamOf(turn) }, turn, cancellationToken);
        await channels.LinkAsync(channel, cancellationToken);
        turn.Changed = ChannelOf(turn).ConversationId;
        var linked = turn.Language["People.Linked", TopicWords.Describe(turn.Language, topics)];
        await turn.SendAsync(
            topics.HasFlag(ChannelTopics.Questions) ? $"{linked} {turn.Language["People.LinkedQuestions"]}" : linked, cancellationToken);
    }

    public async Task UnlinkAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await RefuseOutsideChannelAsync(turn, cancellationToken))
            return;
        var wasLinked = await channels.UnlinkAsync(ChannelOf(turn).ConversationId, cancellationToken);
        turn.Changed = wasLinked ? ChannelOf(turn).ConversationId : null;
        await turn.SendAsync(turn.Language[wasLinked ? "People.Unlinked" : "People.NotLinked"], cancellationToken);
    }

    public async Task ForgetChatAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Conversation!.IsPersonal)
        {
            await people.MeetAsync(turn.Person.Id, new Meeting(Chat: null, ClientLanguage: null), cancellationToken);
            return;
        }

        // Teams removes a bot from the whole team, and tells of it once, in the team's first channel.
        await channels.UnlinkAsync(ChannelOf(turn).ConversationId, cancellationToken);
        if (TeamOf(turn) is { } team)
            await channels.UnlinkTeamAsync(team, cancellationToken);
    }

    public Task RenameChannelAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.ChannelData?.Channel is { Id: { } id, Name: { } name } && !string.IsNullOrWhiteSpace(name)
            ? channels.RenameAsync(id, name, cancellationToken)
            : Task.CompletedTask;

    public Task RenameTeamAsync(TurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.ChannelData?.Team is { Id: { } id, Name: { } name } && !string.IsNullOrWhiteSpace(name)
            ? channels.RenameTeamAsync(id, name, cancellationToken)
            : Task.CompletedTask;

    // Who is told of milestones as of everything else stays so until they choose something else.
    private static KnownPerson Chosen(KnownPerson person, string? language, DigestChoice? digest, DigestChoice? milestones) => person with
    {
        ChosenLanguage = language,
        Digest = digest ?? person.Digest,
        MilestoneDigest = person.MilestoneDigest is null && milestones == person.Digest ? null : milestones ?? person.MilestoneDigest,
    };

    // A card from before there were digests does not ask.
    private static DigestChoice? ReadDigest(CardData data, string input) => data.OptionalText(input, 10) switch
    {
        null => null,
        nameof(DigestChoice.AtOnce) => DigestChoice.AtOnce,
        nameof(DigestChoice.Daily) => DigestChoice.Daily,
        nameof(DigestChoice.Weekly) => DigestChoice.Weekly,
        _ => throw new CardDataException(input, CardDataProblem.WrongType),
    };

    private static async Task<bool> RefuseOutsideChannelAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!turn.Activity.Conversation!.IsPersonal)
            return false;
        await turn.SendAsync(turn.Language["People.OnlyInChannel"], cancellationToken);
        return true;
    }

    private static string? TeamOf(TurnContext turn) => turn.Activity.ChannelData?.Team?.Id;

    // "19:c@thread.tacv2;messageid=…" is a thread; what stands before the semicolon is the channel.
    private static ConversationReference ChannelOf(TurnContext turn) =>
        turn.Conversation with { ConversationId = turn.Conversation.ConversationId.Split(';')[0] };
}
