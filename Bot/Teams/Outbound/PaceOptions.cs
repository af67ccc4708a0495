using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Teams.Outbound;

/// <summary>How fast the bot sends (section <c>Delivery</c>).</summary>
public sealed class PaceOptions
{
    /// <summary>Where the values stand in the configuration.</summary>
    public const string Section = "Delivery";

    /// <summary>How many requests go to Teams in a second; 50 unless set, which is what Teams allows an app in a tenant; 1 to 1,000.</summary>
    public int RequestsPerSecond { get; set; } = Pace.TeamsPerSecond;
}

/// <summary>Checks the pace at start.</summary>
internal sealed class PaceOptionsValidator : IValidateOptions<PaceOptions>
{
    private const int Most = 1_000;

    public ValidateOptionsResult Validate(string? name, PaceOptions options) => options.RequestsPerSecond is >= 1 and <= Most
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{PaceOptions.Section}:RequestsPerSecond must be from 1 to {Most}.");
}
