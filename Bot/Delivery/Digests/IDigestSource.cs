using ProcessDialogueBot.Cards;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>A feature whose deliveries people can have collected in a digest.</summary>
internal interface IDigestSource
{
    /// <summary>The <see cref="DeliveryOrder.Kind"/> of its deliveries.</summary>
    string Kind { get; }

    /// <summary>What a digest says of a delivery, as things stand now; null when it says nothing any more, because it was recalled.</summary>
    Task<DigestEntry?> FindAsync(string deliveryId, CancellationToken cancellationToken);

    /// <summary>When a person wants to be told of its kind.</summary>
    DigestChoice ChoiceOf(KnownPerson person) => person.Digest;

    /// <summary>The button that leads to everything of its kind.</summary>
    CardAction ReadAll(Language language);
}

/// <summary>What a digest says of one delivery.</summary>
/// <param name="SentAt">When it was sent to the others.</param>
/// <param name="Texts">What it says, by language code; <c>da</c> is always there.</param>
internal sealed record DigestEntry(DateTimeOffset SentAt, IReadOnlyDictionary<string, DigestText> Texts)
{
    /// <summary>How often it has been corrected.</summary>
    public int Revision { get; init; }

    /// <summary>When it was corrected last; null for never.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>Where more is to be read, an https address; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>The button that shows all of it, by language code; none where the digest says it all. It is told which digest it stands on.</summary>
    public IReadOnlyDictionary<string, ExecuteAction> Buttons { get; init; } = new Dictionary<string, ExecuteAction>();

    /// <summary>The text for readers of a language.</summary>
    public DigestText In(Language language) => Texts.GetValueOrDefault(language.Code) ?? Texts["da"];
}

/// <summary>Title and text of an entry, in Teams' Markdown subset; the digest shows the beginning of the text.</summary>
internal sealed record DigestText(string Title, string Text);
