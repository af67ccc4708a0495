using System.Globalization;
using ProcessDialogueBot.Teams.Schema;

namespace ProcessDialogueBot.Teams.Turns;

/// <summary>What kind of activity a route takes.</summary>
public enum RouteKind
{
    /// <summary>A message that begins with a command's name.</summary>
    Command,

    /// <summary>A message that is no command.</summary>
    FreeText,

    /// <summary>A message that a feature knows by its shape, whatever else it may be.</summary>
    Recognised,

    /// <summary>A message that looks like a mistyped command.</summary>
    Mistyped,

    /// <summary>An <c>Action.Execute</c> on a card.</summary>
    Verb,

    /// <summary>The answer to the offer of a file.</summary>
    File,

    /// <summary>A message that brings a file.</summary>
    SentFile,

    /// <summary>Typing into a list of a card that is filled while one types.</summary>
    Search,

    /// <summary>An action of the bot's on any message, chosen from the message's menu.</summary>
    MessageAction,

    /// <summary>The bot was installed, or upgraded.</summary>
    Installed,

    /// <summary>The bot was removed.</summary>
    Removed,

    /// <summary>Something happened to a team or one of its channels.</summary>
    TeamEvent,
}

/// <summary>What a command takes after its name. Text that does not fit makes the message free text, not a wrong command.</summary>
public enum CommandArguments
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing or a whole number.</summary>
    Number,

    /// <summary>Any text, or nothing.</summary>
    Text,
}

/// <summary>Carries out one turn and says what to answer over HTTP.</summary>
/// <param name="turn">The turn.</param>
/// <param name="cancellationToken">Fires when the turn has taken too long.</param>
public delegate Task<InvokeResponse> TurnDelegate(TurnContext turn, CancellationToken cancellationToken);

/// <summary>One thing the bot can be asked to do, and who may ask.</summary>
/// <param name="kind">What kind of activity it takes.</param>
/// <param name="name">
/// The Danish command, the verb, the data set that is searched, the event, the id of an action on messages, or the name of a file's route.
/// </param>
/// <param name="englishName">The English command; the same as <paramref name="name"/> for all else.</param>
/// <param name="handler">Carries it out.</param>
public sealed class TurnRoute(RouteKind kind, string name, string englishName, TurnDelegate handler)
{
    /// <summary>What kind of activity it takes.</summary>
    public RouteKind Kind { get; } = kind;

    /// <summary>The Danish command, the verb or the data set that is searched.</summary>
    public string Name { get; } = name;

    /// <summary>The English command; the same as <see cref="Name"/> for all else.</summary>
    public string EnglishName { get; } = englishName;

    /// <summary>What the command takes after its name.</summary>
    public CommandArguments Arguments { get; private set; }

    /// <summary>The roles of which the sender must hold one; none for everyone.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Whether a command is answered in a one-to-one chat only, because its answer is not for everyone in a channel.</summary>
    public bool IsPersonalOnly { get; private set; }

    /// <summary>Whether the handler is kept from knowing who the sender is.</summary>
    public bool IsAnonymous { get; internal init; }

    /// <summary>Whether it takes what a person wrote in the chat.</summary>
    public bool TakesMessages => Kind is RouteKind.Command or RouteKind.FreeText or RouteKind.Recognised or RouteKind.Mistyped or RouteKind.SentFile;

    /// <summary>Whether Teams waits for the answer in the response, and nothing is said in the chat.</summary>
    public bool IsInvoke => Kind is RouteKind.Verb or RouteKind.Search or RouteKind.MessageAction;

    /// <summary>The key of the line that explains the command in the help; null for none.</summary>
    public string? HelpKey { get; private set; }

    internal TurnDelegate Handler { get; } = handler;

    /// <summary>Other ways in which people write the command; never offered and never shown.</summary>
    public IReadOnlyList<string> Aliases { get; private set; } = [];

    /// <summary>Tells the message that a <see cref="RouteKind.Recognised"/> route takes.</summary>
    internal Predicate<string>? Recognises { get; init; }

    /// <summary>The command's name in a language.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? EnglishName : Name;

    /// <summary>Sets what the command takes after its name.</summary>
    public TurnRoute Takes(CommandArguments arguments)
    {
        Arguments = arguments;
        return this;
    }

    /// <summary>Takes the command by other names too.</summary>
    public TurnRoute AlsoAs(params IReadOnlyList<string> names)
    {
        Aliases = names;
        return this;
    }

    /// <summary>Keeps the route for those who hold one of these roles.</summary>
    public TurnRoute OnlyFor(params IReadOnlyList<string> roles)
    {
        Roles = roles;
        return this;
    }

    /// <summary>Whether it is open to somebody who holds these roles.</summary>
    public bool IsFor(IReadOnlySet<string> roles) => Roles.Count == 0 || Roles.Any(roles.Contains);

    /// <summary>Keeps a command out of channels and group chats. Card actions are answered to the one who pressed, so they need no such rule.</summary>
    public TurnRoute OnlyInPersonalChat()
    {
        IsPersonalOnly = true;
        return this;
    }

    /// <summary>Lists the command in the help.</summary>
    /// <param name="key">The key of the explaining text.</param>
    public TurnRoute Help(string key)
    {
        HelpKey = key;
        return this;
    }
}
