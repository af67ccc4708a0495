using System.Globalization;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;
using ProcessDialogueBot.Updates.Cards;

namespace ProcessDialogueBot.Updates.Exporting;

/// <summary>Who was not reached: on a card, and as a file in the editor's own OneDrive.</summary>
internal sealed class ExportHandlers(ShownUpdates shown, UnreachedList unreached, FileHandover files)
{
    /// <summary>The route that makes the file.</summary>
    public const string FileRoute = "update.unreachedfile";

    /// <summary>The reasons with counts and the first names.</summary>
    public async Task<CardActionResponse> ShowAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { IsSent: true } update)
            return ShownUpdates.Gone(turn);
        if (await UnreachedCard.BuildAsync(turn.Language, update, unreached.ReadAsync(update, turn.Language, cancellationToken), cancellationToken) is not { } card)
            return CardActionResponse.Message(turn.Language["Updates.NobodyUnreached"]);
        turn.Changed = update.Id; // Nothing is changed, but names are shown: the audit is to tell to whom.
        await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
        return CardActionResponse.Message(turn.Language["Updates.UnreachedFollows"]);
    }

    /// <summary>Offers the whole list as a file.</summary>
    public async Task<CardActionResponse> OfferAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { IsSent: true } update)
            return ShownUpdates.Gone(turn);
        if (!turn.Activity.Conversation!.IsPersonal)
            return CardActionResponse.Message(turn.Language["Updates.FileOnlyInChat"]);
        var file = await MakeAsync(turn.Language, update, cancellationToken);
        try
        {
            await files.OfferAsync(turn, FileRoute, file.Name, turn.Language["Updates.FileDescription"], file.Content.Length, UpdateData.Of(update.Id), cancellationToken);
        }
        catch (ConnectorException)
        {
            return CardActionResponse.Message(turn.Language["Updates.FileNotOffered"]);
        }

        return CardActionResponse.Message(turn.Language["Updates.FileOffered"]);
    }

    /// <summary>Saves the list as it is now, when the editor allows it.</summary>
    public async Task SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var outcome = await files.AnswerAsync(turn, ct => FindFileAsync(turn, ct), cancellationToken);
        if (outcome != FileOutcome.Saved)
            await turn.SendAsync(turn.Language[$"Updates.File{outcome}"], cancellationToken);
    }

    private async Task<TeamsFile?> FindFileAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (await shown.FindAsync(turn, cancellationToken) is not { IsSent: true } update)
            return null;
        turn.Changed = update.Id;
        return await MakeAsync(turn.Language, update, cancellationToken);
    }

    private async Task<TeamsFile> MakeAsync(Language language, Update update, CancellationToken cancellationToken)
    {
        var date = DanishTime.DateOf(update.SentAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var rows = unreached.ReadAsync(update, language, cancellationToken);
        return new TeamsFile($"{language["Updates.FileName"]}-{date}.csv", await UnreachedCsv.WriteAsync(language, rows, cancellationToken));
    }
}
