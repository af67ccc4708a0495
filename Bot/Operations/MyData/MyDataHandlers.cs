using System.Globalization;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>
/// Shows people what is stored about them, hands it over as a file and erases it. The file is made when its owner takes it and kept nowhere; there is no
/// link to it, which somebody else could open.
/// </summary>
internal sealed class MyDataHandlers(PersonalData data, Erasures erasures, FileHandover files, TimeProvider time)
{
    /// <summary>The route that saves the file.</summary>
    public const string FileRoute = "data.save";

    private const int LongestKey = 40;
    private const int LongestPage = 6;

    public async Task ListAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var card = await OverviewAsync(turn, cancellationToken);
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    /// <summary>Shows one kind; without one, all of them.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Data.OptionalText(MyDataCards.SectionData, LongestKey) is not { } key)
            return Card(await OverviewAsync(turn, cancellationToken));
        _ = int.TryParse(turn.Data.OptionalText(MyDataCards.PageData, LongestPage), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return (await GetAsync(turn, cancellationToken)).FirstOrDefault(section => section.Key == key) is { } section
            ? Card(MyDataCards.Section(LanguageOf(turn), section, page))
            : Card(await OverviewAsync(turn, cancellationToken));
    }

    /// <summary>Offers all of it as a file.</summary>
    public async Task<CardActionResponse> OfferAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var language = LanguageOf(turn);
        if (!turn.Activity.Conversation!.IsPersonal)
            return CardActionResponse.Message(language["People.OnlyInChat"]);
        var file = await MakeAsync(turn, cancellationToken);
        try
        {
            await files.OfferAsync(
                turn, FileRoute, file.Name, language["MyData.FileDescription"], file.Content.Length, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        }
        catch (ConnectorException)
        {
            return CardActionResponse.Message(language["MyData.NoFile"]);
        }

        return CardActionResponse.Message(language["Links.FileOffered"]);
    }

    /// <summary>Saves the file as it is now, when its owner allows it.</summary>
    public async Task SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (!turn.Activity.Conversation!.IsPersonal)
            return;
        var outcome = await files.AnswerAsync(turn, async ct => await MakeAsync(turn, ct), cancellationToken);
        if (outcome != FileOutcome.Saved)
            await turn.SendAsync(LanguageOf(turn)[outcome == FileOutcome.Declined ? "MyData.FileDeclined" : "MyData.NoFile"], cancellationToken);
    }

    /// <summary>Asks whether it is meant.</summary>
    public async Task<CardActionResponse> AskAsync(TurnContext turn, CancellationToken cancellationToken) =>
        Card(MyDataCards.Confirm(LanguageOf(turn), await GetAsync(turn, cancellationToken)));

    /// <summary>Begins to erase. The audit is not told: it is nobody's business who did.</summary>
    public async Task<CardActionResponse> EraseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        // Who presses again while it is under way is told so: what is new since is not erased with the rest.
        return await erasures.StartAsync(turn.SenderId, cancellationToken)
            ? Card(MyDataCards.Begun(LanguageOf(turn)))
            : Card(await OverviewAsync(turn, cancellationToken));
    }

    private async Task<Cards.AdaptiveCard> OverviewAsync(TurnContext turn, CancellationToken cancellationToken) => MyDataCards.Overview(
        LanguageOf(turn), await GetAsync(turn, cancellationToken), await erasures.IsUnderWayAsync(turn.SenderId, cancellationToken));

    private async Task<TeamsFile> MakeAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (language, now) = (LanguageOf(turn), time.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"{language["MyData.FileName"]}-{DanishTime.DateOf(now):yyyy-MM-dd}.json");
        return new TeamsFile(name, MyDataFile.Write(language, turn.SenderId, await GetAsync(turn, cancellationToken), now));
    }

    private Task<IReadOnlyList<PersonalSection>> GetAsync(TurnContext turn, CancellationToken cancellationToken) => data.GetAsync(turn.SenderId, turn.Culture, cancellationToken);

    private static Language LanguageOf(TurnContext turn) => Language.For(turn.Culture);

    private static CardActionResponse Card(Cards.AdaptiveCard card) => CardActionResponse.Card(card.ToJson());
}
