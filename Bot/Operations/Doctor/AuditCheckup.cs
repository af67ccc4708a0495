using System.Globalization;
using ProcessDialogueBot.Operations.Audit;

namespace ProcessDialogueBot.Operations.Doctor;

/// <summary>Whether the audit is as it was written.</summary>
internal sealed class AuditCheckup(IServiceProvider services) : ICheckup
{
    private const string Advice = "Keep the tables as they are, compare with a backup, and find out who could write to them.";

    public string Name => "audit";

    // A hundred thousand actions take some seconds in a file and some minutes in a distant account.
    public TimeSpan Limit => TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        // Not before it is asked for: it opens the tables.
        var report = await services.GetRequiredService<AuditVerifier>().VerifyAsync(cancellationToken);
        if (report.Found > 0)
            return [.. report.Findings.Select(Told), .. More(report)];
        if (report.IsUnsealed)
            return [Finding.Warning(Said($"{report.Old} actions from before it was a chain are not sealed in yet"), "The next thing that an editor does seals them in.")];
        return [Finding.Ok(report.End is { } end
            ? Said($"{report.Actions + report.Old} actions follow one another{Since(report)}; the last is {end.Number}, its hash begins with {Convert.ToHexStringLower(end.Last)[..16]}")
            : "nothing was done yet")];
    }

    private static string Since(AuditReport report) => report.Cut is { } cut ? $" since the end of {cut.Through}, where Retention:Audit cut" : "";

    private static Finding Told(AuditFinding finding) => Finding.Error(
        Said($"{finding.Month}{(finding.Number is null ? "" : ", action ")}{finding.Number} {finding.Problem}"), Advice);

    private static IEnumerable<Finding> More(AuditReport report)
    {
        if (report.Found > report.Findings.Count)
            yield return Finding.Error(Said($"and {report.Found - report.Findings.Count} more"), Advice);
    }

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
