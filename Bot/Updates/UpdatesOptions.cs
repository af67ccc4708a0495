using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Updates;

/// <summary>What the organisation decides about updates: section <c>Updates</c>.</summary>
internal sealed class UpdatesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Updates";

    /// <summary>
    /// How many people an editor may write to without a second editor's approval, 0 or more; null, as it is unless set, for any number.
    /// Channels do not count, as nobody knows how many read them.
    /// </summary>
    public int? ApprovalAbove { get; set; }
}

/// <summary>Checks the settings at start.</summary>
internal sealed class UpdatesOptionsValidator : IValidateOptions<UpdatesOptions>
{
    public ValidateOptionsResult Validate(string? name, UpdatesOptions options) => options.ApprovalAbove < 0
        ? ValidateOptionsResult.Fail($"{UpdatesOptions.Section}:ApprovalAbove must be 0 or more, or left out.")
        : ValidateOptionsResult.Success;
}
