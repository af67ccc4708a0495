using Microsoft.Extensions.Options;
using ProcessDialogueBot.People;
using ProcessDialogueBot.Tables.Retention;
using ProcessDialogueBot.Teams.Turns;

namespace ProcessDialogueBot.Delivery.Digests;

/// <summary>Sets up digests.</summary>
internal static class DigestServiceCollectionExtensions
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<DigestOptions>, DigestOptionsValidator>()
        .AddSingleton<DigestStore>()
        .AddSingleton<DigestReaders>()
        .AddSingleton<DigestSchedule>()
        .AddSingleton<DigestCollector>()
        .AddSingleton<DigestSender>()
        .AddSingleton<DigestJob>()
        .AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<DigestJob>())
        .AddRetention<DigestRetention>(DigestRetention.Digests)
        .AddTurns<DigestHandlers>((routes, handlers) => routes.Verb(DigestHandlers.ShowVerb, handlers.ShowAsync));
}

/// <summary>Checks at start that digests are not due when nothing may be sent.</summary>
internal sealed class DigestOptionsValidator(IOptions<QuietHoursOptions> quiet) : IValidateOptions<DigestOptions>
{
    public ValidateOptionsResult Validate(string? name, DigestOptions options)
    {
        List<string> errors = [];
        if (options.Time.Ticks % TimeSpan.TicksPerMinute != 0)
            errors.Add($"{DigestOptions.Section}:Time must be a whole minute, such as 08:00.");
        if (!Enum.IsDefined(options.WeeklyDay))
            errors.Add($"{DigestOptions.Section}:WeeklyDay must be a day of the week in English, such as Friday.");
        if (IsQuiet(options.Time))
            errors.Add($"{DigestOptions.Section}:Time {options.Time:HH\\:mm} is in the quiet hours, so that no digest would be sent ({QuietHoursOptions.Section}).");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private bool IsQuiet(TimeOnly time)
    {
        try
        {
            return quiet.Value is { Enabled: true } hours && hours.From != hours.To && time.IsBetween(hours.From, hours.To);
        }
        catch (OptionsValidationException)
        {
            return false; // Told by their own check.
        }
    }
}
