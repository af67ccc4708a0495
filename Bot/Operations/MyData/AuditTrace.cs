using System.Globalization;
using ProcessDialogueBot.Tables;
using ProcessDialogueBot.Tables.Personal;
using ProcessDialogueBot.Texts;

namespace ProcessDialogueBot.Operations.MyData;

/// <summary>What an editor did by virtue of the role, as the audit has it. It is the municipality's record, and stays for as long as that is kept.</summary>
/// <param name="tables">Hold the audit.</param>
internal sealed class AuditTrace(ITableService tables) : IPersonalData
{
    private readonly ITable _table = tables.GetTable("audit");

    /// <inheritdoc/>
    public string Name => "Audit";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalSection>> DescribeAsync(string personId, CultureInfo culture, CancellationToken cancellationToken)
    {
        var language = Language.For(culture);
        var entries = await _table.QueryAsync(new TableQuery { Select = ["Who", "Action", "Subject", "At"] }, cancellationToken)
            .Where(row => row.GetString("Who") == personId)
            .Select(row => new PersonalEntry(
                row.GetString("Action") ?? "",
                row.GetDateTimeOffset("At"),
                [new(language["MyData.AuditAction"], row.GetString("Action")), new(language["MyData.AuditSubject"], row.GetString("Subject"))]))
            .ToListAsync(cancellationToken);
        entries.Reverse();
        return [new PersonalSection("Audit", language["MyData.Audit"], language["MyData.AuditErasing"], entries) { IsKept = true }];
    }

    /// <inheritdoc/>
    public Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
