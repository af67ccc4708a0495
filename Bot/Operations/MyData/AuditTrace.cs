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
                language[KeyOf(row.GetString("Action") ?? "")],
                row.GetDateTimeOffset("At"),
                [
                    new(language["MyData.AuditAction"], row.GetString("Action")) { IsTechnical = true },
                    new(language["MyData.AuditSubject"], row.GetString("Subject")) { IsTechnical = true },
                ]))
            .ToListAsync(cancellationToken);
        entries.Reverse();
        return [new PersonalSection("Audit", language["MyData.Audit"], language["MyData.AuditErasing"], entries) { IsKept = true }];
    }

    /// <inheritdoc/>
    public Task<string?> EraseAsync(string personId, string? left, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    // What it was about, by the name of the command, or of the verb's feature.
    private static string KeyOf(string action) => action.Split('.', ' ')[0] switch
    {
        "update" or "opdatering" => "MyData.AuditUpdate",
        "question" => "MyData.AuditQuestion",
        var name when name.StartsWith("mile", StringComparison.Ordinal) => "MyData.AuditMilestone",
        "plan" or "import" or "export" or "calendar" or "planner" => "MyData.AuditPlan",
        "report" or "rapport" => "MyData.AuditPaper",
        "comment" or "theme" or "summary" => "MyData.AuditComment",
        "words" or "ord" => "MyData.AuditWords",
        "tilknyt" or "afmeld" => "MyData.AuditChannel",
        _ => "MyData.AuditOther",
    };
}
