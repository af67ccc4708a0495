using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Operations.Limits;

/// <summary>How much one person may ask of the bot (section <c>Limits</c>).</summary>
internal sealed class LimitOptions
{
    /// <summary>Where the values stand in the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>How many messages and presses of one person are taken within <see cref="Period"/>; 30 unless set, 1 to 1,000,000.</summary>
    public int Turns { get; set; } = 30;

    /// <summary>The stretch of time; 10 s unless set, 1 s to 1 hour.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary>Checks the limits at start.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private const int MostTurns = 1_000_000;

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        List<string> errors = [];
        if (options.Turns is < 1 or > MostTurns)
            errors.Add($"{LimitOptions.Section}:Turns must be from 1 to {MostTurns}.");
        if (options.Period < TimeSpan.FromSeconds(1) || options.Period > TimeSpan.FromHours(1))
            errors.Add($"{LimitOptions.Section}:Period must be from 00:00:01 to 01:00:00.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
