using Microsoft.Extensions.Options;

namespace ProcessDialogueBot.Delivery;

/// <summary>Section <c>Delivery:QuietHours</c>: when personal messages wait, by the clock in Copenhagen.</summary>
internal sealed class QuietHoursOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Delivery:QuietHours";

    /// <summary>False sends at any hour of any day.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The minute from which messages wait; 20:00 unless set.</summary>
    public TimeOnly From { get; set; } = new(20, 0);

    /// <summary>The minute from which they go out again; 07:00 unless set. The same as <see cref="From"/>: no hour is quiet, only days may be.</summary>
    public TimeOnly To { get; set; } = new(7, 0);

    /// <summary>Whether Saturdays and Sundays are quiet all day.</summary>
    public bool Weekends { get; set; } = true;

    /// <summary>Whether holidays are quiet all day; which they are, section <c>Calendar</c> says.</summary>
    public bool Holidays { get; set; } = true;
}

/// <summary>Checks the quiet hours at start.</summary>
internal sealed class QuietHoursOptionsValidator : IValidateOptions<QuietHoursOptions>
{
    private static readonly TimeSpan LeastOpen = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, QuietHoursOptions options)
    {
        List<string> errors = [];
        if (!IsWholeMinute(options.From))
            errors.Add($"{QuietHoursOptions.Section}:From must be a whole minute, such as 20:00.");
        if (!IsWholeMinute(options.To))
            errors.Add($"{QuietHoursOptions.Section}:To must be a whole minute, such as 07:00.");

        // The difference of two times of day is the way forward from the second to the first, over midnight when need be.
        if (options.From != options.To && options.From - options.To < LeastOpen)
            errors.Add($"{QuietHoursOptions.Section}: From {options.From:HH\\:mm} and To {options.To:HH\\:mm} leave less than an hour a day to send in.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;
}
