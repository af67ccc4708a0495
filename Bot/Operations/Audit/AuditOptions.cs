using System.Globalization;
using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Audit;

/// <summary>How long the audit is kept: in the section <c>Retention</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Retention";

    /// <summary>The fewest days.</summary>
    public const int FewestDays = 365;

    /// <summary>The most: ten years.</summary>
    public const int MostDays = 3_650;

    /// <summary>
    /// How many days an action is kept after the end of its month: five years; <see cref="FewestDays"/> to <see cref="MostDays"/>. Whole months go.
    /// </summary>
    public int Audit { get; set; } = 1_825;
}

/// <summary>Holds <c>Retention:Audit</c> against its range.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.Audit is >= AuditOptions.FewestDays and <= AuditOptions.MostDays
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(string.Create(
            CultureInfo.InvariantCulture, $"Retention:Audit must be {AuditOptions.FewestDays} to {AuditOptions.MostDays:N0} days."));
}
