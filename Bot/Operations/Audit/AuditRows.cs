using Azure;
using ProcessDialogueBot.Tables;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>What somebody did.</summary>
/// <param name="Who">The editor's Entra object id; empty for what the audit says of itself.</param>
/// <param name="Action">The command or verb.</param>
/// <param name="Subject">The id of what was changed.</param>
/// <param name="At">When.</param>
internal sealed record AuditAction(string Who, string Action, string Subject, DateTimeOffset At)
{
    /// <summary>The action that seals in what was written before there was a chain.</summary>
    public const string Begin = "audit.begin";

    /// <summary>The action that says that the end of the chain was lost, or signed with another key, before it.</summary>
    public const string Mended = "audit.mended";

    /// <summary>Tells it from all others; null for one that can happen again.</summary>
    public string? Once { get; init; }

    /// <summary>What is sealed in: a line for each month, see <see cref="OldMonth"/>.</summary>
    public string? Sealed { get; init; }

    /// <summary>The row of the action.</summary>
    /// <param name="month">Its month.</param>
    /// <param name="number">Its place, counted from 1 over all months.</param>
    /// <param name="previous">The hash of the one before it.</param>
    public TableEntity ToRow(string month, long number, byte[] previous) => new(month, AuditKeys.OfEntry(number))
    {
        { nameof(Who), Who },
        { nameof(Action), Action },
        { nameof(Subject), Subject },
        { nameof(At), At },
        { nameof(Once), Once },
        { nameof(Sealed), Sealed },
        { "Previous", previous },
    };
}

/// <summary>Where the chain ends in a month: moved with every action, in the same transaction.</summary>
/// <param name="Month">The month.</param>
/// <param name="Number">The number of the last action.</param>
/// <param name="Last">Its hash.</param>
internal sealed record AuditHead(string Month, long Number, byte[] Last)
{
    /// <summary>The hash before the first action.</summary>
    public static readonly byte[] None = new byte[32];

    /// <summary>The month in which the chain goes on; null while it does so in this one.</summary>
    public string? Next { get; init; }

    /// <summary>The version that was read; the default for one that is not written yet.</summary>
    public ETag ETag { get; init; }

    /// <summary>What must be said before the next action; null for nothing.</summary>
    public AuditAction? Notice { get; init; }

    /// <summary>The end of a chain of which something was lost or changed: the chain says so before it goes on.</summary>
    public AuditHead Mended() => this with { Notice = new AuditAction("", AuditAction.Mended, "", default) { Sealed = Notice?.Sealed } };

    /// <summary>Reads a head, whoever signed it.</summary>
    public static AuditHead Of(TableEntity row) => new(row.PartitionKey, row.GetInt64(nameof(Number)) ?? 0, row.GetBinary(nameof(Last)) ?? None)
    {
        Next = row.GetString(nameof(Next)),
        ETag = row.ETag,
    };

    /// <summary>The row.</summary>
    public TableEntity ToRow() => new(Month, AuditKeys.Head) { { nameof(Number), Number }, { nameof(Last), Last }, { nameof(Next), Next } };
}

/// <summary>Where the chain was cut, so that the rest can still be verified.</summary>
/// <param name="Through">The last month that is gone.</param>
/// <param name="Number">The number of the last action that is gone.</param>
/// <param name="Last">Its hash.</param>
internal sealed record AuditCheckpoint(string Through, long Number, byte[] Last)
{
    /// <summary>Reads a checkpoint, whoever signed it.</summary>
    public static AuditCheckpoint Of(TableEntity row) =>
        new(row.GetString(nameof(Through)) ?? "", row.GetInt64(nameof(Number)) ?? 0, row.GetBinary(nameof(Last)) ?? AuditHead.None);

    /// <summary>The row.</summary>
    public TableEntity ToRow(DateTimeOffset at) =>
        new(AuditKeys.Cut, AuditKeys.Cut) { { nameof(Through), Through }, { nameof(Number), Number }, { nameof(Last), Last }, { "At", at } };
}
