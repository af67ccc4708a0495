using Microsoft.Extensions.Options;
using ProcessDialogueBot.Cards;
using ProcessDialogueBot.Operations.Links;
using ProcessDialogueBot.Teams.Files;
using ProcessDialogueBot.Teams.Outbound;
using ProcessDialogueBot.Teams.Schema;
using ProcessDialogueBot.Teams.Turns;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.Files;

/// <summary>A file that is kept, and how it is handed over.</summary>
/// <param name="Id">Its id on its shelf.</param>
/// <param name="Name">Its name, with the ending.</param>
/// <param name="Description">What is in it, in the reader's language.</param>
/// <param name="Read">Reads it.</param>
internal sealed record DeskFile(string Id, string Name, string Description, Func<CancellationToken, Task<byte[]>> Read)
{
    /// <summary>The route that saves it: <see cref="TurnRoutes.File"/>.</summary>
    public required string Route { get; init; }

    /// <summary>What kind of link opens it: <see cref="LinkKinds"/>.</summary>
    public required string LinkKind { get; init; }

    /// <summary>Where its links lead.</summary>
    public required string Path { get; init; }

    /// <summary>The card with a link, and when that stops to open it.</summary>
    public required Func<string, DateTimeOffset, AdaptiveCard> LinkCard { get; init; }

    /// <summary>The card that takes the pressed one's place once the file is offered, with a way to the link; null where the pressed one stays, as it has one.</summary>
    public AdaptiveCard? OfferedCard { get; init; }
}

/// <summary>Hands files over: into the person's own OneDrive where Teams can do that, else behind a signed link that expires.</summary>
internal sealed class FileDesk(FileHandover files, SignedLinks links, PublicAddress address, IOptions<LinksOptions> options, TimeProvider time)
{
    /// <summary>What goes along with an offer: the file's id.</summary>
    public const string IdData = "id";

    /// <summary>Offers a file; where Teams takes none, gives the link.</summary>
    public async Task<CardActionResponse> OfferAsync(TurnContext turn, DeskFile file, CancellationToken cancellationToken)
    {
        if (!turn.Activity.Conversation!.IsPersonal)
            return await LinkAsync(turn, file, cancellationToken);
        var content = await file.Read(cancellationToken);
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [IdData] = file.Id };
        try
        {
            await files.OfferAsync(turn, file.Route, file.Name, file.Description, content.Length, data, cancellationToken);
        }
        catch (ConnectorException)
        {
            return await LinkAsync(turn, file, cancellationToken);
        }

        return file.OfferedCard is { } card ? CardActionResponse.Card(card.ToJson()) : CardActionResponse.Message(Language.For(turn.Culture)["Links.FileOffered"]);
    }

    /// <summary>Gives the link.</summary>
    public async Task<CardActionResponse> LinkAsync(TurnContext turn, DeskFile file, CancellationToken cancellationToken)
    {
        if (await LinkCardAsync(file, cancellationToken) is not { } card)
            return CardActionResponse.Message(Language.For(turn.Culture)["Links.NoLinks"]);
        turn.Changed = file.Id;
        return CardActionResponse.Card(card.ToJson());
    }

    /// <summary>Saves the file, when the person allows it; what cannot be saved can be fetched by the link.</summary>
    /// <param name="turn">The answer to the offer.</param>
    /// <param name="file">The file; null when there is none any more.</param>
    /// <param name="gone">What is said then.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task SaveAsync(TurnContext turn, DeskFile? file, string gone, CancellationToken cancellationToken)
    {
        var outcome = await files.AnswerAsync(turn, async ct => file is null ? null : new TeamsFile(file.Name, await file.Read(ct)), cancellationToken);
        if (outcome == FileOutcome.Saved)
            turn.Changed = file!.Id;
        else
            await turn.SendAsync(outcome == FileOutcome.Gone ? gone : Language.For(turn.Culture)[$"Links.File{outcome}"], cancellationToken);
        if (outcome == FileOutcome.NotSaved && file is not null && await LinkCardAsync(file, cancellationToken) is { } card)
            await turn.SendCardAsync(card.ToJson(), card.FallbackText, cancellationToken);
    }

    private async Task<AdaptiveCard?> LinkCardAsync(DeskFile file, CancellationToken cancellationToken)
    {
        if (address.Root is not { } root)
            return null;
        var until = time.GetUtcNow() + options.Value.Lifetime;
        return file.LinkCard($"{root}{file.Path}/{await links.SignAsync(file.LinkKind, file.Id, until, cancellationToken)}", until);
    }
}
