using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Leases;

/// <summary>A lease at rest: who holds it, and until when if it is not renewed.</summary>
internal static class LeaseRow
{
    public const string Table = "leases";
    public const string Partition = "lease";
    private const string Holder = "Holder";
    private const string Expires = "Expires";

    public static TableEntity Held(string name, string instance, DateTimeOffset expires) => new(Partition, name) { { Holder, instance }, { Expires, expires } };

    public static TableEntity GivenBack(string name) => new(Partition, name);

    /// <summary>Whether nobody holds it, or the asker does: its write arrived, but not the answer.</summary>
    public static bool IsFree(TableEntity row, string instance) => row.GetString(Holder) is not { } holder || holder == instance;

    public static bool IsHeldBy(TableEntity row, string instance) => row.GetString(Holder) == instance;
}
