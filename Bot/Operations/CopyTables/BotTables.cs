namespace ProcessDialogueBot.Operations.CopyTables;

/// <summary>The tables that are the bot's. An account can hold those of other programs too, and they are none of our business.</summary>
internal static class BotTables
{
    /// <summary>The names, in ordinal order. A test holds them against the tables that the bot opens.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            "audit", "channels", "deliveries", "deliverywork", "digests", "directory", "erasures", "helped", "imports", "leases", "links", "living", "meetings", "notices", "papers", "people",
            "plan", "pool", "questions", "readings", "summaries", "threads", "updates", "words",
        ];
}
